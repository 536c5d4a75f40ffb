"""A context map too large for single lines: groups of contexts, and which of them have to do with which."""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.view.context_map.data import ContextMap, ContextNode, MapLine, SubdomainFrame, SystemNode, framed


@dataclass(frozen=True, slots=True)
class MapGroup:
    """The contexts of a subdomain, those of none (`frame` is None), or the external systems."""

    id: str
    title: str
    members: tuple[ContextNode | SystemNode, ...]
    frame: SubdomainFrame | None = None
    inside: int = 0


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Everything between the members of two groups, counted; `undeclared` messages cross without a relationship."""

    ends: tuple[str, str]
    relationships: int
    messages: int
    undeclared: int

    @property
    def declared(self) -> bool:
        """Whether any relationship stands behind what crosses, or nothing had to be declared."""
        return self.relationships > 0 or not self.undeclared


@dataclass(frozen=True, slots=True)
class GroupMap:
    """A context map by groups."""

    groups: tuple[MapGroup, ...]
    lines: tuple[GroupLine, ...]


def group_map(view: ContextMap) -> GroupMap:
    """The map by subdomains, with the external systems as one more group."""
    groups = [
        MapGroup(f"subdomain-{frame.name}", frame.title, contexts, frame)
        if frame
        else MapGroup("no-subdomain", "No subdomain", contexts)
        for frame, contexts in framed(view)
    ]
    if view.systems:
        groups.append(MapGroup("systems", "External systems", view.systems))
    home = {member.name: group.id for group in groups for member in group.members}
    met: dict[frozenset[str], list[MapLine]] = {}
    for line in view.lines:
        met.setdefault(frozenset(home[end.name] for end in line.ends), []).append(line)
    inside = {next(iter(pair)): len(lines) for pair, lines in met.items() if len(pair) == 1}
    return GroupMap(
        groups=tuple(
            MapGroup(each.id, each.title, each.members, each.frame, inside.get(each.id, 0)) for each in groups
        ),
        lines=tuple(_line(home, lines) for pair, lines in met.items() if len(pair) == 2),
    )


def _line(home: dict[str, str], lines: list[MapLine]) -> GroupLine:
    ends = lines[0].ends
    return GroupLine(
        ends=(home[ends[0].name], home[ends[1].name]),
        relationships=sum(line.declared and bool(line.words or line.ends[0].letter) for line in lines),
        messages=sum(len(line.messages) for line in lines),
        undeclared=sum(len(line.messages) for line in lines if not line.declared),
    )
