"""What is written on an element and said of it, on lines without control characters; "" is nothing to say."""

from __future__ import annotations

from stormcli.draw.svg.letters import visible
from stormcli.view.graph import Edge, EdgeKind, Group, Node


def lines(node: Node) -> tuple[str, ...]:
    """What is written in a box, below its title."""
    return tuple(filter(None, map(visible, node.lines)))


def step(edge: Edge) -> str:
    """What stands on an arrow: its number and its label, `3. Order placed`."""
    return visible(f"{edge.number}. {edge.label}" if edge.number else edge.label)


def worded_step(edge: Edge) -> str:
    """The same for a form without a legend, where an arrow of a kind of its own says which."""
    unsaid = not visible(edge.label) and edge.kind is not EdgeKind.FLOW
    return f"{step(edge)} {edge.kind.value}".strip() if unsaid else step(edge)


def of_box(box: Node | Group) -> str:
    """What a reader is told of a node or a frame: `event: Order placed. Somebody bought something.`"""
    title, description = visible(box.title), visible(box.description)
    said = f"{box.kind.value}: {title}" if title else box.kind.value
    return f"{said}. {description}" if description else said


def of_arrow(edge: Edge, source: str, target: str) -> str:
    """The same of an arrow, with the titles of its ends: `Ordering reads Stock: every night`."""
    said = visible(f"{source} {edge.kind.value} {target}")
    label = visible(edge.label)
    return f"{said}: {label}" if label else said
