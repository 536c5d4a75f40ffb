"""The HTTP API in OpenAPI: what a client may send, and what it is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from modelling import write
from openapi_spec_validator import OpenAPIV31SpecValidator

from stormcli.interop.openapi import export
from stormcli.load import load
from tests.interop.official import in_yaml

ORDERING = """\
context: Ordering
team: BasketTeam
description: Takes orders.
types:
  Money: {fields: {amount: decimal, currency: {type: string, pattern: '^[A-Z]{3}$'}}}
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
    commands:
      PlaceOrder:
        by: [Shopper]
        description: The shopper buys.
        fields: {total: Money, note: optional string}
        emits: [OrderPlaced]
        rejects: [BasketEmpty, ShopClosed]
        api: POST /orders
      CancelOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderCancelled], api: "DELETE /orders/{order_id}"}
      Forget: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderCancelled]}
    events:
      OrderPlaced: {fields: {order_id: uuid}}
      OrderCancelled: {fields: {order_id: uuid}}
read_models:
  Orders:
    key: order_id
    fields: {order_id: uuid, shopper_id: {type: uuid, from: computed}, paid: {type: boolean, from: computed}}
    from: [OrderPlaced]
    queries:
      OneOrder: {by: [order_id], api: "GET /orders/{order_id}"}
      OrdersOfShopper: {by: [shopper_id, paid], api: "GET /shoppers/{shopper_id}/orders"}
      AllOrders: {by: [], api: GET /orders}
"""


@pytest.fixture
def document(tmp_path: Path) -> Any:
    return exported(tmp_path, ORDERING)


def exported(folder: Path, context: str) -> Any:
    landscape = load(write(folder, {"contexts/ordering.yaml": context})).landscape
    assert landscape is not None
    found = in_yaml(export(landscape)["ordering.openapi.yaml"])
    assert [error.message for error in OpenAPIV31SpecValidator(found).iter_errors()] == []
    return found


def names(operation: Any, place: str) -> list[str]:
    return [each["name"] for each in operation.get("parameters", ()) if each.get("in") == place]


def test_a_command_is_accepted_under_an_idempotency_key(document: Any) -> None:
    place = document["paths"]["/orders"]["post"]
    assert (place["operationId"], place["summary"], place["tags"]) == ("placeOrder", "Place order", ["Order"])
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in place["parameters"]
    body = place["requestBody"]["content"]["application/json"]
    assert body["schema"]["required"] == ["total"]
    assert body["example"] == {"total": {"amount": "1.5", "currency": "AAA"}, "note": "Note"}
    answers = place["responses"]
    assert list(answers) == ["202", "400", "409"]
    assert list(answers["202"]["content"]["application/json"]["schema"]["properties"]) == ["order_id"]
    refused = answers["409"]["content"]["application/json"]["schema"]["anyOf"][0]["properties"]
    assert refused["rejected"]["enum"] == ["BasketEmpty", "ShopClosed"]


def test_what_the_path_carries_is_not_in_the_body(document: Any) -> None:
    cancel = document["paths"]["/orders/{order_id}"]["delete"]
    assert names(cancel, "path") == ["order_id"]
    assert "requestBody" not in cancel
    assert cancel["parameters"][0]["schema"]["format"] == "uuid"


def test_a_query_by_key_gives_one_row_or_none(document: Any) -> None:
    one = document["paths"]["/orders/{order_id}"]["get"]
    assert list(one["responses"]) == ["200", "400", "404"]
    schema = one["responses"]["200"]["content"]["application/json"]["schema"]
    assert schema == {"$ref": "#/components/schemas/Orders"}
    assert names(one, "query") == []


def test_other_queries_give_pages(document: Any) -> None:
    some = document["paths"]["/shoppers/{shopper_id}/orders"]["get"]
    assert (names(some, "path"), names(some, "query")) == (["shopper_id"], ["paid", "limit", "next"])
    page = some["responses"]["200"]["content"]["application/json"]["schema"]
    assert page["properties"]["items"]["items"] == {"$ref": "#/components/schemas/Orders"}
    assert page["required"] == ["items"]
    assert names(document["paths"]["/orders"]["get"], "query") == ["limit", "next"]


def test_what_is_not_offered_is_not_there(document: Any) -> None:
    assert "forget" not in str(document["paths"])
    assert list(document["components"]["schemas"]) == ["Orders", "Ordering_Money"]


def test_paths_that_differ_in_names_alone_are_one(tmp_path: Path) -> None:
    again = ORDERING.replace("GET /orders/{order_id}", "GET /orders/{order_id}").replace(
        "Forget: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderCancelled]}",
        'OneOrder: {by: [Shopper], fields: {order_no: string}, emits: [OrderCancelled], api: "PUT /orders/{order_no}"}',
    )
    document = exported(tmp_path, again)
    assert list(document["paths"]) == ["/orders", "/orders/{order_id}", "/shoppers/{shopper_id}/orders"]
    put = document["paths"]["/orders/{order_id}"]["put"]
    assert (names(put, "path"), put["operationId"]) == (["order_id"], "oneOrder")
    assert document["paths"]["/orders/{order_id}"]["get"]["operationId"] == "oneOrder2"


def test_a_context_without_an_api_has_no_document(tmp_path: Path) -> None:
    landscape = load(write(tmp_path, {"contexts/ordering.yaml": "context: Ordering\nteam: BasketTeam\n"})).landscape
    assert landscape is not None
    assert export(landscape) == {}
