"""The notation is read by everybody: contrast by WCAG 2.2, and nothing is told by colour alone."""

from __future__ import annotations

from itertools import combinations

import pytest

from stormcli.draw import Style
from stormcli.draw.dot.graph import graph_dot
from stormcli.draw.mermaid.flowchart import flowchart
from stormcli.draw.notation import GRADES, INK, MESSAGES, MUD, SIGNS, TEAMS
from stormcli.draw.plantuml.diagram import diagram
from stormcli.draw.theme import THEMES, Theme
from stormcli.view.graph import Edge, EdgeKind, Graph, Node, NodeKind

each_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
#: What runs on AWS is never in a picture with the stickies of an event storming; Mermaid has too few shapes for both.
AWS = {
    *(NodeKind.API, NodeKind.BUS, NodeKind.RULE, NodeKind.QUEUE, NodeKind.DEAD_LETTERS, NodeKind.FUNCTION),
    *(NodeKind.TABLE, NodeKind.SCHEDULE, NodeKind.ARCHIVE),
}


@pytest.mark.parametrize("kind", NodeKind, ids=lambda kind: kind.value)
def test_what_is_written_on_a_box_can_be_read(kind: NodeKind) -> None:
    assert SIGNS[kind].is_dot or _contrast(INK, SIGNS[kind].fill) >= 7


@each_theme
def test_what_is_written_on_the_paper_can_be_read(theme: Theme) -> None:
    for ink in (theme.ink, theme.muted, theme.wrong):
        for ground in (theme.paper, theme.lane):
            assert _contrast(ink, ground) >= 4.5, (ink, ground)


@each_theme
def test_lines_and_boxes_stand_out_from_the_paper(theme: Theme) -> None:
    """3:1 for what has to be seen to understand a picture (WCAG 2.2, 1.4.11)."""
    for ground in (theme.paper, theme.lane):
        assert _contrast(theme.line, ground) >= 3


def test_the_context_map_can_be_read() -> None:
    for ground in (*GRADES.values(), MUD, *(fill for fill, _ in (*MESSAGES.values(), *TEAMS.values()))):
        assert _contrast(INK, ground) >= 7


def test_no_two_kinds_of_boxes_look_alike_without_their_colours() -> None:
    for one, other in combinations(NodeKind, 2):
        first, second = SIGNS[one], SIGNS[other]
        assert (first.shape, first.outline) != (second.shape, second.outline), (one, other)
        if (one in AWS) == (other in AWS):
            assert (first.mermaid, first.outline) != (second.mermaid, second.outline), (one, other)


def test_every_kind_has_its_sign_in_every_form_and_its_word_beside_it() -> None:
    nodes = tuple(Node(f"{kind.name}", kind, "Title") for kind in NodeKind)
    edges = tuple(Edge(NodeKind.EVENT.name, NodeKind.POLICY.name, kind) for kind in EdgeKind)
    graph = Graph("Every kind", nodes, edges)
    dot, mermaid, plantuml = (form(graph, Style()) for form in (graph_dot, flowchart, diagram))
    for kind in NodeKind:
        assert f"legend_{kind.name.lower()} [" in dot
        assert f"legend_{kind.name.lower()}{SIGNS[kind].mermaid[0]}" in mermaid
        assert SIGNS[kind].is_dot or f"<<{kind.value}>>" in plantuml
    said = {kind for kind in EdgeKind if kind is not EdgeKind.FLOW}
    for kind in said:
        assert f"legend_{kind.name.lower()} [" in dot
        assert kind.value in mermaid
        assert kind.value in plantuml


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """How bright `#rrggbb` is, from 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[first : first + 2], 16) / 255 for first in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
