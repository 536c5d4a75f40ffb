"""The context map in the field's notation: ellipses, U and D, roles in boxes, the pattern on the line, what crosses.

What stands on a line (its ends, its messages) are nodes of their own on the way, so that the engine keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import graphviz

from stormcli.draw.dot import labels, palette
from stormcli.draw.dot.context_map_labels import caption, context_node, end_label, legend_node, line_label, system_node
from stormcli.draw.style import Style
from stormcli.view.context_map import ContextMap, MapLine

# Beyond this many contexts no line lists its messages: they could not be read, and the engine would take minutes.
_MOST_LABELLED = 100


def context_map_dot(view: ContextMap, _style: Style) -> str:
    """The DOT text of a context map."""
    labelled = len(view.contexts) <= _MOST_LABELLED
    dot = _graph(view, labelled)
    for context in view.contexts:
        dot.node(_id(context.name), **context_node(context))
    for system in view.systems:
        dot.node(_id(system.name), **system_node(system))
    lines = view.lines if labelled else tuple(_merged(view.lines))
    against = _against(view, lines)
    for number, line in enumerate(lines):
        if labelled and not line.apart:
            _chain(dot, line, number, turned=number in against)
        else:
            _edge(dot, line, number)
    dot.node("legend", **legend_node(view))
    return str(dot.source)


def _graph(view: ContextMap, labelled: bool) -> graphviz.Digraph:
    return graphviz.Digraph(
        "context_map",
        graph_attr={
            "newrank": "true",
            "label": caption(view, labelled),
            "labelloc": "t",
            "fontname": palette.FONT,
            "fontsize": "20",
            "fontcolor": palette.INK,
            "bgcolor": palette.PAPER,
            "nodesep": "0.4",
            "ranksep": "0.3" if labelled else "1",
            "pad": "0.3",
        },
        node_attr={"fontname": palette.FONT, "fontsize": "14", "fontcolor": palette.INK, "color": palette.INK},
        edge_attr={"fontname": palette.FONT, "fontsize": "11", "color": palette.LINE, "dir": "none"},
    )


def _id(name: str) -> str:
    """A name as the id of a node: no colon, which would name a port."""
    return "on_" + "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in name)


def _chain(dot: graphviz.Digraph, line: MapLine, number: int, *, turned: bool) -> None:
    """A line from one end to the other over what stands on it; `turned` draws it from the downstream end."""
    first, last = line.ends
    stops: list[tuple[str, str]] = [(f"first_{number}", end_label(first)), (f"on_line_{number}", line_label(line))]
    stops = [stop for stop in (*stops, (f"last_{number}", end_label(last))) if stop[1]]
    for name, label in stops:
        dot.node(name, label=label, shape="plain", fontsize="11", **{"class": "on-line", "tooltip": _tooltip(line)})
    way = [_id(first.name), *(name for name, _ in stops), _id(last.name)]
    way = way[::-1] if turned else way
    for part, (one, other) in enumerate(pairwise(way)):
        # Heavy where it leaves a context: what is said of an end stays beside it.
        weight = "8" if part in (0, len(way) - 2) else "1"
        dot.edge(one, other, **_style(line), weight=weight, id=f"line-{number}-{part}")


def _edge(dot: graphviz.Digraph, line: MapLine, number: int) -> None:
    """A line with nothing on it but its pattern; separate ways do not pull their ends together."""
    words = {"label": f" {line.words}", "constraint": "false"} if line.apart else {}
    dot.edge(_id(line.ends[0].name), _id(line.ends[1].name), **_style(line), **words, id=f"line-{number}")


def _style(line: MapLine) -> dict[str, str]:
    common = {"class": "relationship" if line.declared else "undeclared", "tooltip": _tooltip(line)}
    if line.apart:
        return common | {"style": "dotted", "penwidth": "1.6"}
    if not line.declared:
        return common | {"style": "dashed", "color": palette.WRONG, "penwidth": "1.6"}
    return common | {"penwidth": "2.8" if line.mutual else "1.4"}


def _tooltip(line: MapLine) -> str:
    """The ends of a line, and all that crosses it: the line itself shows the first messages alone."""
    ends = " - ".join(end.name for end in line.ends)
    crossing = ", ".join(message.title for message in line.messages)
    return labels.plain(f"{ends}: {crossing}" if crossing else ends)


def _against(view: ContextMap, lines: tuple[MapLine, ...]) -> set[int]:
    """The lines that would close a circle. Drawn the other way round, what stands on them stays near its end."""
    leaving: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if not line.apart:
            leaving.setdefault(line.ends[0].name, []).append(number)
    found: set[int] = set()
    done: set[str] = set()
    for start in (*(each.name for each in view.systems), *(each.name for each in view.contexts)):
        way = {start: iter(leaving.get(start, ()))} if start not in done else {}
        while way:
            here = next(reversed(way))
            following = next(way[here], None)
            if following is None:
                done.add(here)
                del way[here]
                continue
            target = lines[following].ends[1].name
            if target in way:
                found.add(following)
            elif target not in done:
                way[target] = iter(leaving.get(target, ()))
    return found


def _merged(lines: tuple[MapLine, ...]) -> Iterator[MapLine]:
    """One line a pair, the first that is declared: more could not be told apart at this size."""
    seen: set[frozenset[str]] = set()
    for line in lines:
        pair = frozenset(end.name for end in line.ends)
        if pair not in seen:
            seen.add(pair)
            yield line
