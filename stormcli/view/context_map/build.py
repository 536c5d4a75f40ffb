"""A landscape -> its context map, whole or about some contexts, by contexts or by teams."""

from __future__ import annotations

from dataclasses import replace

from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape, SubdomainKind
from stormcli.view.context_map.data import ContextMap, ContextNode, SubdomainFrame, SystemNode
from stormcli.view.context_map.lines import map_lines
from stormcli.view.context_map.team_data import TeamMap
from stormcli.view.context_map.teams import team_map
from stormcli.view.focus import Focus, Perspective, chosen

_GRAVITY = (SubdomainKind.CORE, SubdomainKind.SUPPORTING, SubdomainKind.GENERIC)


def seen(landscape: Landscape, focus: Focus) -> ContextMap | TeamMap:
    """The context map from the perspective that is asked for. Raises FocusError."""
    shown = context_map(landscape, focus)
    return team_map(landscape, shown) if focus.perspective is Perspective.TEAMS else shown


def context_map(landscape: Landscape, focus: Focus = Focus()) -> ContextMap:
    """The context map of a landscape; about some contexts, their neighbours are on it too. Raises FocusError."""
    whole = ContextMap(
        domain=names.sentence(landscape.domain),
        contexts=tuple(_context(context, landscape) for context in landscape.contexts.values()),
        systems=tuple(
            SystemNode(system.name, names.sentence(system.name), system.description, at=system.at.span())
            for system in landscape.systems.values()
        ),
        lines=map_lines(landscape, facts_of(landscape)),
        subdomains=tuple(
            SubdomainFrame(each.name, names.sentence(each.name), each.kind, each.description, each.at.span())
            for each in landscape.subdomains.values()
        ),
    )
    about = {chosen(name, landscape.contexts, "context") for name in focus.contexts}
    return _about(whole, about) if about else whole


def weightiest(context: Context, landscape: Landscape) -> SubdomainKind | None:
    """The weightiest kind among a context's subdomains."""
    kinds = {landscape.subdomains[name].kind for name in context.subdomains if name in landscape.subdomains}
    return next((kind for kind in _GRAVITY if kind in kinds), None)


def _about(whole: ContextMap, about: set[str]) -> ContextMap:
    """Some contexts, what they have to do with others, and those others."""
    lines = tuple(line for line in whole.lines if any(end.name in about for end in line.ends))
    met = about | {end.name for line in lines for end in line.ends}
    return replace(
        whole,
        contexts=tuple(replace(each, near=each.name not in about) for each in whole.contexts if each.name in met),
        systems=tuple(replace(each, near=True) for each in whole.systems if each.name in met),
        lines=lines,
        about=tuple(each.title for each in whole.contexts if each.name in about),
    )


def _context(context: Context, landscape: Landscape) -> ContextNode:
    known = [name for name in context.subdomains if name in landscape.subdomains]
    return ContextNode(
        name=context.name,
        title=names.sentence(context.name),
        teams=tuple(names.sentence(team.name) for team in context.teams),
        subdomain=known[0] if known else "",
        grade=weightiest(context, landscape),
        big_ball_of_mud=context.big_ball_of_mud,
        by_contract=context.by_contract,
        description=context.description,
        at=context.at.span(),
    )
