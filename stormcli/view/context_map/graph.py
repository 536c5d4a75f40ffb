"""A context map as a graph of boxes and arrows, for the forms that lay out what they are given."""

from __future__ import annotations

from stormcli.check.facts import MessageKind
from stormcli.model.landscape import SubdomainKind
from stormcli.view.context_map.data import (
    MOST_MESSAGES,
    ContextMap,
    ContextNode,
    Detail,
    MapEnd,
    MapLine,
    SystemNode,
    framed,
)
from stormcli.view.context_map.groups import group_map
from stormcli.view.context_map.team_data import TeamLine, TeamMap, TeamNode
from stormcli.view.context_map.words import (
    UNDECLARED,
    counted,
    heading,
    kinds_of,
    marks,
    number,
)
from stormcli.view.graph import Edge, EdgeKind, Graph, Group, Node, NodeKind, node_id


def context_map_graph(view: ContextMap | TeamMap) -> Graph:
    """The graph of a map: in as much detail as a picture of it shows."""
    if isinstance(view, TeamMap):
        return Graph(view.title, tuple(map(_team, view.teams)), tuple(map(_team_edge, view.lines)))
    if view.detail is Detail.GROUPED:
        return _by_groups(view)
    frames = view.detail is Detail.COUNTED
    home = {each.name: _frame_id(frame.name) for frame, contexts in framed(view) if frame for each in contexts}
    ids = {each.name: _id(each) for each in view.boxes}
    return Graph(
        title=view.title,
        nodes=(
            *(_context(each, home.get(each.name, "") if frames else "") for each in view.contexts),
            *(
                Node(_id(each), NodeKind.SYSTEM, each.title, description=each.description, at=each.at)
                for each in view.systems
            ),
        ),
        edges=tuple(_edge(line, ids, view.detail) for line in view.lines),
        groups=tuple(
            Group(_frame_id(frame.name), NodeKind.SUBDOMAIN, frame.title, description=frame.description, at=frame.at)
            for frame, _ in framed(view)
            if frame and frames
        ),
    )


def _by_groups(view: ContextMap) -> Graph:
    """Groups as boxes that list their members, with one edge for all that is between two of them."""
    groups = group_map(view)
    return Graph(
        title=view.title,
        nodes=tuple(
            Node(
                each.id,
                NodeKind.SYSTEM if each.id == "systems" else NodeKind.SUBDOMAIN,
                each.title,
                tuple(member.title for member in each.members),
            )
            for each in groups.groups
        ),
        edges=tuple(
            Edge(*line.ends, EdgeKind.TOGETHER if line.declared else EdgeKind.UNDECLARED) for line in groups.lines
        ),
    )


def _id(each: ContextNode | SystemNode) -> str:
    return node_id(NodeKind.CONTEXT if isinstance(each, ContextNode) else NodeKind.SYSTEM, each.name)


def _frame_id(name: str) -> str:
    return node_id(NodeKind.SUBDOMAIN, name)


def _context(context: ContextNode, group: str) -> Node:
    words = ", ".join((*([context.grade.value] if context.grade else []), *marks(context)))
    return Node(
        id=_id(context),
        kind=NodeKind.CONTEXT,
        title=context.title,
        lines=tuple(line for line in (context.team, words) if line),
        group=group,
        description=context.description,
        emphasis=context.grade is SubdomainKind.CORE,
        at=context.at,
    )


def _edge(line: MapLine, ids: dict[str, str], detail: Detail) -> Edge:
    one, other = line.ends
    ends = f"{_end(one)} to {_end(other)}" if one.letter else ""
    crossing = counted(kinds_of(line.messages)) if detail is Detail.COUNTED else _listed(line)
    parts = (ends, heading(line), ", ".join(line.types), crossing)
    return Edge(ids[one.name], ids[other.name], _kind(line), ", ".join(part for part in parts if part))


def _kind(line: MapLine) -> EdgeKind:
    if not line.declared:
        return EdgeKind.UNDECLARED
    if line.apart:
        return EdgeKind.APART
    if line.mutual:
        return EdgeKind.TOGETHER
    return EdgeKind.SUPPLIES if line.ends[0].letter else EdgeKind.FLOW


def _end(end: MapEnd) -> str:
    return " ".join((end.letter, *end.roles))


def _listed(line: MapLine) -> str:
    signs = {MessageKind.EVENT: "E", MessageKind.COMMAND: "C"}
    shown = [f"{signs[message.kind]} {message.title}" for message in line.messages[:MOST_MESSAGES]]
    more = len(line.messages) - len(shown)
    return ", ".join([*shown, f"{more} more"] if more else shown)


def _team(team: TeamNode) -> Node:
    people = number(team.members, "member") if team.members is not None else ""
    lines = (", ".join(part for part in (team.kind_words, people) if part), ", ".join(team.contexts))
    return Node(
        id=node_id(NodeKind.TEAM, team.name),
        kind=NodeKind.TEAM,
        title=team.title,
        lines=tuple(line for line in lines if line),
        description=team.mission,
        at=team.at,
    )


def _team_edge(line: TeamLine) -> Edge:
    """From who needs to who is needed; where they need each other, or nobody says who, no direction is claimed."""
    one, other = (node_id(NodeKind.TEAM, end) for end in line.ends)
    sent = {kind: sum(each.get(kind, 0) for each in line.sent) for kind in MessageKind}
    relationships = sum(line.supplies) + len(line.together)
    parts = [number(relationships, "relationship")] if relationships else []
    parts += [counted(sent)] if any(sent.values()) else []
    parts += [f"{line.undeclared} {UNDECLARED}"] if line.undeclared else []
    ends = (one, other) if line.needs[0] else (other, one)
    kind = EdgeKind.TOGETHER if line.needs[0] == line.needs[1] else EdgeKind.NEEDS
    return Edge(*ends, EdgeKind.UNDECLARED if line.undeclared else kind, ", ".join(parts))
