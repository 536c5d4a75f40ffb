"""The layout of a sequence diagram: everything is drawn, inside the picture, and nothing lies on anything else."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ElementTree
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from stormcli import assets
from stormcli.draw import DrawError, Style, draw
from stormcli.draw.svg.letters import width
from stormcli.draw.svg.sequence import sequence_svg
from stormcli.draw.svg.sequence.columns import columns_of
from stormcli.draw.theme import DARK, LIGHT
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.view.flow.choice import each_flow, flow
from stormcli.view.flow.data import Branch, Flow, Fragment, Message, Part, Participant, Turn
from stormcli.view.focus import Focus
from stormcli.view.graph import EdgeKind, NodeKind

MODELS = assets.shipped(assets.models())
KINDS = (NodeKind.COMMAND, NodeKind.EVENT, NodeKind.READ_MODEL, NodeKind.REJECTION, NodeKind.CLOCK)
LINES = (EdgeKind.FLOW, EdgeKind.READS, EdgeKind.REFUSES, EdgeKind.TIMES_OUT, EdgeKind.COMPENSATES)
HEADS = (NodeKind.ACTOR, NodeKind.CONTEXT, NodeKind.SYSTEM, NodeKind.PROCESS, NodeKind.CLOCK, NodeKind.API)


@pytest.mark.parametrize("name", MODELS)
def test_every_message_participant_frame_and_turn_is_drawn(name: str) -> None:
    landscape = _shipped(name)
    for focus in each_flow(landscape):
        told = flow(landscape, focus)
        root = ElementTree.fromstring(draw(landscape, "sequence", "svg", focus))
        drawn = {each.get("id"): each for each in root.iter() if each.get("role") == "graphics-symbol"}
        expected = {f"message-{message.number}" for message in told.messages} | {each.id for each in told.participants}
        assert drawn.keys() == expected | {"legend"}
        words = [each.text for each in root.iter() if each.tag.endswith("}text")]
        parts = [part for turn in told.turns for part in turn.parts if part.fragment is not Fragment.ALL]
        assert sum(words.count(each.value) for each in (Fragment.ONE, Fragment.PERHAPS)) == len(parts)
        for part in parts:
            assert {f"[{branch.guard}]" for branch in part.branches} <= set(words)
        for turn in told.turns:
            assert str(turn.number) in words
        for message in told.messages:
            _assert_ends(drawn[f"message-{message.number}"], message)


@pytest.mark.parametrize("name", MODELS)
def test_no_text_lies_on_another_or_outside(name: str) -> None:
    landscape = _shipped(name)
    for focus in each_flow(landscape):
        text = draw(landscape, "sequence", "svg", focus).decode()
        _assert_clear(text)
        _assert_between_lifelines(flow(landscape, focus), text)


NAMES = some.text(min_size=1, max_size=60).filter(str.strip)


@some.composite
def flows(draw_: some.DrawFn) -> Flow:
    """Flows that no model need have: any names, any ends, any frames."""
    people = tuple(
        Participant(f"p{place}", kind, title, lines=lines)
        for place, (kind, title, lines) in enumerate(
            draw_(
                some.lists(
                    some.tuples(some.sampled_from(HEADS), NAMES, some.lists(NAMES, max_size=2).map(tuple)),
                    min_size=1,
                    max_size=6,
                )
            )
        )
    )
    ends = some.lists(some.sampled_from([each.id for each in people]), min_size=1, max_size=3, unique=True).map(tuple)
    turns = []
    for number in range(1, draw_(some.integers(1, 3)) + 1):
        count, parts = 0, []
        for fragment in draw_(some.lists(some.sampled_from(Fragment), min_size=1, max_size=3)):
            branches = []
            for _ in range(draw_(some.integers(1, 2)) if fragment is Fragment.ONE else 1):
                count += 1
                message = Message(
                    f"{number}.{count}",
                    draw_(some.sampled_from(KINDS)),
                    "key",
                    draw_(NAMES),
                    draw_(ends),
                    draw_(ends),
                    draw_(some.sampled_from(LINES)),
                    draw_(some.lists(NAMES, max_size=2).map(tuple)),
                )
                branches.append(Branch((message,), "" if fragment is Fragment.ALL else "guard"))
            parts.append(Part(tuple(branches), fragment))
        turns.append(Turn(number, tuple(parts)))
    return Flow(draw_(NAMES), people, tuple(turns))


@settings(max_examples=150, deadline=None)
@given(told=flows(), theme=some.sampled_from((LIGHT, DARK)))
def test_any_flow_is_drawn_clearly(told: Flow, theme) -> None:  # type: ignore[no-untyped-def]
    text = sequence_svg(told, Style(theme=theme))
    _assert_clear(text)
    _assert_between_lifelines(told, text)


def test_a_long_sequence_repeats_its_heads_at_the_foot() -> None:
    landscape = _shipped("brick-shop")
    long = draw(landscape, "sequence", "svg", Focus(command="Ordering.PlaceOrder")).decode()
    short = draw(landscape, "sequence", "svg", Focus(process="Checkout")).decode()
    assert long.count(">Shopper<") - short.count(">Shopper<") == 1


def test_messages_lead_to_the_line_in_which_they_are_written() -> None:
    landscape = _shipped("pizza")
    root = ElementTree.fromstring(draw(landscape, "sequence", "svg", Focus(command="PlaceOrder")))
    links = [each.get("href", "") for each in root.iter() if each.tag.endswith("}a")]
    command = next(each for each in landscape.commands() if each.name == "PlaceOrder")
    assert any(link.endswith(f"models/pizza/contexts/ordering.yaml#L{command.at.span().line}") for link in links)


def test_there_is_no_dot_of_a_sequence() -> None:
    with pytest.raises(DrawError, match="sequence has no form in dot; it has svg, mermaid, plantuml"):
        draw(_shipped("pizza"), "sequence", "dot", Focus(command="PlaceOrder"))


def _assert_ends(drawn: ElementTree.Element, message: Message) -> None:
    """A dot for each sender, if the message leaves it, and a head for each receiver."""
    away = set(message.receivers) - set(message.senders)
    loops = bool(set(message.receivers) & set(message.senders))
    shapes = [each.tag.rpartition("}")[2] for each in drawn.iter()]
    heads = len(away) + loops
    if message.edge in (EdgeKind.FLOW, EdgeKind.COMPENSATES):
        assert shapes.count("polygon") == heads * (2 if message.edge is EdgeKind.COMPENSATES else 1)
    dots = [each for each in drawn.iter() if each.tag.endswith("ellipse") and each.get("rx") == "2.5"]
    assert len(dots) == (len(message.senders) if away else 0)


def _assert_clear(text: str) -> None:
    root = ElementTree.fromstring(text)
    across, down = float(root.get("width", "")), float(root.get("height", ""))
    boxes = [_box(each) for each in root.iter() if each.tag.endswith("}text") and each.text]
    for left, top, right, bottom, words in boxes:
        assert left >= 0, words
        assert right <= across, words
        assert top >= 0, words
        assert bottom <= down, words
    for one, other in combinations(boxes, 2):
        beside = one[2] <= other[0] or other[2] <= one[0]
        above = one[3] <= other[1] or other[3] <= one[1]
        assert beside or above, (one[4], other[4])


def _assert_between_lifelines(told: Flow, text: str) -> None:
    """What is written on a message stands between its ends, or between a loop and the next lifeline."""
    places = columns_of(told).places
    drawn = {each.get("id"): each for each in ElementTree.fromstring(text).iter()}
    for message in told.messages:
        ends = [places[end] for end in message.ends]
        first, last = min(ends), max(ends)
        if first == last:
            last = min((place for place in places.values() if place > first), default=math.inf)
        for each in drawn[f"message-{message.number}"].iter():
            if each.tag.endswith("}text"):
                left, _, right, _, words = _box(each)
                assert first < left, words
                assert right < last, words


def _box(text: ElementTree.Element) -> tuple[float, float, float, float, str]:
    """Left, top, right and bottom of a text: capitals rise 0.72 above the base line, tails sink 0.2 below it."""
    size, words = float(text.get("font-size", "")), text.text or ""
    wide = width(words, size, bold=text.get("font-weight") == "bold")
    x, y = float(text.get("x", "")), float(text.get("y", ""))
    left = x - (wide / 2 if text.get("text-anchor") == "middle" else 0)
    return left, y - 0.72 * size, left + wide, y + 0.2 * size, words


def _shipped(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape
