"""A graph as DOT, in the shapes and colours of the notation, with a legend of what it uses."""

from __future__ import annotations

import graphviz

from stormcli.draw import captions
from stormcli.draw.dot import labels
from stormcli.draw.dot.legend import add_legend
from stormcli.draw.dot.signs import LINES, shape
from stormcli.draw.ids import safe
from stormcli.draw.notation import FONT, INK
from stormcli.draw.style import Style
from stormcli.draw.svg.letters import visible
from stormcli.view.graph import Edge, Graph, Group, Node

_TITLE_WIDTH = 22  # characters of a title's line
_LINE_WIDTH = 34  # characters of a line below it


def graph_dot(graph: Graph, style: Style) -> str:
    """The DOT text of a graph. Nodes and edges bear the ids by which the SVG knows them."""
    theme = style.theme
    dot = graphviz.Digraph(
        "picture",
        graph_attr={
            "label": f"<<B>{labels.text(graph.title)}</B>>",
            "labelloc": "t",
            "fontname": FONT,
            "fontsize": "20",
            "fontcolor": theme.ink,
            "bgcolor": theme.paper,
            "rankdir": "TB" if graph.upright else "LR",
            "nodesep": "0.35",
            "ranksep": "0.55",
            "pad": "0.3",
            "newrank": "true",
        },
        node_attr={"fontname": FONT, "fontsize": "13", "fontcolor": INK, "color": theme.line, "style": "filled"},
        edge_attr={"fontname": FONT, "fontsize": "11", "fontcolor": theme.ink, "color": theme.line},
    )
    _frames(dot, graph, "", style)
    titles = {node.id: node.title for node in graph.nodes}
    for position, edge in enumerate(graph.edges):
        dot.edge(safe(edge.source), safe(edge.target), **_edge(edge, position, titles))
    add_legend(dot, graph, theme)
    return str(dot.source)


def _frames(dot: graphviz.Digraph, graph: Graph, parent: str, style: Style) -> None:
    """The nodes that stand in a frame, and the frames in it."""
    for node in graph.nodes:
        if node.group == parent:
            dot.node(safe(node.id), **_node(node, style))
    for group in graph.groups:
        if group.parent == parent:
            with dot.subgraph(name=f"cluster_{safe(group.id)}") as frame:
                frame.attr(**_frame(group, style))
                _frames(frame, graph, group.id, style)


def _frame(group: Group, style: Style) -> dict[str, str]:
    return {
        "label": f"<<B>{labels.text(group.title)}</B>>",
        "fontsize": "14",
        "labeljust": "l",
        "style": "filled,rounded",
        "fillcolor": style.theme.lane,
        "color": style.theme.frame,
        "id": labels.plain(group.id),
        "class": f"group {labels.css(group.kind.value)}",
        "tooltip": labels.plain(captions.of_box(group)),
        **_link(style.links.to(group.at)),
    }


def _node(node: Node, style: Style) -> dict[str, str]:
    return {
        **shape(node.kind, style.theme),
        "label": _label(node),
        **({"penwidth": "2.6"} if node.emphasis else {}),
        "id": labels.plain(node.id),
        "class": f"{labels.css(node.kind.value)}{' emphasis' if node.emphasis else ''}",
        "tooltip": labels.plain(captions.of_box(node)),
        **_link(style.links.to(node.at)),
    }


def _label(node: Node) -> str:
    """The title in bold, the lines below it smaller; nothing where there is nothing to say."""
    lines = [labels.small(labels.wrapped(line, _LINE_WIDTH), 10, INK) for line in captions.lines(node)]
    if visible(node.title):
        lines.insert(0, f"<B>{labels.wrapped(node.title, _TITLE_WIDTH)}</B>")
    return f"<{'<BR/>'.join(lines)}>" if lines else ""


def _edge(edge: Edge, position: int, titles: dict[str, str]) -> dict[str, str]:
    words = captions.step(edge)
    label = {"label": f"< {labels.wrapped(words, _LINE_WIDTH)} >"} if words else {}
    said = captions.of_arrow(edge, titles.get(edge.source, ""), titles.get(edge.target, ""))
    return {
        **LINES[edge.kind],
        **label,
        "id": f"edge-{position}",
        "class": labels.css(edge.kind.value),
        "tooltip": labels.plain(said),
    }


def _link(target: str) -> dict[str, str]:
    return {"URL": labels.plain(target)} if target else {}
