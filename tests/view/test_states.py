"""The life of an aggregate: states, moves, births, ends, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest
from modelling import write

from stormcli import assets
from stormcli.load import load
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.view.focus import Focus, FocusError
from stormcli.view.graph import EdgeKind, Graph, NodeKind
from stormcli.view.states import each_aggregate, states

MODELS = assets.shipped(assets.models())
LAMPS = """\
context: Lamps
team: BasketTeam
aggregates:
  Lamp:
    identity: lamp_id
    states: [Boxed, Lit, Dark, Broken]
    commands:
      Unbox: {by: Shopper, fields: {}, emits: Unboxed, rejects: [BoxEmpty]}
      Switch:
        fields: {lamp_id: uuid}
        moves: Boxed or Dark -> Lit or Broken
        emits: [{one_of: [LampLit, BulbBroke]}]
        rejects: [NoPower]
      Dim: {fields: {lamp_id: uuid}, moves: Lit -> Lit, emits: [Dimmed, {any_of: [Flickered]}]}
      Clean: {fields: {lamp_id: uuid}, emits: Cleaned, rejects: [TooHot]}
      TurnOff: {fields: {lamp_id: uuid}, moves: Lit -> Dark, emits: TurnedDark}
    events:
      Unboxed: {fields: {lamp_id: uuid}}
      LampLit: {state: Lit, fields: {lamp_id: uuid}}
      BulbBroke: {state: Broken, fields: {lamp_id: uuid}}
      Dimmed: {fields: {lamp_id: uuid}}
      Flickered: {fields: {lamp_id: uuid}}
      Cleaned: {fields: {lamp_id: uuid}}
      TurnedDark: {fields: {lamp_id: uuid}}
  Shade:
    identity: shade_id
    commands: {Fold: {fields: {shade_id: uuid}, rejects: [TooStiff]}}
"""


@pytest.fixture
def lamps(tmp_path: Path) -> Landscape:
    landscape = load(write(tmp_path, {"contexts/lamps.yaml": LAMPS})).landscape
    assert landscape is not None
    return landscape


def test_a_life_from_its_birth_to_its_end(lamps: Landscape) -> None:
    graph = states(lamps, Focus(aggregate="Lamp"))
    assert graph.title == "Lamps: the states of Lamp"
    assert _arrows(graph, EdgeKind.FLOW) == [
        "start > Boxed: Unbox / Unboxed",
        "Boxed > Lit: Switch / Lamp lit",
        "Boxed > Broken: Switch / Bulb broke",
        "Dark > Lit: Switch / Lamp lit",
        "Dark > Broken: Switch / Bulb broke",
        "Lit > Dark: Turn off / Turned dark",
        "Broken > end: ",
    ]


def test_refusals_stand_at_the_states_in_which_they_may_come(lamps: Landscape) -> None:
    assert _arrows(states(lamps, Focus(aggregate="Lamp")), EdgeKind.REFUSES) == [
        "start > Box empty: Unbox",
        "Boxed > No power: Switch",
        "Dark > No power: Switch",
        "In every state > Too hot: Clean",
    ]


def test_what_changes_no_state_stands_inside_a_box(lamps: Landscape) -> None:
    lines = {node.title: node.lines for node in states(lamps, Focus(aggregate="Lamp")).nodes if node.lines}
    assert lines == {
        "Lit": ("Dim / Dimmed, perhaps Flickered",),
        "In every state": ("Clean / Cleaned",),
    }


@pytest.mark.parametrize("name", MODELS)
def test_everything_of_every_life_is_in_its_picture(name: str) -> None:
    landscape = _shipped(name)
    pictures = list(each_aggregate(landscape))
    living = [each for context in landscape.contexts.values() for each in context.aggregates.values() if each.states]
    assert [focus.aggregate for focus in pictures] == [each.key for each in living]
    for focus, aggregate in zip(pictures, living, strict=True):
        graph = states(landscape, focus)
        boxes = [node for node in graph.nodes if node.kind is NodeKind.STATE]
        commands = aggregate.commands.values()
        moves = [
            (source, target)
            for command in commands
            for move in command.moves
            for source in move.sources
            for target in move.targets
        ]
        still = [command for command in commands if not command.moves]
        births = [command for command in still if aggregate.identity not in command.fields]
        refusals = sum(
            len(command.rejects) * (len({source for move in command.moves for source in move.sources}) or 1)
            for command in commands
        )
        ends = _ends(aggregate)
        assert len(boxes) == len(aggregate.states) + (len(still) > len(births))
        assert sum(len(box.lines) for box in boxes) == _loops(moves) + len(still) - len(births)
        assert sum(node.kind is NodeKind.END for node in graph.nodes) == len(ends)
        flows = sum(edge.kind is EdgeKind.FLOW for edge in graph.edges)
        assert flows == len(moves) - _loops(moves) + max(len(births), 1) + len(ends)
        assert sum(edge.kind is EdgeKind.REFUSES for edge in graph.edges) == refusals


@pytest.mark.parametrize(
    ("focus", "message"),
    [
        (Focus(), "which aggregate.*Fulfilment.Shipment, Inventory.Reservation"),
        (
            Focus(aggregate="StockItem"),
            "`Inventory.StockItem` has no states; those that have some: Fulfilment.Shipment",
        ),
        (Focus(aggregate="Oder"), "no aggregate is called `Oder`; there is"),
        (Focus(aggregate="Order", contexts=("Payments",)), "no aggregate is called `Order`; there is Payments.Card"),
    ],
)
def test_an_aggregate_that_cannot_be_drawn_is_said_with_what_there_is(focus: Focus, message: str) -> None:
    with pytest.raises(FocusError, match=message):
        states(_shipped("brick-shop"), focus)


def test_the_only_aggregate_with_states_need_not_be_named(lamps: Landscape) -> None:
    assert states(lamps, Focus()).title == "Lamps: the states of Lamp"
    assert states(_shipped("brick-shop"), Focus(contexts=("Ordering",))).title == "Ordering: the states of Order"


def _arrows(graph: Graph, kind: EdgeKind) -> list[str]:
    titles = {node.id: node.title if node.title.strip() else node.kind.value for node in graph.nodes}
    edges = [edge for edge in graph.edges if edge.kind is kind]
    return [f"{titles[edge.source]} > {titles[edge.target]}: {edge.label}" for edge in edges]


def _loops(moves: list[tuple[str, str]]) -> int:
    return sum(source == target for source, target in moves)


def _ends(aggregate: Aggregate) -> set[str]:
    left = set()
    for command in aggregate.commands.values():
        for move in command.moves:
            left |= {source for source in move.sources if set(move.targets) - {source}}
    return set(aggregate.states) - left


def _shipped(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape
