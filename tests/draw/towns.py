"""Landscapes of any size, built by hand: contexts in subdomains, teams that own them, and messages between them."""

from __future__ import annotations

from stormcli.diagnostics import Span
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Policy
from stormcli.model.landscape import ExternalSystem, Landscape, Subdomain, SubdomainKind, Team
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole


class Place:
    """Where an element of a town would be written: each on a line of its own."""

    def __init__(self, line: int) -> None:
        self.line = line

    def span(self, *_path: str | int) -> Span:
        return Span("town.yaml", self.line, 1, self.line, 2)

    key_span = span

    def region(self) -> Span:
        return self.span()


_NOUNS = ("Parcel", "Invoice", "Customer", "Stock", "Payment", "Delivery", "Contract", "Tariff", "Complaint", "Route")
_VERBS = ("Opened", "Confirmed", "Cancelled")
_KINDS = tuple(SubdomainKind)


def town(count: int, *, per: int = 5, reach: tuple[int, ...] = (1, 2), systems: int = 0) -> Landscape:
    """So many contexts, `per` of them in a subdomain and two in a team.

    Each is upstream of those that stand so many places behind it, and three messages cross on each of these lines.
    """
    names = [f"{_NOUNS[number % 10]}Area{number}" for number in range(count)]
    pairs = [(names[n], names[(n + step) % count]) for n in range(count) for step in reach if n + step < count + 1]
    received: dict[str, list[str]] = {name: [] for name in names}
    for upstream, downstream in pairs:
        received[downstream].append(upstream)
    lines = [_line(*pair, number) for number, pair in enumerate(pairs)]
    partners = {
        f"Partner{number}": ExternalSystem(name=f"Partner{number}", at=Place(3000 + number))
        for number in range(systems)
    }
    lines += [_line(system, names[number * 3 % count], 2) for number, system in enumerate(partners)]
    return Landscape(
        domain="BigTown",
        subdomains={
            f"Trade{n}": Subdomain(name=f"Trade{n}", kind=_KINDS[n % 3], at=Place(2000 + n))
            for n in range((count + per - 1) // per)
        },
        teams={
            f"Crew{n}": Team(name=f"Crew{n}", members=3 + n % 5, at=Place(1000 + n)) for n in range((count + 1) // 2)
        },
        systems=partners,
        contexts={name: _context(name, n, per, received[name]) for n, name in enumerate(names)},
        relationships=tuple(lines),
    )


def ref(key: str, kind: Kind = Kind.CONTEXT) -> Ref:
    """A reference by a full name."""
    return Ref(key, key, kind)


def _context(name: str, number: int, per: int, upstreams: list[str]) -> Context:
    policies = {}
    for upstream in upstreams:
        noun = upstream.partition("Area")[0]
        for verb in _VERBS[:2]:
            key = f"On{upstream}{verb}"
            when = (ref(f"{upstream}.{noun}{verb}", Kind.EVENT),)
            policies[key] = Policy(name=key, scope=name, when=when)
        key = f"Ask{upstream}"
        policies[key] = Policy(name=key, scope=name, then=(ref(f"{upstream}.Reserve{noun}", Kind.COMMAND),))
    return Context(
        name=name,
        teams=(ref(f"Crew{number // 2}", Kind.TEAM),),
        subdomains=(f"Trade{number // per}",),
        policies=policies,
        at=Place(1 + number),
    )


def _line(upstream: str, downstream: str, number: int) -> Relationship:
    return Relationship(
        name=f"{upstream}-{downstream}",
        at=Place(4000 + number),
        pattern=Pattern.CUSTOMER_SUPPLIER if number % 4 == 0 else Pattern.UPSTREAM_DOWNSTREAM,
        ends=(ref(upstream), ref(downstream)),
        upstream_roles=tuple(UpstreamRole) if number % 3 == 1 else (),
        downstream_roles=(DownstreamRole.ANTICORRUPTION_LAYER,) if number % 3 == 2 else (),
    )
