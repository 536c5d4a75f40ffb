"""Which fields of an event its consumers read."""

from __future__ import annotations

from pathlib import Path

import pytest
from modelling import write

from stormcli.check.facts import facts_of
from stormcli.check.fields_read import fields_read
from stormcli.load import load
from stormcli.model.landscape import Landscape

SHOP = """\
context: Shop
team: BasketTeam
types: {Money: {fields: {amount: decimal, currency: string}}}
aggregates:
  Order:
    identity: order_id
    commands:
      Place:
        by: Shopper
        fields: {order_id: uuid, reference: uuid, total: Money, note: string, loud: boolean}
        emits: OrderPlaced
      Bill: {fields: {order_id: uuid, amount: decimal, currency: string, kind: string}, emits: OrderBilled}
      Unbill: {fields: {bill_id: uuid}, rejects: [Gone]}
      Close: {fields: {order_id: uuid}, rejects: [Gone]}
    events:
      OrderPlaced:
        version: 2
        fields: {order_id: uuid, reference: uuid, total: Money, note: string, loud: boolean}
        previous: {1: {fields: {order_id: uuid}}}
      OrderBilled: {fields: {order_id: uuid, bill_id: uuid, reference: uuid, kind: string}}
policies:
  BillLoud:
    when: OrderPlaced
    where: {loud: ["true"]}
    then: Bill
    map: {amount: total.amount, currency: {value: EUR}, kind: note}
  CloseBoth: {when: {all_of: [OrderPlaced, OrderBilled], by: reference}, then: Close}
  CloseOld: {when: OrderPlaced@1, then: Close}
read_models:
  Notes:
    key: order_id
    fields: {order_id: uuid, note: string, seen: {type: boolean, from: computed}}
    from: OrderPlaced
  ByReference: {key: ref, fields: {ref: uuid, note: string}, from: [{OrderPlaced: {ref: reference}}]}
processes:
  Billing:
    starts: OrderPlaced
    correlate: order_id
    steps:
      - do: Bill
        map: {amount: total.amount, currency: total.currency, kind: note}
        until: OrderBilled
        match: reference
        undo: Unbill
        undo_map: {bill_id: bill_id}
      - do: Close
        until: OrderBilled
        fails_on: OrderBilled
"""
READ = {
    ("OrderPlaced", "BillLoud", "when"): ("order_id", "total", "note", "loud"),
    ("OrderPlaced", "CloseBoth", "when"): ("order_id", "reference"),
    ("OrderBilled", "CloseBoth", "when"): ("order_id", "reference"),
    ("OrderPlaced", "CloseOld", "when"): ("order_id",),
    ("OrderPlaced", "Notes", "from"): ("order_id", "note"),
    ("OrderPlaced", "ByReference", "from"): ("reference", "note"),
    ("OrderPlaced", "Billing", "starts"): ("order_id", "total", "note"),
    ("OrderBilled", "Billing", "fails_on"): ("order_id",),
}


@pytest.fixture
def shop(tmp_path: Path) -> Landscape:
    landscape = load(write(tmp_path, {"contexts/shop.yaml": SHOP})).landscape
    assert landscape is not None
    return landscape


@pytest.mark.parametrize(("place", "fields"), READ.items(), ids=lambda each: "-".join(each))
def test_a_consumer_reads_what_it_filters_joins_projects_and_fills(
    shop: Landscape, place: tuple[str, str, str], fields: tuple[str, ...]
) -> None:
    facts = facts_of(shop)
    event, consumer, key = place
    found = [
        fields_read(facts, each)
        for each in facts.consumptions
        if (each.event.name, each.consumer.name, each.path[0]) == (event, consumer, key)
    ]
    assert found == [fields]


def test_an_outcome_is_matched_and_fills_what_comes_later(shop: Landscape) -> None:
    facts = facts_of(shop)
    outcomes = [each for each in facts.consumptions if each.path[0] == "until"]
    # The first step is matched by `reference`, and its outcome fills the compensation and the command that follows.
    assert fields_read(facts, outcomes[0]) == ("order_id", "bill_id", "reference")


def test_an_event_that_nobody_knows_is_not_read(tmp_path: Path) -> None:
    files = {"contexts/shop.yaml": "context: Shop\nteam: BasketTeam\npolicies: {Act: {when: Nothing, then: Nothing}}\n"}
    landscape = load(write(tmp_path, files)).landscape
    assert landscape is not None
    facts = facts_of(landscape)
    assert [fields_read(facts, each) for each in facts.consumptions] == [()]
