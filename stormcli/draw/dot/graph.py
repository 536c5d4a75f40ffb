"""A graph as DOT, in the shapes and colours of the notation, with a legend of what it uses."""

from __future__ import annotations

import graphviz

from stormcli.draw.dot import labels
from stormcli.draw.ids import safe
from stormcli.draw.notation import FONT, INK, SIGNS
from stormcli.draw.style import Style
from stormcli.draw.theme import Theme
from stormcli.view.graph import Edge, EdgeKind, Graph, Group, Node, NodeKind

_TITLE_WIDTH = 22  # characters of a title's line
_LINE_WIDTH = 34  # characters of a line below it
_LINES: dict[EdgeKind, dict[str, str]] = {
    EdgeKind.FLOW: {},
    EdgeKind.READS: {"style": "dashed", "arrowhead": "open"},
    EdgeKind.REFUSES: {"style": "dotted", "arrowhead": "tee"},
    EdgeKind.TIMES_OUT: {"style": "dashed", "arrowhead": "odot"},
    EdgeKind.COMPENSATES: {"style": "bold", "arrowhead": "crow"},
    EdgeKind.FAILS: {"style": "dotted", "arrowhead": "empty"},
    EdgeKind.SUPPLIES: {"style": "solid"},
    EdgeKind.NEEDS: {"style": "solid"},
    EdgeKind.TOGETHER: {"style": "bold", "dir": "none"},
    EdgeKind.APART: {"style": "dotted", "dir": "none"},
    EdgeKind.UNDECLARED: {"style": "dashed"},
}


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
    for position, edge in enumerate(graph.edges):
        dot.edge(safe(edge.source), safe(edge.target), **_edge(edge, position))
    kinds = dict.fromkeys(node.kind for node in graph.nodes)
    if len(kinds) > 1:
        dot.node("legend", **_legend(tuple(kinds), tuple(dict.fromkeys(edge.kind for edge in graph.edges)), theme))
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
        "class": f"group {_css(group.kind)}",
        "tooltip": labels.plain(f"{group.kind.value}: {group.title}"),
        **_link(style.links.to(group.at)),
    }


def _node(node: Node, style: Style) -> dict[str, str]:
    sign = SIGNS[node.kind]
    lines = [f"<B>{labels.wrapped(node.title, _TITLE_WIDTH)}</B>"]
    lines += [labels.small(labels.wrapped(line, _LINE_WIDTH), 10, INK) for line in node.lines]
    return {
        "label": f"<{'<BR/>'.join(lines)}>",
        "shape": sign.shape,
        "fillcolor": sign.fill,
        "penwidth": "2.6" if node.emphasis else "1",
        "id": labels.plain(node.id),
        "class": f"{_css(node.kind)}{' emphasis' if node.emphasis else ''}",
        "tooltip": labels.plain(f"{node.kind.value}: {node.title}"),
        **_link(style.links.to(node.at)),
    }


def _edge(edge: Edge, position: int) -> dict[str, str]:
    words = f"{edge.number}. {edge.label}".strip() if edge.number else edge.label
    label = {"label": f"< {labels.wrapped(words, _LINE_WIDTH)} >"} if words else {}
    said = f"{edge.kind.value}: {edge.label}" if edge.label else edge.kind.value
    return {
        **_LINES[edge.kind],
        **label,
        "id": f"edge-{position}",
        "class": edge.kind.value.replace(" ", "-"),
        "tooltip": labels.plain(said),
    }


def _legend(kinds: tuple[NodeKind, ...], edges: tuple[EdgeKind, ...], theme: Theme) -> dict[str, str]:
    rows = ['<TR><TD COLSPAN="2" ALIGN="LEFT"><B>Legend</B></TD></TR>']
    for kind in kinds:
        fill = f' BGCOLOR="{SIGNS[kind].fill}"' if SIGNS[kind].fill else ""
        rows.append(f'<TR><TD BORDER="1"{fill} WIDTH="18"></TD><TD ALIGN="LEFT"> {kind.value}</TD></TR>')
    for edge in edges:
        if edge is not EdgeKind.FLOW:
            dashes = ". ." if _LINES[edge]["style"] == "dotted" else "- -"
            rows.append(f'<TR><TD>{dashes}</TD><TD ALIGN="LEFT"> {edge.value}</TD></TR>')
    return {
        "label": labels.table(rows),
        "shape": "box",
        "style": "solid",
        "fontsize": "10",
        "fontcolor": theme.muted,
        "color": theme.frame,
        "id": "legend",
        "class": "legend",
        "tooltip": "Legend",
    }


def _link(target: str) -> dict[str, str]:
    return {"URL": labels.plain(target)} if target else {}


def _css(kind: NodeKind) -> str:
    return kind.value.replace(" ", "-").lower()
