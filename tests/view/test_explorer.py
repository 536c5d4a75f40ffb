"""The explorer as data: every element is there once, tied to what it has to do with, with what was found on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli import assets
from stormcli.check import check
from stormcli.check.facts import facts_of
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.view.explorer import explorer
from stormcli.view.explorer.data import Explorer, Item, ItemKind, Relation
from tests.modelling import write

MODELS = assets.shipped(assets.models())


@pytest.mark.parametrize("name", MODELS)
def test_every_element_is_shown_and_has_its_place(name: str) -> None:
    landscape, view = _shown(assets.models() / name)
    shown = {(item.kind, item.key) for item in view.items}
    assert len(shown) == len(view.items)
    assert shown >= set(_elements(landscape))
    assert all(item.place.file.endswith(".yaml") and item.place.line > 0 for item in view.items)
    assert not any(item.place.file.startswith("/") for item in view.items), "from the model's folder, wherever that is"


@pytest.mark.parametrize("name", MODELS)
def test_messages_are_tied_to_who_emits_and_who_waits(name: str) -> None:
    landscape, view = _shown(assets.models() / name)
    facts = facts_of(landscape)
    emitted = {(event, command.key) for event, commands in facts.emitters.items() for command in commands}
    assert emitted == {(target.key, source.key) for source, target in _tied(view, Relation.EMITS)}
    waiting = {(each.event.key, each.consumer.key) for each in facts.consumptions}
    relations = (Relation.TRIGGERS, Relation.STARTS, Relation.CONTINUES, Relation.TURNS_BACK, Relation.PROJECTED)
    assert waiting == {(event.key, by.key) for relation in relations for event, by in _tied(view, relation)}
    assert waiting == {(view.items[each.event].key, view.items[each.consumer].key) for each in view.reactions}


@pytest.mark.parametrize("name", MODELS)
def test_lines_join_each_pair_once_with_all_that_crosses(name: str) -> None:
    landscape, view = _shown(assets.models() / name)
    pairs = [frozenset(view.items[end].key for end in line.ends) for line in view.lines]
    assert len(set(pairs)) == len(pairs)
    facts = facts_of(landscape)
    assert set(pairs) == set(facts.crossings_by_pair) | set(facts.relationships_by_pair)
    for pair, line in zip(pairs, view.lines, strict=True):
        crossing = {(each.message, each.sender, each.receiver) for each in facts.crossings_by_pair.get(pair, ())}
        assert crossing == {
            tuple(view.items[number].key for number in (each.message, each.sender, each.receiver))
            for each in line.messages
        }
        assert len(line.relationships) == len(facts.relationships_by_pair.get(pair, ()))


def test_a_merged_line_keeps_each_strand_in_the_order_of_its_ends() -> None:
    _, view = _shown(assets.models() / "brick-shop")
    line = next(
        line for line in view.lines if {view.items[end].key for end in line.ends} == {"Ordering", "Notifications"}
    )
    assert [view.items[end].key for end in line.ends] == ["Ordering", "Notifications"]
    assert [(each.letters, each.roles) for each in line.strands] == [
        (("U", "D"), (("PL",), ())),
        (("D", "U"), ((), ("OHS",))),
    ]


def test_an_item_says_what_the_model_says_in_words() -> None:
    _, view = _shown(assets.models() / "brick-shop")
    placed = _item(view, ItemKind.EVENT, "Ordering.OrderPlaced")
    assert (placed.title, placed.marks, placed.tags) == (
        "Order placed",
        ("published", "pivotal"),
        ("checkout", "revenue"),
    )
    current, earlier = placed.tables
    assert (current.label, earlier.label) == ("Fields", "Version 1, until 2027-06-30")
    lines = next(row for row in current.rows if row.name == "lines")
    assert (lines.type, lines.notes) == ("list of OrderLine", ("to 50",))
    assert lines.target is not None
    assert view.items[lines.target].key == "Ordering.OrderLine"
    cancel = dict(_item(view, ItemKind.COMMAND, "Ordering.CancelOrder").facts)
    assert cancel["Moves"] == "Placed or Paid → Cancelled"
    assert cancel["API"] == "POST /orders/{order_id}/cancellation"
    [steps] = _item(view, ItemKind.PROCESS, "Ordering.Checkout").lists
    first = "Reserve sets; until sets reserved; within 5 minutes; fails on reservation refused; "
    assert (steps.label, steps.texts[0]) == ("Steps", first + "taken back with release sets")
    assert "OrderShipped" in _item(view, ItemKind.EVENT, "Ordering.OrderSent").aliases
    query = dict(_item(view, ItemKind.QUERY, "Ordering.DraftsOfShopper").facts)
    assert query["Deprecated"] == "since 2026-03-01; use OrdersOfShopper; My orders lists drafts too."


def test_a_process_reacts_by_its_next_step_and_takes_back_in_reverse() -> None:
    _, view = _shown(assets.models() / "brick-shop")
    told = {
        (view.items[each.event].key, each.how): [view.items[number].key for number in each.commands]
        for each in view.reactions
        if view.items[each.consumer].key == "Ordering.Checkout"
    }
    assert told == {
        ("Ordering.OrderPlaced", "starts"): ["Inventory.ReserveSets"],
        ("Inventory.SetsReserved", "ends step 1"): ["Payments.TakePayment"],
        ("Inventory.ReservationRefused", "fails step 1"): [],
        ("Payments.PaymentTaken", "ends step 2"): [],
        ("Payments.PaymentDeclined", "fails step 2"): ["Inventory.ReleaseSets"],
    }


def test_a_term_names_what_bears_its_words() -> None:
    _, view = _shown(assets.models() / "pizza")
    named = [(term.key, item.kind, item.key) for term, item in _tied(view, Relation.NAMES)]
    assert ("Kitchen.Ticket line", ItemKind.TYPE, "Kitchen.TicketLine") in named
    assert ("Ordering.Waiting guests", ItemKind.READ_MODEL, "Ordering.WaitingGuests") in named


def test_a_finding_lies_on_its_element(tmp_path: Path) -> None:
    context = """\
context: Ordering
team: BasketTeam
language: {Order: What is asked for.}
aggregates:
  Order:
    identity: order_id
    commands:
      PlaceOrder: {fields: {order_id: uuid}, emits: [OrderPlacd]}
    events:
      OrderPlaced: {fields: {order_id: uuid}, version: 2, previous: {1: {fields: {order_id: nonsense}}}}
processes:
  Checkout:
    starts: OrderPlaced
    correlate: order_id
    steps: [{do: Nothing, until: OrderPlaced}]
"""
    _, view = _shown(write(tmp_path, {"contexts/ordering.yaml": context}))
    on = {(found.code, view.items[found.item].kind.value) for found in view.findings if found.item is not None}
    assert {("SC201", "command"), ("SC201", "process"), ("SC201", "event")} <= on
    found = next(each for each in view.findings if "OrderPlacd" in each.message)
    assert (found.severity, found.place.file, found.place.line) == ("error", "contexts/ordering.yaml", 8)
    assert "did you mean" in found.hint


def test_names_that_mean_nothing_are_left_out_of_ties(tmp_path: Path) -> None:
    storm = """\
stormcli: 1
domain: Shop
teams: {BasketTeam: {}}
subdomains: {Checkout: {}}
context_map:
  - {upstream: Nobody, downstream: Ordering}
  - {upstream: Ordering, downstream: Ordering}
"""
    context = """\
context: Ordering
team: Nobody
subdomain: Nothing
policies:
  React: {when: Nobody.Called, then: Nobody.Answer, reads: NoModel}
read_models:
  Drafts: {key: id, fields: {id: uuid, what: NoType}, from: [NoEvent]}
"""
    _, view = _shown(write(tmp_path, {"storm.yaml": storm, "contexts/ordering.yaml": context}))
    assert view.lines == ()
    assert view.links == ()
    assert view.reactions == ()
    [node] = view.nodes
    assert (node.subdomain, node.team) == (None, "Nobody")


def test_a_context_in_several_subdomains_is_drawn_in_the_weightiest(tmp_path: Path) -> None:
    storm = (
        "stormcli: 1\ndomain: Shop\nteams: {A: {}}\nsubdomains: {One: {}, Two: {kind: generic}, Three: {kind: core}}\n"
    )
    context = "context: Ordering\nteam: A\nsubdomain: [One, Two, Three]\n"
    _, view = _shown(write(tmp_path, {"storm.yaml": storm, "contexts/ordering.yaml": context}))
    [node] = view.nodes
    assert node.subdomain is not None
    assert (view.items[node.subdomain].key, node.grade) == ("Three", "core")


def _shown(model: Path) -> tuple[Landscape, Explorer]:
    loaded = load(model)
    assert loaded.landscape is not None
    found = check(loaded.landscape, loaded.diagnostics)
    return loaded.landscape, explorer(loaded.landscape, found, model.as_posix())


def _elements(landscape: Landscape) -> list[tuple[ItemKind, str]]:
    shared = [
        *((ItemKind.TEAM, each.key) for each in landscape.teams.values()),
        *((ItemKind.ACTOR, each.key) for each in landscape.actors.values()),
        *((ItemKind.SYSTEM, each.key) for each in landscape.systems.values()),
        *((ItemKind.SUBDOMAIN, each.key) for each in landscape.subdomains.values()),
        *((ItemKind.CONTEXT, each.key) for each in landscape.contexts.values()),
        *((ItemKind.EVENT, each.key) for each in landscape.events()),
        *((ItemKind.COMMAND, key) for key in facts_of(landscape).commands),
    ]
    inside = [
        (kind, each.key)
        for context in landscape.contexts.values()
        for kind, elements in (
            (ItemKind.AGGREGATE, context.aggregates),
            (ItemKind.POLICY, context.policies),
            (ItemKind.READ_MODEL, context.read_models),
            (ItemKind.PROCESS, context.processes),
            (ItemKind.TYPE, context.types),
        )
        for each in elements.values()
    ]
    terms = [
        (ItemKind.TERM, f"{context.name}.{term}")
        for context in landscape.contexts.values()
        for term in context.language
    ]
    return [*shared, *inside, *terms]


def _tied(view: Explorer, relation: Relation) -> list[tuple[Item, Item]]:
    return [(view.items[link.source], view.items[link.target]) for link in view.links if link.relation is relation]


def _item(view: Explorer, kind: ItemKind, key: str) -> Item:
    return next(item for item in view.items if (item.kind, item.key) == (kind, key))
