"""The legend of a graph: each kind of box in its own shape and colour, each kind of arrow as it is drawn."""

from __future__ import annotations

from itertools import chain, pairwise

import graphviz

from stormcli.draw.dot import labels
from stormcli.draw.dot.signs import LINES, shape
from stormcli.draw.notation import SIGNS
from stormcli.draw.theme import Theme
from stormcli.view.graph import EdgeKind, Graph, NodeKind

_DOTS = {NodeKind.START: "●", NodeKind.END: "(●)"}
_SIZE = "10"  # points: smaller than all else
_BOXES = 4  # in a row of a graph that runs from left to right, in a column of one that runs down
_ARROWS = 2


def add_legend(dot: graphviz.Digraph, graph: Graph, theme: Theme) -> None:
    """A frame with one sign for each kind that the graph uses; none where there is but one kind of everything."""
    kinds = list(dict.fromkeys(node.kind for node in graph.nodes))
    arrows = list(dict.fromkeys(edge.kind for edge in graph.edges if edge.kind is not EdgeKind.FLOW))
    if len(kinds) < 2 and not arrows:
        return
    with dot.subgraph(name="cluster_legend") as frame:
        frame.attr(**_frame(theme))
        boxes = [_box(frame, kind, theme) for kind in kinds]
        lines = [_line(frame, kind, theme) for kind in arrows]
        rows = [boxes[first : first + _BOXES] for first in range(0, len(boxes), _BOXES)]
        rows += [[*chain(*lines[first : first + _ARROWS])] for first in range(0, len(lines), _ARROWS)]
        for row in rows:
            for pair in pairwise(row):
                if pair not in lines:
                    frame.edge(*pair, style="invis")


def _frame(theme: Theme) -> dict[str, str]:
    return {
        "label": "<<B>Legend</B>>",
        "fontsize": _SIZE,
        "fontcolor": theme.muted,
        "labeljust": "l",
        "style": "rounded",
        "color": theme.frame,
        "id": "legend",
        "class": "legend",
        "tooltip": "Legend",
    }


def _box(frame: graphviz.Digraph, kind: NodeKind, theme: Theme) -> str:
    name = f"legend_{kind.name.lower()}"
    if SIGNS[kind].is_dot:  # which has no room for its word
        frame.node(name, **_word(f"{_DOTS[kind]} {kind.value}", theme), **_told(kind.value))
    else:
        small = {"label": kind.value, "fontsize": _SIZE, "height": "0.2"}
        frame.node(name, **{"margin": "0.08,0.04", **shape(kind, theme), **small, **_told(kind.value)})
    return name


def _line(frame: graphviz.Digraph, kind: EdgeKind, theme: Theme) -> tuple[str, str]:
    """An arrow that leads to what it means."""
    name = f"legend_{kind.name.lower()}"
    dot = {"shape": "point", "width": "0.05", "color": theme.line, "fillcolor": theme.line}
    frame.node(f"{name}_end", **dot, **_told(kind.value, "end-"))
    frame.node(name, **_word(kind.value, theme), **_told(kind.value))
    frame.edge(f"{name}_end", name, **LINES[kind], **_told(kind.value, "arrow-"))
    return f"{name}_end", name


def _word(word: str, theme: Theme) -> dict[str, str]:
    small = {"fontsize": _SIZE, "margin": "0.03", "height": "0.2", "width": "0.1"}
    return {"label": word, "shape": "plaintext", "style": "solid", "fontcolor": theme.muted, **small}


def _told(word: str, part: str = "") -> dict[str, str]:
    return {"id": labels.css(f"legend-{part}{word}"), "class": "legend", "tooltip": f"Legend: {word}"}
