"""What stands in the AsyncAPI documents of a model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from stormcli import assets
from stormcli.interop.asyncapi import export
from stormcli.load import load
from tests.interop.official import in_yaml

GOLDEN = Path(__file__).parent / "kitchen.asyncapi.yaml"


def documents(model: str) -> dict[str, Any]:
    landscape = load(assets.models() / model).landscape
    assert landscape is not None
    return {path: in_yaml(content) for path, content in export(landscape).items()}


@pytest.fixture(scope="module")
def shop() -> dict[str, Any]:
    return documents("brick-shop")


def test_a_whole_document(update: bool) -> None:
    landscape = load(assets.models() / "pizza").landscape
    assert landscape is not None
    content = export(landscape, ("Kitchen",))["kitchen.asyncapi.yaml"]
    if update:
        GOLDEN.write_bytes(content)
    assert content.decode() == GOLDEN.read_text(encoding="utf-8")


def test_each_published_event_has_a_channel_and_is_sent_in_all_versions(shop: dict[str, Any]) -> None:
    ordering = shop["ordering.asyncapi.yaml"]
    placed = ordering["channels"]["OrderPlaced"]
    assert placed["address"] == "brick-shop.ordering/OrderPlaced"
    assert list(placed["messages"]) == ["OrderPlaced", "OrderPlaced.v1"]
    sent = ordering["operations"]["sendOrderPlaced"]
    assert (sent["action"], len(sent["messages"])) == ("send", 2)
    assert sent["x-stormcli"] == {"bus": "ordering", "emitted_by": ["Ordering.PlaceOrder"]}


def test_events_that_never_leave_a_context_are_in_no_document(shop: dict[str, Any]) -> None:
    landscape = load(assets.models() / "brick-shop").landscape
    assert landscape is not None
    inside = {event.name for event in landscape.events() if not event.published}
    channels = {name for document in shop.values() for name in document["channels"]}
    assert inside
    assert inside.isdisjoint(channels)


def test_a_subscription_bears_its_rule(shop: dict[str, Any]) -> None:
    operation = shop["ordering.asyncapi.yaml"]["operations"]["closeOrderOnPaymentsPaymentTaken"]
    assert operation["action"] == "receive"
    said = operation["x-stormcli"]
    assert said["policy"] == "CloseOrder"
    assert said["rule"]["bus"] == "hub"
    assert said["rule"]["pattern"]["source"] == ["brick-shop.payments"]
    assert said["rule"]["pattern"]["detail-type"] == ["PaymentTaken"]


def test_commands_go_to_the_queue_of_their_context(shop: dict[str, Any]) -> None:
    receiving, sending = shop["payments.asyncapi.yaml"], shop["ordering.asyncapi.yaml"]
    queue, same = receiving["channels"]["PaymentsCommands"], sending["channels"]["PaymentsCommands"]
    assert queue["address"] == same["address"] == "brick-shop.payments/commands"
    assert queue["servers"] == [{"$ref": "#/servers/queues"}]
    assert receiving["operations"]["receiveTakePayment"]["action"] == "receive"
    assert sending["operations"]["checkoutSendsPaymentsTakePayment"]["action"] == "send"


def test_owners_and_tags_are_told(shop: dict[str, Any]) -> None:
    info = shop["ordering.asyncapi.yaml"]["info"]
    assert info["contact"]["name"] == "BasketTeam"
    assert [tag["name"] for tag in info["tags"]] == ["Checkout"]
