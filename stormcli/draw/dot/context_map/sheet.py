"""The sheet that every context map is drawn on: its heading, its fonts, and the columns from left to right."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import graphviz

from stormcli.draw.dot import labels
from stormcli.draw.dot.context_map.legend import strip
from stormcli.draw.ids import safe
from stormcli.draw.notation import FONT, INK
from stormcli.draw.style import Style

# About how wide a column with its plates is, and a key of the legend; in points.
_COLUMN, _KEY = 300, 200


def sheet(heading: str, note: str, keys: list[str], columns: int, style: Style) -> graphviz.Digraph:
    """An empty map with its legend; `note` says what so large a map leaves out."""
    theme = style.theme
    rows = [labels.small(f"<B>{labels.text(heading)}</B>", 20, theme.ink)]
    rows += [labels.small(labels.text(note), 12, theme.muted)] if note else []
    rows += [strip(keys, max(2, round(columns * _COLUMN / _KEY)))] if keys else []
    return graphviz.Digraph(
        "context_map",
        graph_attr={
            "rankdir": "LR",
            "newrank": "true",
            "label": labels.table([f"<TR><TD>{each}</TD></TR>" for each in rows]),
            "labelloc": "t",
            "fontname": FONT,
            "fontsize": "11",
            "fontcolor": theme.ink,
            "bgcolor": theme.paper,
            "nodesep": "0.15",
            "ranksep": "0.3",
            "pad": "0.3",
        },
        node_attr={"fontname": FONT, "fontsize": "14", "fontcolor": INK, "color": theme.line},
        edge_attr={"fontname": FONT, "fontsize": "11", "fontcolor": theme.ink, "color": theme.line, "dir": "none"},
    )


def hold(dot: graphviz.Digraph, placed: Mapping[str, int], step: int) -> None:
    """Keeps boxes in their columns, `step` ranks apart: Graphviz would move them as far left as their lines allow."""
    spine = [f"column_{rank}" for rank in range(max(placed.values(), default=0) * step + 1)]
    for each in spine:
        dot.node(each, shape="point", style="invis", width="0", height="0", label="")
    for one, other in pairwise(spine):
        dot.edge(one, other, style="invis")
    held: dict[int, list[str]] = {}
    for name, column in placed.items():
        held.setdefault(column, []).append(name)
    for column, names in sorted(held.items()):
        with dot.subgraph() as rank:
            rank.attr(rank="same")
            for each in (spine[column * step], *map(safe, names)):
                rank.node(each)


def link(target: str) -> dict[str, str]:
    """Where a click on a box or a line leads, "" for nowhere."""
    return {"URL": labels.plain(target)} if target else {}
