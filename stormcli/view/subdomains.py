"""The parts of the business by what they are worth, and the contexts and teams that serve them (Evans 2003, ch. 15)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape, Subdomain, SubdomainKind
from stormcli.view.focus import Focus, chosen
from stormcli.view.graph import Graph, Group, Node, NodeKind, node_id

_UNSERVED = "no context serves it"


@dataclass(frozen=True, slots=True)
class Serving:
    """A context on a chart; `also` are the titles of the other subdomains that it serves."""

    name: str
    title: str
    teams: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    big_ball_of_mud: bool = False
    description: str = ""
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class SubdomainCard:
    """A subdomain and the contexts that serve it."""

    name: str
    title: str
    kind: SubdomainKind | None = None
    description: str = ""
    contexts: tuple[Serving, ...] = ()
    at: Span = NO_SPAN


@dataclass(frozen=True, slots=True)
class Zone:
    """The subdomains of one kind; None where a subdomain says none."""

    kind: SubdomainKind | None
    cards: tuple[SubdomainCard, ...]

    @property
    def title(self) -> str:
        return self.kind.value.capitalize() if self.kind else "Kind not said"


@dataclass(frozen=True, slots=True)
class DomainChart:
    """Zones from core to generic, and the contexts that serve no subdomain."""

    domain: str
    zones: tuple[Zone, ...]
    homeless: tuple[Serving, ...] = ()

    @property
    def title(self) -> str:
        """The picture's name."""
        return f"{self.domain}: subdomains"


def subdomains(landscape: Landscape, focus: Focus = Focus()) -> DomainChart:
    """The chart of a landscape; about some contexts, it shows what they serve. Raises FocusError."""
    about = {chosen(name, landscape.contexts, "context") for name in focus.contexts}
    contexts = [each for each in landscape.contexts.values() if each.name in about or not about]
    serving: dict[str, list[Serving]] = {}
    for context in contexts:
        for name in _served(context, landscape):
            serving.setdefault(name, []).append(_serving(context, landscape, name))
    cards = [
        _card(each, tuple(serving.get(each.name, ())))
        for each in landscape.subdomains.values()
        if each.name in serving or not about
    ]
    zones = [Zone(kind, tuple(card for card in cards if card.kind is kind)) for kind in (*SubdomainKind, None)]
    return DomainChart(
        domain=names.sentence(landscape.domain),
        zones=tuple(zone for zone in zones if zone.cards or (zone.kind and not about)),
        homeless=tuple(_serving(each, landscape, "") for each in contexts if not _served(each, landscape)),
    )


def subdomains_graph(chart: DomainChart) -> Graph:
    """The chart as boxes in frames, for the forms that lay out what they are given."""
    nodes = [node for zone in chart.zones for node in _zone_nodes(zone)]
    nodes += [
        Node(node_id(NodeKind.CONTEXT, each.name), NodeKind.CONTEXT, each.title, each.teams, "no-subdomain", at=each.at)
        for each in chart.homeless
    ]
    groups = [Group(_zone_id(zone), NodeKind.SUBDOMAIN, zone.title) for zone in chart.zones]
    groups += [Group("no-subdomain", NodeKind.SUBDOMAIN, "No subdomain")] if chart.homeless else []
    return Graph(chart.title, tuple(nodes), groups=tuple(groups))


def _zone_nodes(zone: Zone) -> Iterator[Node]:
    for card in zone.cards:
        yield Node(
            id=node_id(NodeKind.SUBDOMAIN, card.name),
            kind=NodeKind.SUBDOMAIN,
            title=card.title,
            lines=tuple(map(_line, card.contexts)) or (_UNSERVED,),
            group=_zone_id(zone),
            description=card.description,
            emphasis=card.kind is SubdomainKind.CORE,
            at=card.at,
        )


def _zone_id(zone: Zone) -> str:
    return f"zone-{zone.kind.value if zone.kind else 'none'}"


def _line(context: Serving) -> str:
    return f"{context.title} ({', '.join(context.teams)})" if context.teams else context.title


def _served(context: Context, landscape: Landscape) -> list[str]:
    return [name for name in dict.fromkeys(context.subdomains) if name in landscape.subdomains]


def _serving(context: Context, landscape: Landscape, here: str) -> Serving:
    return Serving(
        name=context.name,
        title=names.sentence(context.name),
        teams=tuple(names.sentence(team.name) for team in context.teams),
        also=tuple(names.sentence(name) for name in _served(context, landscape) if name != here),
        big_ball_of_mud=context.big_ball_of_mud,
        description=context.description,
        at=context.at.span(),
    )


def _card(subdomain: Subdomain, contexts: tuple[Serving, ...]) -> SubdomainCard:
    return SubdomainCard(
        name=subdomain.name,
        title=names.sentence(subdomain.name),
        kind=subdomain.kind,
        description=subdomain.description,
        contexts=contexts,
        at=subdomain.at.span(),
    )
