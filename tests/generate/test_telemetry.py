"""What functions write down: which message a line is about, counts, and never what a message says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .conftest import Shop, generate
from .serving import batch, come_again
from .test_runtime import DECIDE, placed


@pytest.fixture
def shipping(shop: Shop, out: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports modules of the Shipping context, whose domain is written."""
    monkeypatch.setenv("TABLE", "table")
    monkeypatch.setenv("BUS_ARN", "bus")
    monkeypatch.setenv("DEAD_LETTER_QUEUE_URL", "dead")
    shop.change("shipping", "emits: [ParcelPacked]", "emits: [ParcelPacked], rejects: [AlreadyPacked]")
    generate(shop.landscape, out)
    (out / "contexts/shipping/shipping/domain/parcel.py").write_text(DECIDE)
    with service(out / "contexts" / "shipping", "shipping", Cloud()) as module:
        yield module


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """What was printed; every line of it is JSON."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_line_says_which_message_it_is_about(shipping: Any, capsys: pytest.CaptureFixture[str]) -> None:
    shipping("handlers.pack_when_placed").handler(batch(placed()), None)
    *told, counts = lines(capsys)
    assert told
    for line in told:
        assert (line["service"], line["message_id"], line["correlation_id"]) == ("shipping", "m1", "c1")
        assert "replay" not in line
    assert (counts["MessagesHandled"], counts["MessagesRefused"], counts["MessagesFailed"]) == ([1.0], [0.0], [0.0])
    (metric,) = counts["_aws"]["CloudWatchMetrics"]
    assert (metric["Namespace"], [sorted(each) for each in metric["Dimensions"]]) == ("Shop", [["service", "stage"]])
    assert (counts["service"], counts["stage"]) == ("shipping", "local")


def test_each_stage_counts_on_its_own(
    shipping: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGE", "prod")
    shipping("handlers.pack_when_placed").handler(batch(placed()), None)
    *_, counts = lines(capsys)
    assert counts["stage"] == "prod"


def test_no_line_says_what_a_message_says(shipping: Any, capsys: pytest.CaptureFixture[str]) -> None:
    handler = shipping("handlers.pack_when_placed").handler
    handler(batch(placed(total="4711.25"), placed("m2", total="private"), "private {"), None)
    out = capsys.readouterr().out
    assert "4711.25" not in out
    assert "private" not in out


def test_a_message_that_fits_no_contract_is_counted_and_its_reason_told(
    shipping: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    shipping("handlers.pack_when_placed").handler(batch(placed(order_id="o1"), "[]", "{"), None)
    *told, counts = lines(capsys)
    refused = [line for line in told if line["message"] == "message refused"]
    assert [line["reason"] for line in refused] == [
        "OrderPlaced.order_id is no uuid",
        "event is no object",
        "the message is no JSON",
    ]
    assert [line.get("message_id") for line in refused] == ["m1", None, None]
    assert counts["MessagesRefused"] == [3.0]


def test_a_failure_is_told_with_its_message_and_counted(
    shipping: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: Any) -> Any:
        raise RuntimeError("the network is down")

    monkeypatch.setattr(shipping("domain.parcel"), "pack_parcel", broken)
    assert come_again(shipping("handlers.pack_when_placed").handler, placed()) == ["r0"]
    *told, counts = lines(capsys)
    (failure,) = (line for line in told if line["level"] == "ERROR")
    assert (failure["message_id"], failure["exception_name"]) == ("m1", "RuntimeError")
    assert counts["MessagesFailed"] == [1.0]


def test_a_consumer_can_tell_a_replay(shipping: Any, capsys: pytest.CaptureFixture[str]) -> None:
    again = {**placed(), "replay-name": "ordering-1"}
    opened = shipping("runtime.envelope").opened
    assert opened(json.dumps(again)).replay == "ordering-1"
    assert opened(json.dumps(placed())).replay is None
    shipping("handlers.pack_when_placed").handler(batch(again), None)
    *told, _ = lines(capsys)
    assert {line["replay"] for line in told} == {"ordering-1"}


def test_the_relay_counts_what_it_published(shipping: Any, capsys: pytest.CaptureFixture[str]) -> None:
    item = {"detail_type": {"S": "ParcelPacked"}, "detail": {"S": "{}"}}
    shipping("runtime.relay").handler({"Records": [{"dynamodb": {"NewImage": item}}] * 12}, None)
    *_, counts = lines(capsys)
    assert counts["EventsPublished"] == [12.0]
