"""The forms of the event storming wall: a layout of its own, and as text a graph like any other."""

from __future__ import annotations

from collections.abc import Callable

from stormcli.draw.dot.graph import graph_dot
from stormcli.draw.mermaid.flowchart import flowchart
from stormcli.draw.plantuml.diagram import diagram
from stormcli.draw.style import Style
from stormcli.draw.svg.board.picture import board_svg
from stormcli.view.board import Board, board_graph
from stormcli.view.graph import Graph


def _as_graph(form: Callable[[Graph, Style], str]) -> Callable[[Board, Style], str]:
    return lambda board, style: form(board_graph(board), style)


BOARD: dict[str, Callable[[Board, Style], str]] = {
    "svg": board_svg,
    "dot": _as_graph(graph_dot),
    "mermaid": _as_graph(flowchart),
    "plantuml": _as_graph(diagram),
}
