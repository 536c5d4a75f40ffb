"""The board as a graph of boxes and arrows, for the formats that lay it out by themselves."""

from __future__ import annotations

from stormcli.view.board.data import Board, Pin, Sticky
from stormcli.view.graph import Edge, EdgeKind, Graph, Group, Node, NodeKind


def board_graph(board: Board) -> Graph:
    """The same stickies and arrows; what is pinned to a sticky is joined to it by an arrow."""
    lanes = {sticky.id: sticky.lane for sticky in board.stickies}
    return Graph(
        title=board.title,
        nodes=(
            *(_node(sticky) for sticky in board.stickies),
            *(_pinned(pin, lanes.get(pin.host, pin.host)) for pin in board.pins),
        ),
        edges=(
            *(_held(pin) for pin in board.pins if pin.host in lanes),
            *(Edge(each.source, each.target, each.kind, each.label) for each in board.arrows),
        ),
        groups=tuple(
            Group(f"lane-{lane.id}", NodeKind.CONTEXT, lane.title, description=lane.description, at=lane.at)
            for lane in board.lanes
        ),
    )


def _held(pin: Pin) -> Edge:
    """From who issues a command to the command, from a question to what it is about."""
    if pin.kind is NodeKind.HOTSPOT:
        return Edge(pin.id, pin.host, EdgeKind.READS, "about")
    return Edge(pin.id, pin.host)


def _node(sticky: Sticky) -> Node:
    return Node(
        sticky.id,
        sticky.kind,
        sticky.title,
        lines=sticky.notes,
        group=f"lane-{sticky.lane}",
        description=sticky.description,
        emphasis=sticky.pivotal,
        at=sticky.at,
    )


def _pinned(pin: Pin, lane: str) -> Node:
    group = f"lane-{lane}" if lane else ""
    return Node(pin.id, pin.kind, pin.title, group=group, description=pin.description, at=pin.at)
