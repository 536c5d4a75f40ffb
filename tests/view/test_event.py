"""The reach of one event: who emits it, and everything that happens because of it."""

from __future__ import annotations

import pytest

from stormcli import assets
from stormcli.check.facts import facts_of
from stormcli.check.fields_read import fields_read
from stormcli.load import load
from stormcli.model.flow import Policy, Process, ReadModel
from stormcli.model.landscape import Landscape
from stormcli.view.event.choice import each_event, event
from stormcli.view.focus import Focus, FocusError
from stormcli.view.graph import EdgeKind, Graph, NodeKind

MODELS = assets.shipped(assets.models())


def test_an_event_from_its_command_to_the_end_of_its_chain() -> None:
    graph = event(_shipped("pizza"), Focus(event="PizzasBaked"))
    assert graph.title == "Pizzas baked: touches 2 contexts of 2 teams"
    assert _arrows(graph) == [
        "Ticket > Pizzas baked",
        "Finish ticket > Ticket",
        "Pizzas baked > Ticket rail: reads ticket_id",
        "Pizzas baked > Call when baked: reads order_id",
        "Call when baked > Call guest",
        "Call guest > Guest called",
        "Guest called > Show pickup number: reads pickup_number",
        "Show pickup number > Show number",
        "Guest called > Waiting guests: reads order_id, pickup_number",
    ]
    groups = {group.title: {node.title for node in graph.nodes if node.group == group.id} for group in graph.groups}
    assert groups["Kitchen, Oven team"] == {"Pizzas baked", "Ticket", "Finish ticket", "Ticket rail"}
    assert groups["Pickup screen"] == {"Show number"}


def test_an_event_says_its_versions_and_who_reads_its_fields() -> None:
    graph = event(_shipped("brick-shop"), Focus(event="OrderPlaced"))
    root = next(node for node in graph.nodes if node.emphasis)
    assert root.lines[:2] == ("version 2, published", "version 1 until 2027-06-30")
    assert "card_id: uuid, read by 1" in root.lines
    assert "version 1, reads shopper_id" in {edge.label for edge in graph.edges}
    alone = event(_shipped("brick-shop"), Focus(event="StockTaken"))
    assert "quantity: integer, no reader known" in next(node for node in alone.nodes if node.emphasis).lines


@pytest.mark.parametrize(
    ("name", "key", "first"),
    [
        ("brick-shop", "NightFell", NodeKind.CLOCK),
        ("brick-shop", "ParcelsCollected", NodeKind.SYSTEM),
        ("brick-shop", "CardSettled", NodeKind.SYSTEM),
        ("brick-shop", "OrderPaid", NodeKind.AGGREGATE),
    ],
)
def test_an_event_comes_from_an_aggregate_a_system_or_the_clock(name: str, key: str, first: NodeKind) -> None:
    graph = event(_shipped(name), Focus(event=key))
    kinds = {node.id: node.kind for node in graph.nodes}
    root = next(node.id for node in graph.nodes if node.emphasis)
    assert [kinds[edge.source] for edge in graph.edges if edge.target == root] == [first]


def test_what_fails_and_what_is_taken_back_is_told_apart() -> None:
    graph = event(_shipped("insurance-claims"), Focus(event="PaymentReturned"))
    kinds = {(_title(graph, edge.source), _title(graph, edge.target)): edge.kind for edge in graph.edges}
    assert kinds["Payment returned", "Settlement"] is EdgeKind.REFUSES
    assert kinds["Settlement", "Reverse loss"] is EdgeKind.COMPENSATES


@pytest.mark.parametrize("name", MODELS)
def test_every_consumer_down_the_chain_is_in_the_picture_with_what_it_reads(name: str) -> None:
    landscape = _shipped(name)
    facts = facts_of(landscape)
    kinds = {Policy: NodeKind.POLICY, ReadModel: NodeKind.READ_MODEL, Process: NodeKind.PROCESS}
    focuses = list(each_event(landscape))
    assert [focus.event for focus in focuses] == [each.key for each in landscape.events()]
    for focus in focuses:
        graph = event(landscape, focus)
        nodes = {node.id: node for node in graph.nodes}
        shown = [each for each in landscape.events() if f"event-{each.key}" in nodes]
        waits = set()
        for each in shown:
            for consumption in facts.consumers.get(each.key, ()):
                consumer = consumption.consumer
                target = f"{kinds[type(consumer)].value.replace(' ', '-')}-{consumer.key}"
                read = ", ".join(fields_read(facts, consumption))
                waits.add((f"event-{each.key}", target, read))
        drawn = {
            (edge.source, edge.target, edge.label.partition("reads ")[2].replace("no field", ""))
            for edge in graph.edges
            if nodes[edge.target].kind in kinds.values()
        }
        assert drawn == waits
        commands = [facts.commands[node.id.removeprefix("command-")] for node in graph.nodes if _is_command(node.kind)]
        followed = {edge.source for edge in graph.edges if nodes[edge.target].kind is NodeKind.EVENT}
        for command in commands:
            if f"command-{command.key}" in followed:
                assert all(f"event-{ref.key}" in nodes for ref in command.emitted)


@pytest.mark.parametrize("name", MODELS)
def test_the_title_counts_the_contexts_and_teams_in_frames(name: str) -> None:
    landscape = _shipped(name)
    for focus in each_event(landscape):
        graph = event(landscape, focus)
        titles = [group.title for group in graph.groups if group.kind is NodeKind.CONTEXT]
        contexts, teams = len(titles), len({title.partition(", ")[2] for title in titles})
        said = f"touches {contexts} context{'' if contexts == 1 else 's'} of {teams} team{'' if teams == 1 else 's'}"
        assert graph.title.endswith(said)


def test_contexts_narrow_what_follows_and_the_title_still_counts_all() -> None:
    landscape = _shipped("brick-shop")
    whole = event(landscape, Focus(event="PaymentTaken"))
    told = event(landscape, Focus(event="PaymentTaken", contexts=("Loyalty",)))
    assert told.title == whole.title
    assert {group.title for group in told.groups} == {"Payments, Money team", "Loyalty, Club team"}
    assert "Ledger" not in {node.title for node in told.nodes}
    assert set(told.edges) < set(whole.edges)


@pytest.mark.parametrize(
    ("focus", "message"),
    [(Focus(), "which event"), (Focus(event="OderPlaced"), "no event is called `OderPlaced`")],
)
def test_an_event_that_is_not_there_is_said(focus: Focus, message: str) -> None:
    with pytest.raises(FocusError, match=message):
        event(_shipped("pizza"), focus)


def _arrows(graph: Graph) -> list[str]:
    return [
        f"{_title(graph, edge.source)} > {_title(graph, edge.target)}{f': {edge.label}' if edge.label else ''}"
        for edge in graph.edges
    ]


def _title(graph: Graph, node: str) -> str:
    return next(each.title for each in graph.nodes if each.id == node)


def _is_command(kind: NodeKind) -> bool:
    return kind is NodeKind.COMMAND


def _shipped(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape
