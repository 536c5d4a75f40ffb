"""A command on its way from a policy of one context to an aggregate of another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .conftest import Shop, generate
from .test_runtime import ORDER, batch, failed, placed

DECIDE = """
from billing.contracts import aggregates, commands, events, rejections


def send_invoice(state, command, now):
    if command.amount == 0:
        return rejections.NothingToPay("it costs nothing")
    return [events.InvoiceSent(invoice_id=command.invoice_id)]


def evolve(state, event):
    return aggregates.Invoice(invoice_id=event.invoice_id)
"""
BILLING = """
context: Billing
team: Red
subdomain: Sales
types:
  Currency: {enum: [EUR, USD]}
aggregates:
  Invoice:
    identity: invoice_id
    fields: {invoice_id: uuid}
    commands:
      SendInvoice:
        fields: {invoice_id: uuid, amount: decimal, currency: Currency}
        emits: [InvoiceSent]
        rejects: [NothingToPay]
    events:
      InvoiceSent: {fields: {invoice_id: uuid}}
"""
POLICY = """
  BillWhenPlaced:
    when: Ordering.OrderPlaced
    then: [PackParcel, Billing.SendInvoice]
    map: {parcel_id: order_id, value: total, invoice_id: order_id, amount: total, currency: {value: EUR}}
"""


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    monkeypatch.setenv("TABLE", "table")
    monkeypatch.setenv("DEAD_LETTER_QUEUE_URL", "dead")
    monkeypatch.setenv("BILLING_COMMANDS", "billing-queue")
    return Cloud()


@pytest.fixture
def folder(shop: Shop, out: Path) -> Path:
    """The services of a shop whose shipping sends an invoice by billing."""
    shop.write(billing=BILLING)
    text = (shop.folder / "contexts/shipping.yaml").read_text()
    shop.write(shipping=text[: text.index("policies:")] + "policies:" + POLICY)
    generate(shop.landscape, out)
    (out / "contexts/billing/billing/domain/invoice.py").write_text(DECIDE)
    domain = out / "contexts/shipping/shipping/domain/parcel.py"
    domain.write_text(
        domain.read_text().replace(
            'raise NotImplementedError("write here what Parcel.PackParcel decides")', "return []"
        )
    )
    return out


@pytest.fixture
def sent(folder: Path, cloud: Cloud) -> list[dict[str, Any]]:
    """What shipping sends when it hears of an order, twice."""
    with service(folder / "contexts" / "shipping", "shipping", cloud) as module:
        assert failed(module("handlers.bill_when_placed").handler(batch(placed(), placed()), None)) == []
    return cloud.sent


@pytest.fixture
def billing(folder: Path, cloud: Cloud) -> Iterator[Any]:
    with service(folder / "contexts" / "billing", "billing", cloud) as module:
        yield module


def test_a_policy_asks_another_context_by_its_queue(sent: list[dict[str, Any]]) -> None:
    first, second = (json.loads(message["MessageBody"]) for message in sent)
    assert [message["QueueUrl"] for message in sent] == ["billing-queue"] * 2
    assert first["command"] == "SendInvoice"
    assert first["data"] == {"invoice_id": ORDER, "amount": "12.50", "currency": "EUR"}
    metadata = first["metadata"]
    assert (metadata["domain"], metadata["context"]) == ("shop", "shipping")
    assert (metadata["correlation_id"], metadata["causation_id"]) == ("c1", "m1")
    assert second["metadata"]["id"] == metadata["id"], "the same cause is the same command"


def test_what_is_asked_twice_is_done_once(sent: list[dict[str, Any]], billing: Any, cloud: Cloud) -> None:
    bodies = [message["MessageBody"] for message in sent]
    assert failed(billing("incoming.queue").handler(batch(*bodies), None)) == []
    (record,) = cloud.outbox()
    detail = json.loads(record["dynamodb"]["NewImage"]["detail"]["S"])
    assert detail["data"] == {"invoice_id": ORDER}
    assert detail["metadata"]["correlation_id"] == "c1"
    assert detail["metadata"]["causation_id"] == json.loads(bodies[0])["metadata"]["id"]


def test_a_refusal_ends_there(sent: list[dict[str, Any]], billing: Any, cloud: Cloud) -> None:
    command = json.loads(sent.pop()["MessageBody"])
    command["data"]["amount"] = "0"
    sent.clear()
    assert failed(billing("incoming.queue").handler(batch(command), None)) == []
    assert (cloud.outbox(), cloud.sent) == ([], [])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"command": "PayInvoice"}, "Billing takes no command PayInvoice by its queue"),
        ({"data": {}}, "SendInvoice.invoice_id is missing"),
        ({"metadata": {}}, "command.metadata.id is missing"),
    ],
)
def test_what_does_not_fit_is_set_aside_with_its_reason(
    sent: list[dict[str, Any]], billing: Any, cloud: Cloud, change: dict[str, Any], reason: str
) -> None:
    command = json.loads(sent.pop()["MessageBody"])
    sent.clear()
    assert failed(billing("incoming.queue").handler(batch({**command, **change}, "no json"), None)) == []
    reasons = [message["MessageAttributes"]["reason"]["StringValue"] for message in cloud.sent]
    assert reasons == [reason, "the message is no JSON"]
    assert {message["QueueUrl"] for message in cloud.sent} == {"dead"}
