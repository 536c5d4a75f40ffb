"""The map by contexts: each one a box, and between each pair that has to do with each other a plate on a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import graphviz

from stormcli.draw.dot import labels
from stormcli.draw.dot.context_map.boxes import context_node, system_node
from stormcli.draw.dot.context_map.columns import Sizes, Tie, columns
from stormcli.draw.dot.context_map.legend import legend
from stormcli.draw.dot.context_map.plates import height, plate
from stormcli.draw.dot.context_map.sheet import hold, link, sheet
from stormcli.draw.ids import safe
from stormcli.draw.style import Style
from stormcli.view.context_map import Bundle, ContextMap
from stormcli.view.context_map.data import Detail, SubdomainFrame, framed
from stormcli.view.context_map.words import line_told
from stormcli.view.graph import NodeKind, node_id

# What the engine makes of most boxes and plates, in points: enough to tell which arrangement is wide and which is high.
_LISTED = Sizes(box=130, between=185, height=70, loose=1.35)
_COUNTED = Sizes(box=120, between=150, height=60)


def contexts_dot(view: ContextMap, style: Style) -> str:
    """The DOT text; above ten contexts they stand in the frames of their subdomains, and messages are counted."""
    many = view.detail is Detail.COUNTED
    frames = framed(view) if many else ((None, view.contexts),)
    home = {each.name: frame.name for frame, contexts in frames if frame for each in contexts}
    placed = _placed(view, home)
    inside: dict[str, list[tuple[str, Bundle]]] = {}
    for key, bundle in _keys(view.bundles):
        one, other = (home.get(end, "") for end in bundle.ends)
        inside.setdefault(one if one == other else "", []).append((key, bundle))
    note = f"{len(view.contexts)} contexts: what crosses between them is counted, not listed" if many else ""
    dot = sheet(view.title, note, legend(view, style.theme), len(set(placed.values())), style)
    for frame, contexts in frames:
        with _frame(dot, frame, style) as part:
            for context in contexts:
                part.node(safe(context.name), **context_node(context, style))
            for key, bundle in inside.get(frame.name, ()) if frame else ():
                _tie(part, key, bundle, placed, view.detail, style)
    for system in view.systems:
        dot.node(safe(system.name), **system_node(system, style))
    for key, bundle in inside.get("", ()):
        _tie(dot, key, bundle, placed, view.detail, style)
    hold(dot, placed, 2)
    return str(dot.source)


def _placed(view: ContextMap, home: Mapping[str, str]) -> dict[str, int]:
    ties = [
        Tie(*bundle.ends, height(bundle, view.detail), bool(bundle.lines[0].ends[0].letter)) for bundle in view.bundles
    ]
    boxes = {each.name: home.get(each.name, "") for each in view.boxes}
    sizes = replace(_COUNTED, loose=1.5 + len(set(home.values())) / 10) if home else _LISTED
    return columns(boxes, ties, sizes)


def _keys(bundles: tuple[Bundle, ...]) -> Iterator[tuple[str, Bundle]]:
    """What the ids of a pair's parts have in common."""
    for bundle in bundles:
        yield f"{bundle.ends[0]}-{bundle.ends[1]}", bundle


@contextmanager
def _frame(dot: graphviz.Digraph, frame: SubdomainFrame | None, style: Style) -> Iterator[graphviz.Digraph]:
    """The frame of a subdomain; without one, the map itself."""
    if frame is None:
        yield dot
        return
    kind = f"{frame.kind.value} subdomain" if frame.kind else "subdomain"
    words = labels.small(f"<I>{kind}</I>", 10, style.theme.muted)
    with dot.subgraph(name=f"cluster_{safe(frame.name)}") as part:
        part.attr(
            label=f"<<B>{labels.text(frame.title)}</B>  {words}>",
            fontsize="12",
            labeljust="l",
            style="filled,rounded",
            fillcolor=style.theme.lane,
            color=style.theme.frame,
            id=labels.plain(node_id(NodeKind.SUBDOMAIN, frame.name)),
            tooltip=labels.plain(f"{kind} {frame.title}: {frame.description}".removesuffix(": ")),
            **{"class": f"subdomain {frame.kind.value if frame.kind else ''}".strip()},
            **link(style.links.to(frame.at)),
        )
        yield part


def _tie(
    dot: graphviz.Digraph, key: str, bundle: Bundle, placed: Mapping[str, int], detail: Detail, style: Style
) -> None:
    """A line from the end on the left over its plate to the end on the right."""
    left, right = sorted(bundle.ends, key=placed.__getitem__)
    ids = [f"relationship-{key}{f'-{number}' if number > 1 else ''}" for number in range(1, len(bundle.lines) + 1)]
    alone = bundle.lines[0] if len(bundle.lines) == 1 else None
    told = labels.plain("; ".join(map(line_told, bundle.lines)))
    look = _look(bundle, style)
    name = safe(f"between {key}")
    dot.node(
        name,
        label=plate(bundle, ids, left, detail, style),
        shape="plain",
        fontsize="11",
        id=labels.plain(ids[0] if alone else f"between-{key}"),
        tooltip=told,
        **{"class": look["class"]},
        **(link(style.links.to(alone.at)) if alone else {}),
    )
    dot.edge(safe(left), f"{name}:w", id=labels.plain(f"line-{key}-1"), tooltip=told, **look)
    dot.edge(f"{name}:e", safe(right), id=labels.plain(f"line-{key}-2"), tooltip=told, **look)


def _look(bundle: Bundle, style: Style) -> dict[str, str]:
    if bundle.apart:
        return {"class": "relationship", "style": "dotted", "penwidth": "1.6"}
    if not bundle.declared:
        return {"class": "undeclared", "style": "dashed", "color": style.theme.wrong, "penwidth": "1.6"}
    return {"class": "relationship", "penwidth": "2.8" if bundle.mutual else "1.4"}
