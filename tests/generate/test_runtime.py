"""The generated functions at work, from a message in a queue to an event on the bus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .conftest import Shop, generate
from .serving import batch, come_again, failed

DECIDE = """
from shipping.contracts import aggregates, commands, events, rejections

Event = events.ParcelPacked


def pack_parcel(state, command, now):
    if state is not None:
        return rejections.AlreadyPacked("it is packed")
    return [events.ParcelPacked(parcel_id=command.parcel_id)]


def evolve(state, event):
    return aggregates.Parcel(parcel_id=event.parcel_id)
"""
NOW = "2027-01-01T12:00:00+00:00"
ORDER = "1b671a64-40d5-491e-99b0-da01ff1f3341"


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    monkeypatch.setenv("TABLE", "table")
    monkeypatch.setenv("BUS_ARN", "bus")
    monkeypatch.setenv("DEAD_LETTER_QUEUE_URL", "dead")
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    return Cloud()


@pytest.fixture
def shipping(shop: Shop, out: Path, cloud: Cloud) -> Iterator[Any]:
    """Imports modules of the Shipping context, whose domain is written."""
    shop.change("shipping", "emits: [ParcelPacked]", "emits: [ParcelPacked], rejects: [AlreadyPacked]")
    generate(shop.landscape, out)
    (out / "contexts/shipping/shipping/domain/parcel.py").write_text(DECIDE)
    with service(out / "contexts" / "shipping", "shipping", cloud) as module:
        yield module


def placed(message_id: str = "m1", **changes: Any) -> dict[str, Any]:
    """OrderPlaced as EventBridge delivers it."""
    event: dict[str, Any] = {
        "source": "shop.ordering",
        "detail-type": "OrderPlaced",
        "detail": {
            "metadata": {"id": message_id, "version": 1, "timestamp": NOW, "correlation_id": "c1"},
            "data": {"order_id": ORDER, "total": "12.50", "unknown": 1},
        },
    }
    event["detail"]["data"] |= changes
    return event


def test_an_event_becomes_a_command_becomes_an_event(shipping: Any, cloud: Cloud) -> None:
    handler = shipping("handlers.pack_when_placed").handler
    assert failed(handler(batch(placed()), None)) == []
    shipping("runtime.relay").handler({"Records": cloud.outbox()}, None)
    (event,) = cloud.published
    assert (event["Source"], event["DetailType"], event["EventBusName"]) == ("shop.shipping", "ParcelPacked", "bus")
    detail = json.loads(event["Detail"])
    assert detail["data"] == {"parcel_id": ORDER}
    metadata = detail["metadata"]
    assert (metadata["domain"], metadata["context"], metadata["version"]) == ("shop", "shipping", 1)
    assert (metadata["correlation_id"], metadata["causation_id"]) == ("c1", "m1")
    assert metadata["timestamp"].endswith("+00:00")


def test_a_message_that_comes_twice_has_one_effect(shipping: Any, cloud: Cloud) -> None:
    handler = shipping("handlers.pack_when_placed").handler
    handler(batch(placed(), placed()), None)
    handler(batch(placed()), None)
    assert len(cloud.outbox()) == 1
    assert cloud.sent == []


def test_a_rejection_is_an_answer_and_changes_nothing(shipping: Any, cloud: Cloud) -> None:
    handler = shipping("handlers.pack_when_placed").handler
    handler(batch(placed("m1")), None)
    before = dict(cloud.items)
    assert failed(handler(batch(placed("m2")), None)) == []
    (answered,) = (item for key, item in cloud.items.items() if key not in before)
    assert (answered["rejected"], answered["because"]) == ({"S": "AlreadyPacked"}, {"S": "it is packed"})


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("{", "the message is no JSON"),
        ("[]", "event is no object"),
        ("{}", "event.detail is missing"),
        (placed(order_id="o1"), "OrderPlaced.order_id is no uuid"),
        (placed(total=12.5), "OrderPlaced.total is no string"),
        (placed(total="NaN"), "OrderPlaced.total is no decimal number in a string"),
        (placed() | {"detail-type": "OrderBurnt"}, "PackWhenPlaced does not react to"),
        ({**placed(), "detail": {"metadata": {"id": "m", "version": True}}}, "metadata.version is no integer"),
    ],
)
def test_a_message_that_will_never_fit_is_set_aside_with_the_reason(
    shipping: Any, cloud: Cloud, event: Any, reason: str
) -> None:
    handler = shipping("handlers.pack_when_placed").handler
    assert failed(handler(batch(event, placed()), None)) == []
    (aside,) = cloud.sent
    assert aside["QueueUrl"] == "dead"
    assert reason in aside["MessageAttributes"]["reason"]["StringValue"]
    assert len(cloud.outbox()) == 1


def test_one_that_fails_does_not_hold_up_the_others(shipping: Any, cloud: Cloud, monkeypatch: Any) -> None:
    module = shipping("domain.parcel")
    decide, broken = module.pack_parcel, {"still": True}

    def breaks_once(*asked: Any) -> Any:
        if broken.pop("still", False):
            raise RuntimeError("the network is down")
        return decide(*asked)

    monkeypatch.setattr(module, "pack_parcel", breaks_once)
    other = placed("m2", order_id="2b671a64-40d5-491e-99b0-da01ff1f3341")
    assert failed(shipping("handlers.pack_when_placed").handler(batch(placed(), other), None)) == ["r0"]
    assert len(cloud.outbox()) == 1


def test_whoever_comes_second_decides_anew(shipping: Any, cloud: Cloud, monkeypatch: Any) -> None:
    store = shipping("runtime.store")
    load, overtaken = store.load, []

    def overtaken_once(*arguments: Any) -> Any:
        stored = load(*arguments)
        if not overtaken:
            body = {"S": json.dumps({"parcel_id": ORDER})}
            item = {"kind": {"S": "STATE"}, "version": {"N": "1"}, "body": body}
            cloud.items[(f"Parcel#{ORDER}", "STATE")] = item
        overtaken.append(stored)
        return stored

    monkeypatch.setattr(store, "load", overtaken_once)
    assert failed(shipping("handlers.pack_when_placed").handler(batch(placed()), None)) == []
    assert [stored.version for stored in overtaken] == [0, 1]
    assert cloud.outbox() == [], "what is packed already is refused"


def test_who_is_always_overtaken_tries_again_later(shipping: Any, cloud: Cloud, monkeypatch: Any) -> None:
    store = shipping("runtime.store")
    load = store.load

    def overtaken(*arguments: Any) -> Any:
        stored = load(*arguments)
        item = cloud.items.setdefault((f"Parcel#{ORDER}", "STATE"), {"kind": {"S": "STATE"}, "version": {"N": "0"}})
        item["version"] = {"N": str(int(item["version"]["N"]) + 1)}
        return store.Stored(None, stored.version)

    monkeypatch.setattr(store, "load", overtaken)
    cloud.items[(f"Parcel#{ORDER}", "STATE")] = {
        "kind": {"S": "STATE"},
        "version": {"N": "1"},
        "body": {"S": json.dumps({"parcel_id": ORDER})},
    }
    assert come_again(shipping("handlers.pack_when_placed").handler, placed()) == ["r0"]
    assert cloud.outbox() == []


def test_a_state_that_no_longer_fits_blames_no_message(shipping: Any, cloud: Cloud) -> None:
    cloud.items[(f"Parcel#{ORDER}", "STATE")] = {"kind": {"S": "STATE"}, "version": {"N": "1"}, "body": {"S": "{}"}}
    assert come_again(shipping("handlers.pack_when_placed").handler, placed()) == ["r0"]
    assert cloud.sent == []


def test_a_decision_that_is_not_written_yet_says_so(shop: Shop, out: Path, cloud: Cloud, caplog: Any) -> None:
    generate(shop.landscape, out)
    with service(out / "contexts" / "shipping", "shipping", cloud) as module:
        assert come_again(module("handlers.pack_when_placed").handler, placed()) == ["r0"]
    assert "write here what Parcel.PackParcel decides" in caplog.text


def test_the_relay_tries_the_refused_again_and_then_gives_up_loudly(shipping: Any, cloud: Cloud) -> None:
    shipping("handlers.pack_when_placed").handler(batch(placed()), None)
    relay = shipping("runtime.relay")
    cloud.refusals = [1]
    relay.handler({"Records": cloud.outbox()}, None)
    assert len(cloud.published) == 1
    cloud.refusals = [1, 1, 1]
    with pytest.raises(relay.Refused, match="1 events refused"):
        relay.handler({"Records": cloud.outbox()}, None)


def test_the_relay_asks_for_no_more_than_a_request_takes(shipping: Any) -> None:
    relay = shipping("runtime.relay")
    item = {"detail_type": {"S": "ParcelPacked"}, "detail": {"S": "x" * 300_000}}
    requests = [len(each) for each in relay._requests([relay._entry(item)] * 4)]
    assert requests == [2, 2]
    small = {"detail_type": {"S": "ParcelPacked"}, "detail": {"S": "{}"}}
    assert [len(each) for each in relay._requests([relay._entry(small)] * 23)] == [10, 10, 3]


def test_a_command_without_identity_starts_one_aggregate_however_often_it_comes(
    shop: Shop, out: Path, cloud: Cloud
) -> None:
    shop.change(
        "shipping", "PackParcel: {fields: {parcel_id: uuid, value: decimal}", "PackParcel: {fields: {value: decimal}"
    )
    shop.change("shipping", "map: {parcel_id: order_id, value: total}", "map: {value: total}")
    generate(shop.landscape, out)
    text = DECIDE.replace("(state, command, now)", "(state, command, now, identity)").replace(
        "command.parcel_id", "identity"
    )
    (out / "contexts/shipping/shipping/domain/parcel.py").write_text(text)
    with service(out / "contexts" / "shipping", "shipping", cloud) as module:
        handler = module("handlers.pack_when_placed").handler
        handler(batch(placed("m1"), placed("m1"), placed("m2")), None)
    states = [key for key in cloud.items if key[1] == "STATE"]
    assert len(states) == len(set(states)) == 2
