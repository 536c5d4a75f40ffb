"""The context map: the lines between contexts, and those between teams that stand in the descriptions of teams."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.cml.carried import FILE, inside, is_head, parted
from stormcli.interop.cml.keywords import escaped
from stormcli.interop.cml.tree import Block, Relation
from stormcli.interop.cml.write.layout import Written
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole

_UPSTREAM = {UpstreamRole.OPEN_HOST_SERVICE: "OHS", UpstreamRole.PUBLISHED_LANGUAGE: "PL"}
_DOWNSTREAM = {DownstreamRole.ANTICORRUPTION_LAYER: "ACL", DownstreamRole.CONFORMIST: "CF"}
_SYMMETRIC = {Pattern.PARTNERSHIP: "[P]<->[P]", Pattern.SHARED_KERNEL: "[SK]<->[SK]"}


def written_map(landscape: Landscape, chosen: set[str], lines: Iterable[str]) -> Written | None:
    """The map of the chosen contexts, with what `lines` say of it; None where there is nothing to tell."""
    relationships = [
        each
        for each in landscape.relationships
        if all(end.key in chosen or end.key in landscape.systems for end in each.ends)
    ]
    told = [
        *lines,
        *(line for team in landscape.teams.values() for line in parted(team.description, FILE, "BoundedContext")[1]),
    ]
    maps = [item for line in told for item in _maps(line)]
    teams = [relation for item in maps for relation in item.items if isinstance(relation, Relation)]
    if not relationships and not maps:
        return None
    name = next((f" {escaped(item.text)}" for item in maps if item.name), "")
    written = Written(f"ContextMap{name}", braces=True)
    written.parts += list(dict.fromkeys(option.written() for item in maps for option in item.options))
    ends = [*chosen_in_order(landscape, chosen), *(name for name in landscape.systems)]
    ends += list(dict.fromkeys(word.text for each in teams for word in (each.upstream, each.downstream)))
    written.parts += [f"contains {', '.join(dict.fromkeys(escaped(end) for end in ends))}"] if ends else []
    for each in relationships:
        written.parts += _relationship(each)
    written.parts += [each.written() for each in teams]
    return written


def chosen_in_order(landscape: Landscape, chosen: set[str]) -> list[str]:
    """The chosen contexts as the model declares them."""
    return [name for name in landscape.contexts if name in chosen]


def _relationship(each: Relationship) -> list[str | Written]:
    one, other = (escaped(end.name) for end in each.ends)
    text, lines = parted(each.description, "Relation")
    comments: list[str | Written] = [f"// {' '.join(line.split())}" for line in text.splitlines() if line.strip()]
    if each.pattern is Pattern.SEPARATE_WAYS:
        return [f"// {one} and {other} go separate ways: CML has no word for it", *comments]
    if each.pattern in _SYMMETRIC:
        head = f"{one} {_SYMMETRIC[each.pattern]} {other}"
    else:
        served = each.pattern is Pattern.CUSTOMER_SUPPLIER
        upstream = ["U", *(["S"] if served else []), *(_UPSTREAM[role] for role in each.upstream_roles)]
        downstream = ["D", *(["C"] if served else []), *(_DOWNSTREAM[role] for role in each.downstream_roles)]
        head = f"{one} [{','.join(upstream)}]->[{','.join(downstream)}] {other}"
    head += "".join(f" {line}" for line in lines if is_head(line, "Relation"))
    options = [line for line in lines if not is_head(line, "Relation")]
    return [*comments, Written(head, [*options])]


def _maps(line: str) -> list[Block]:
    block = inside(line, FILE) if line.startswith("ContextMap") else None
    return [item for item in block.items if isinstance(item, Block)] if block is not None else []
