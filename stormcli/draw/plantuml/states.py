"""The life of an aggregate as a PlantUML state diagram."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.ids import safe
from stormcli.draw.notation import SIGNS
from stormcli.draw.plantuml.text import encoded
from stormcli.draw.style import Style
from stormcli.view.graph import Edge, EdgeKind, Graph, Node


def plantuml_states(graph: Graph, style: Style) -> str:
    """The PlantUML text of a graph of states; a refusal is a state that leads nowhere, at a dotted line."""
    names = {node.id: "[*]" if SIGNS[node.kind].is_dot else safe(node.id) for node in graph.nodes}
    lines = [
        "@startuml",
        f"title {encoded(graph.title)}",
        "top to bottom direction" if graph.upright else "left to right direction",
        f"skinparam backgroundColor {style.theme.paper}",
        "hide empty description",
        *(line for node in graph.nodes if not SIGNS[node.kind].is_dot for line in _state(node)),
        *(_move(edge, names) for edge in graph.edges),
        "@enduml",
    ]
    return "\n".join([*lines, ""])


def _state(node: Node) -> Iterator[str]:
    yield f'state "{encoded(node.title)}" as {safe(node.id)} {SIGNS[node.kind].fill}'
    for line in node.lines:
        yield f"{safe(node.id)} : {encoded(line)}"


def _move(edge: Edge, names: dict[str, str]) -> str:
    arrow = "-[dotted]->" if edge.kind is EdgeKind.REFUSES else "-->"
    label = f" : {encoded(edge.label)}" if edge.label else ""
    return f"{names[edge.source]} {arrow} {names[edge.target]}{label}"
