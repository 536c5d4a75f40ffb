"""Aggregates at work: the states that the model allows, versions of an event, and what a decision looks into."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .serving import CARD, ORDER, ORDER_FIELDS, PAYMENT, SHOPPER, batch, event, failed

MONEY = {"amount": "179.98", "currency": "EUR"}
CHARGE = {"reference": ORDER, "payer_id": SHOPPER, "card_id": CARD, "amount": MONEY}


@pytest.fixture
def payments(worked: Callable[[str], Path], cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setenv("VAULT_TABLE", "vault")
    with service(worked("brick-shop") / "contexts" / "payments", "payments", cloud) as module:
        yield module


def keep_card(payments: Any) -> None:
    kept = {"card_id": CARD, "payer_id": SHOPPER, "card_token": "tok-4242", "last_four": "4242"}
    payments("handlers.vault").handler(batch(event("brick-shop.payments", "CardKept", kept)), None)


def carry_out(module: Any, aggregate: str, command: str, data: dict[str, Any], id_: str) -> Any:
    """The outcome of a command, under an id of its own."""
    contract = getattr(module("contracts.commands"), command)
    cause = module("runtime.envelope").Cause(id_, "c1", command)
    return module(f"handlers.{aggregate}").handle(contract.from_wire(data), cause)


def order(ordering: Any, command: str, id_: str, **data: Any) -> str:
    """What an order answers: "" if it carries out the command, else the name of the rejection."""
    outcome = carry_out(ordering, "order", command, {"order_id": ORDER, **data}, id_)
    return str(outcome.rejected)


def stored(cloud: Cloud, key: str) -> Any:
    return json.loads(cloud.items[(key, "STATE")]["body"]["S"])


def test_states_follow_each_other_as_the_model_says(ordering: Any, cloud: Cloud) -> None:
    steps = [
        ("PlaceOrder", ORDER_FIELDS, "Placed"),
        ("MarkPaid", {"payment_id": PAYMENT}, "Paid"),
        ("MarkSent", {"tracking_number": "BX-1"}, "Sent"),
    ]
    for command, data, state in steps:
        assert order(ordering, command, command, **data) == ""
        assert stored(cloud, f"Order#{ORDER}")["state"] == state


def test_what_the_state_does_not_allow_never_reaches_the_domain(
    ordering: Any, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    domain = ordering("domain.order")
    for function in ("mark_paid", "mark_sent", "cancel_order"):
        monkeypatch.setattr(domain, function, lambda *_given: pytest.fail("it was asked"))
    assert order(ordering, "MarkPaid", "1", payment_id=PAYMENT) == "NotInThisState"
    assert order(ordering, "PlaceOrder", "2", **ORDER_FIELDS) == ""
    assert order(ordering, "MarkSent", "3", tracking_number="BX-1") == "NotInThisState"
    assert stored(cloud, f"Order#{ORDER}")["state"] == "Placed"


def test_what_has_left_the_dock_cannot_be_cancelled(ordering: Any) -> None:
    order(ordering, "PlaceOrder", "1", **ORDER_FIELDS)
    order(ordering, "MarkPaid", "2", payment_id=PAYMENT)
    order(ordering, "MarkSent", "3", tracking_number="BX-1")
    assert order(ordering, "CancelOrder", "4") == "NotInThisState"


def test_the_state_is_set_though_the_domain_says_nothing_of_it(
    ordering: Any, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`evolve` may forget the state, or set a wrong one: the model's is stored."""
    aggregates = ordering("contracts.aggregates")
    evolve = ordering("domain.order").evolve

    def wrong(state: Any, event: Any) -> Any:
        evolved = evolve(state, event)
        return aggregates.Order.from_wire({**evolved.to_wire(), "state": "Sent"})

    monkeypatch.setattr(ordering("domain.order"), "evolve", wrong)
    assert order(ordering, "PlaceOrder", "1", **ORDER_FIELDS) == ""
    assert stored(cloud, f"Order#{ORDER}")["state"] == "Placed"


@pytest.mark.parametrize(("verdict", "state"), [("approved", "Taken"), ("expired", "Declined")])
def test_a_move_with_two_ends_follows_the_event(payments: Any, cloud: Cloud, verdict: str, state: str) -> None:
    keep_card(payments)
    payment = carry_out(payments, "payment", "TakePayment", CHARGE, "1").identity
    settled = {"payment_id": payment, "verdict": verdict, "settled_at": "2027-01-01T12:00:00Z"}
    assert carry_out(payments, "payment", "SettlePayment", settled, "2").rejected == ""
    assert stored(cloud, f"Payment#{payment}")["state"] == state


def test_an_earlier_version_is_published_beside_the_current_one(ordering: Any, cloud: Cloud) -> None:
    order(ordering, "PlaceOrder", "1", **ORDER_FIELDS)
    ordering("runtime.relay").handler({"Records": cloud.outbox()}, None)
    details = [json.loads(entry["Detail"]) for entry in cloud.published if entry["DetailType"] == "OrderPlaced"]
    by_version = {detail["metadata"]["version"]: detail for detail in details}
    assert sorted(by_version) == [1, 2]
    assert by_version[1]["data"] == {"order_id": ORDER, "shopper_id": SHOPPER}
    assert by_version[2]["data"]["total"] == MONEY
    assert by_version[1]["metadata"]["id"] != by_version[2]["metadata"]["id"]


def test_whoever_listens_to_the_earlier_version_still_hears_it(
    worked: Callable[[str], Path], ordering: Any, cloud: Cloud
) -> None:
    order(ordering, "PlaceOrder", "1", **ORDER_FIELDS)
    ordering("runtime.relay").handler({"Records": cloud.outbox()}, None)
    told = [
        {"source": entry["Source"], "detail-type": entry["DetailType"], "detail": json.loads(entry["Detail"])}
        for entry in cloud.published
    ]
    versions = {each["detail"]["metadata"]["version"]: each for each in told if each["detail-type"] == "OrderPlaced"}
    other = Cloud()
    with service(worked("brick-shop") / "contexts" / "loyalty", "loyalty", other) as loyalty:
        assert failed(loyalty("handlers.welcome_shopper").handler(batch(versions[1]), None)) == []
    assert stored(other, f"Member#{SHOPPER}")["points"] == 50


def test_a_decision_looks_into_what_its_command_reads(payments: Any, cloud: Cloud) -> None:
    refused = carry_out(payments, "payment", "TakePayment", CHARGE, "1")
    assert refused.rejected == "CardUnknown"
    keep_card(payments)
    assert carry_out(payments, "payment", "TakePayment", CHARGE, "2").rejected == ""
    (requested,) = cloud.outbox()
    assert json.loads(requested["dynamodb"]["NewImage"]["detail"]["S"])["data"]["card_token"] == "tok-4242"


def test_what_was_refused_stays_refused_when_the_same_message_comes_again(payments: Any, cloud: Cloud) -> None:
    """Whoever wants another answer asks again: what comes twice is one message."""
    assert carry_out(payments, "payment", "TakePayment", CHARGE, "1").rejected == "CardUnknown"
    keep_card(payments)
    assert carry_out(payments, "payment", "TakePayment", CHARGE, "1").rejected == "CardUnknown"
    assert cloud.outbox() == []


def test_who_starts_a_new_aggregate_is_not_taken_at_their_word(written: Callable[[str], Path]) -> None:
    """ReportLoss is a person's command and starts a claim: whether there is a cover is looked up all the same."""
    claim = written("insurance-claims") / "contexts/claim-intake/claim_intake/domain/claim.py"
    report, _, others = claim.read_text(encoding="utf-8").partition("def check_report")
    assert "covers_in_force: Callable[[str], read_models.CoversInForce | None]" in report
    assert "covers_in_force" not in others
