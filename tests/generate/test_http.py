"""Commands and queries over HTTP, as the brick shop's Ordering answers them."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from .cloud import Cloud
from .serving import ORDER, ORDER_FIELDS, SHOPPER, batch, event, request, said

PLACE = "POST /orders"
CANCEL = "POST /orders/{order_id}/cancellation"
SOURCE = "brick-shop.ordering"


def put(ordering: Any, id_: str = "q1", headers: Any = None, **fields: Any) -> tuple[int, Any]:
    asked = request(PLACE, {**ORDER_FIELDS, **fields}, headers=headers, id_=id_)
    return said(ordering("api.order_commands").handler(asked, None))


def details(cloud: Cloud) -> list[tuple[str, Any]]:
    """What waits in the outbox: name and detail."""
    images = [record["dynamodb"]["NewImage"] for record in cloud.outbox()]
    return [(image["detail_type"]["S"], json.loads(image["detail"]["S"])) for image in images]


def test_a_command_is_accepted_with_the_identity_of_its_aggregate(ordering: Any, cloud: Cloud) -> None:
    assert put(ordering) == (202, {"order_id": ORDER})
    assert {name for name, _ in details(cloud)} == {"OrderPlaced", "AddressGiven"}


def test_a_correlation_is_carried_through(ordering: Any, cloud: Cloud) -> None:
    put(ordering, headers={"x-correlation-id": "talk", "idempotency-key": "k1"})
    metadata = [detail["metadata"] for _, detail in details(cloud)]
    assert {(each["correlation_id"], each["causation_id"]) for each in metadata} == {("talk", "k1")}


def test_a_refusal_is_answered_with_the_domains_word(ordering: Any, cloud: Cloud) -> None:
    status, body = put(ordering, lines=[])
    assert (status, body["rejected"]) == (409, "BasketEmpty")
    assert body["because"]
    assert details(cloud) == []


def test_what_the_state_does_not_allow_is_refused(ordering: Any) -> None:
    assert put(ordering, "q1")[0] == 202
    status, body = put(ordering, "q2")
    assert (status, body["rejected"]) == (409, "NotInThisState")
    assert body["because"] == "PlaceOrder is possible when Draft, and it is Placed"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"contact": None}, "PlaceOrder.contact is no string"),
        ({"lines": [{"set_number": "1", "quantity": 0}]}, "PlaceOrder.lines[0].quantity is less than 1"),
    ],
)
def test_a_body_that_does_not_fit_is_answered_with_the_reason(
    ordering: Any, cloud: Cloud, changes: Any, reason: str
) -> None:
    assert put(ordering, **changes) == (400, {"error": reason})
    assert cloud.items == {}


@pytest.mark.parametrize(
    ("body", "reason"), [("{", "the body is no JSON"), ("[]", "the body is no object"), ("", "is missing")]
)
def test_what_is_no_object_is_answered_with_the_reason(ordering: Any, body: str, reason: str) -> None:
    asked = {**request(PLACE), "body": body}
    status, answer = said(ordering("api.order_commands").handler(asked, None))
    assert status == 400
    assert answer["error"].endswith(reason)


def test_a_body_may_travel_in_base64(ordering: Any) -> None:
    encoded = base64.b64encode(json.dumps(ORDER_FIELDS).encode()).decode()
    asked = {**request(PLACE), "body": encoded, "isBase64Encoded": True}
    assert said(ordering("api.order_commands").handler(asked, None))[0] == 202


def test_the_same_key_causes_a_command_once(ordering: Any, cloud: Cloud) -> None:
    key = {"idempotency-key": "k1"}
    start = request("POST /drafts", {"shopper_id": SHOPPER}, headers=key)
    handler = ordering("api.order_commands").handler
    first = said(handler(start, None))
    assert first == said(handler({**start, "requestContext": {"requestId": "q2"}}, None))
    assert first[0] == 202
    assert len(details(cloud)) == 1


def test_another_key_causes_it_again(ordering: Any, cloud: Cloud) -> None:
    handler = ordering("api.order_commands").handler
    answers = [
        said(handler(request("POST /drafts", {"shopper_id": SHOPPER}, headers={"idempotency-key": key}), None))
        for key in ("k1", "k2")
    ]
    assert answers[0][1] != answers[1][1]
    assert len(details(cloud)) == 2


def test_a_key_belongs_to_what_was_asked_under_it(ordering: Any, cloud: Cloud) -> None:
    """Another body, another caller: another request, whatever its key."""
    handler = ordering("api.order_commands").handler
    key = {"idempotency-key": "1"}
    asked = [request("POST /drafts", {"shopper_id": each}, headers=key) for each in (SHOPPER, ORDER)]
    claims = {"requestId": "q1", "authorizer": {"jwt": {"claims": {"sub": "somebody else"}}}}
    answers = [said(handler(each, None)) for each in (*asked, {**asked[0], "requestContext": claims})]
    assert len({body["order_id"] for _, body in answers}) == 3
    assert len(details(cloud)) == 3


@pytest.mark.parametrize("header", ["idempotency-key", "x-correlation-id"])
@pytest.mark.parametrize("text", ["", "a b", "x" * 129, "ö", "a\nb"])
def test_a_key_is_a_short_word(ordering: Any, cloud: Cloud, header: str, text: str) -> None:
    status, body = put(ordering, headers={header: text})
    assert (status, body) == (400, {"error": f"{header} is none of 1 to 128 letters, digits and ._:-"})
    assert cloud.items == {}


def test_a_refusal_is_remembered_under_its_key(ordering: Any) -> None:
    key = {"idempotency-key": "k1"}
    first = put(ordering, "q1", key, lines=[])
    assert first == put(ordering, "q2", key, lines=[])
    assert first[1]["rejected"] == "BasketEmpty"


def test_the_path_has_the_say_over_the_body(ordering: Any) -> None:
    put(ordering)
    asked = request(CANCEL, {"order_id": SHOPPER, "reason": "changed_mind"}, {"order_id": ORDER}, id_="q2")
    assert said(ordering("api.order_commands").handler(asked, None)) == (202, {"order_id": ORDER})


def test_who_is_overtaken_each_time_is_told_to_ask_again(
    ordering: Any, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(ordering)
    write, overtaken = cloud.transact_write_items, []

    def overtaking(*, TransactItems: list[dict[str, Any]]) -> None:  # noqa: N803
        (state,) = [item for item in cloud.items.values() if item["kind"]["S"] == "STATE"]
        state["version"] = {"N": str(int(state["version"]["N"]) + 1)}
        overtaken.append(state)
        write(TransactItems=TransactItems)

    monkeypatch.setattr(cloud, "transact_write_items", overtaking)
    asked = request(CANCEL, {}, {"order_id": ORDER}, id_="q2")
    status, answer = said(ordering("api.order_commands").handler(asked, None))
    assert status == 409
    assert "ask again" in answer["error"]
    assert len(overtaken) == ordering("runtime.table").ATTEMPTS


def test_who_is_overtaken_once_decides_anew(ordering: Any, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two cancel one order at the same time: the second finds it cancelled, and nothing happens twice."""
    put(ordering)
    write = cloud.transact_write_items
    handler = ordering("api.order_commands").handler
    answers = []

    def overtaken(*, TransactItems: list[dict[str, Any]]) -> None:  # noqa: N803
        monkeypatch.setattr(cloud, "transact_write_items", write)
        answers.append(said(handler(request(CANCEL, {}, {"order_id": ORDER}, id_="q3"), None)))
        write(TransactItems=TransactItems)

    monkeypatch.setattr(cloud, "transact_write_items", overtaken)
    answers.append(said(handler(request(CANCEL, {}, {"order_id": ORDER}, id_="q2"), None)))
    (first, _), (second, refusal) = answers
    assert (first, second, refusal["rejected"]) == (202, 409, "NotInThisState")
    assert [name for name, _ in details(cloud)].count("OrderCancelled") == 1


@pytest.fixture
def orders(ordering: Any) -> list[str]:
    """Three drafts of one shopper, in the read model."""
    ids = [f"00000000-0000-0000-0000-00000000000{number}" for number in (7, 8, 9)]
    started = [
        event(
            SOURCE, "DraftStarted", {"order_id": id_, "shopper_id": SHOPPER, "started_at": "2027-01-01T12:00:00Z"}, id_
        )
        for id_ in ids
    ]
    ordering("handlers.my_orders").handler(batch(*started), None)
    return ids


def ask(ordering: Any, route: str, path: Any, query: Any = None) -> tuple[int, Any]:
    return said(ordering("api.my_orders_queries").handler(request(route, path=path, query=query), None))


def test_a_query_by_the_key_finds_one_row(ordering: Any, orders: list[str]) -> None:
    status, row = ask(ordering, "GET /orders/{order_id}", {"order_id": orders[0]})
    assert (status, row) == (200, {"order_id": orders[0], "shopper_id": SHOPPER, "stage": "draft"})


def test_a_key_may_be_written_in_capitals(ordering: Any) -> None:
    id_ = "abcdefab-0000-0000-0000-000000000000"
    started = {"order_id": id_, "shopper_id": SHOPPER, "started_at": "2027-01-01T12:00:00Z"}
    ordering("handlers.my_orders").handler(batch(event(SOURCE, "DraftStarted", started)), None)
    assert ask(ordering, "GET /orders/{order_id}", {"order_id": id_.upper()})[0] == 200


@pytest.mark.usefixtures("orders")
def test_a_row_that_is_not_there_is_not_found(ordering: Any) -> None:
    assert ask(ordering, "GET /orders/{order_id}", {"order_id": SHOPPER}) == (404, {"error": "there is none"})


def test_a_query_by_an_index_goes_page_by_page(ordering: Any, orders: list[str]) -> None:
    found: list[str] = []
    query: dict[str, str] | None = {"limit": "2"}
    sizes = []
    while query is not None:
        status, page = ask(ordering, "GET /shoppers/{shopper_id}/orders", {"shopper_id": SHOPPER}, query)
        assert status == 200
        sizes.append(len(page["items"]))
        found += [row["order_id"] for row in page["items"]]
        query = {"limit": "2", "next": page["next"]} if "next" in page else None
    assert sizes == [2, 1]
    assert sorted(found) == orders


@pytest.mark.usefixtures("orders")
def test_a_shopper_without_orders_has_an_empty_list(ordering: Any) -> None:
    assert ask(ordering, "GET /shoppers/{shopper_id}/orders", {"shopper_id": ORDER}) == (200, {"items": []})


@pytest.mark.usefixtures("orders")
@pytest.mark.parametrize(
    ("path", "query", "reason"),
    [
        ({"shopper_id": "me"}, None, "shopper_id is no uuid"),
        ({}, None, "shopper_id is missing"),
        ({"shopper_id": SHOPPER}, {"limit": "0"}, "limit is no number from 1 to 100"),
        ({"shopper_id": SHOPPER}, {"limit": "101"}, "limit is no number from 1 to 100"),
        ({"shopper_id": SHOPPER}, {"limit": "many"}, "limit is no number from 1 to 100"),
        ({"shopper_id": SHOPPER}, {"limit": "²"}, "limit is no number from 1 to 100"),
        ({"shopper_id": SHOPPER}, {"next": "there"}, "next is no place in this list"),
    ],
)
def test_a_parameter_that_does_not_fit_is_answered_with_the_reason(
    ordering: Any, path: Any, query: Any, reason: str
) -> None:
    assert ask(ordering, "GET /shoppers/{shopper_id}/orders", path, query) == (400, {"error": reason})


@pytest.mark.usefixtures("orders")
@pytest.mark.parametrize("place", ["[]", '{"pk": 1}', '"there"', "1"])
def test_a_place_that_is_none_is_answered_with_the_reason(ordering: Any, place: str) -> None:
    query = {"next": base64.urlsafe_b64encode(place.encode()).decode()}
    answer = ask(ordering, "GET /shoppers/{shopper_id}/orders", {"shopper_id": SHOPPER}, query)
    assert answer == (400, {"error": "next is no place in this list"})
