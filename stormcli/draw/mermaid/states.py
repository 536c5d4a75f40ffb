"""The life of an aggregate as a Mermaid state diagram."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.ids import safe
from stormcli.draw.mermaid.text import encoded, front_matter
from stormcli.draw.notation import SIGNS
from stormcli.draw.style import Style
from stormcli.view.graph import Edge, EdgeKind, Graph, Node, NodeKind


def mermaid_states(graph: Graph, _style: Style) -> str:
    """The Mermaid text of a graph of states; refusals are notes at the state."""
    names = {node.id: "[*]" if SIGNS[node.kind].is_dot else safe(node.id) for node in graph.nodes}
    lines = [
        *front_matter(graph.title),
        "stateDiagram-v2",
        f"  direction {'TB' if graph.upright else 'LR'}",
        *(_state(node) for node in graph.nodes if node.kind is NodeKind.STATE),
        *(_move(edge, names) for edge in graph.edges if edge.kind is not EdgeKind.REFUSES),
        *_refusals(graph),
    ]
    return "\n".join([*lines, ""])


def _state(node: Node) -> str:
    return f'  state "{"<br/>".join(encoded(line) for line in (node.title, *node.lines))}" as {safe(node.id)}'


def _move(edge: Edge, names: dict[str, str]) -> str:
    label = f" : {encoded(edge.label)}" if edge.label else ""
    return f"  {names[edge.source]} --> {names[edge.target]}{label}"


def _refusals(graph: Graph) -> Iterator[str]:
    """One note at each state in which something is refused; a start bears none, so the state behind it does."""
    nodes = {node.id: node for node in graph.nodes}
    first = next((edge.target for edge in graph.edges if nodes[edge.source].kind is NodeKind.START), "")
    notes: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.kind is EdgeKind.REFUSES:
            place = first if nodes[edge.source].kind is NodeKind.START else edge.source
            notes.setdefault(place, []).append(f"{edge.label} refused: {nodes[edge.target].title}")
    for place, lines in notes.items():
        yield f"  note right of {safe(place)} : {'<br/>'.join(encoded(line) for line in lines)}"
