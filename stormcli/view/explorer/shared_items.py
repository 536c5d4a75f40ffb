"""What the teams share, as items: subdomains, teams, actors, systems, contexts, the lines of the map."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Actor, ExternalSystem, Subdomain, Team
from stormcli.model.relationship import DownstreamRole, Relationship, UpstreamRole
from stormcli.view.context_map import PATTERN_WORDS
from stormcli.view.explorer import words
from stormcli.view.explorer.catalogue import Catalogue, Entry
from stormcli.view.explorer.data import Item, Listing


def subdomain(_catalogue: Catalogue, entry: Entry, each: Subdomain) -> Item:
    """A part of the business."""
    kind = each.kind.value if each.kind else ""
    return Item(
        entry.kind, entry.key, names.sentence(each.name), facts=words.facts(("Kind", kind), of=each), marks=_some(kind)
    )


def team(_catalogue: Catalogue, entry: Entry, each: Team) -> Item:
    """Who owns contexts."""
    facts = words.facts(
        ("Members", str(each.members) if each.members is not None else ""),
        ("Contact", each.contact),
        ("Kind", each.kind.replace("_", " ")),
        of=each,
    )
    return Item(entry.kind, entry.key, names.sentence(each.name), facts=facts, lists=_list("Mission", each.mission))


def actor(_catalogue: Catalogue, entry: Entry, each: Actor) -> Item:
    """A person in a role."""
    return Item(entry.kind, entry.key, names.sentence(each.name), facts=words.facts(of=each))


def system(_catalogue: Catalogue, entry: Entry, each: ExternalSystem) -> Item:
    """What nobody here models."""
    return Item(entry.kind, entry.key, names.sentence(each.name), facts=words.facts(of=each))


def context(_catalogue: Catalogue, entry: Entry, each: Context) -> Item:
    """A bounded context, with what its canvas says beside its elements."""
    marks = [word for word, on in (("big ball of mud", each.big_ball_of_mud), ("contract", each.by_contract)) if on]
    lists = (("Decisions", each.decisions), ("Assumptions", each.assumptions), ("Metrics", each.metrics))
    return Item(
        entry.kind,
        entry.key,
        names.sentence(each.name),
        facts=words.facts(of=each),
        marks=tuple(marks),
        lists=tuple(Listing(label, texts) for label, texts in lists if texts),
    )


def relationship(_catalogue: Catalogue, entry: Entry, each: Relationship) -> Item:
    """A line of the context map."""
    one, other = (names.sentence(end.name) for end in each.ends)
    title = f"{one} → {other}" if each.directed else f"{one} – {other}"
    facts = words.facts(
        ("Pattern", PATTERN_WORDS[each.pattern] or "Upstream/Downstream"),
        ("Upstream", f"{one}{_roles(each.upstream_roles)}" if each.directed else ""),
        ("Downstream", f"{other}{_roles(each.downstream_roles)}" if each.directed else ""),
        of=each,
    )
    return Item(entry.kind, entry.key, title, facts=facts)


def _roles(roles: tuple[UpstreamRole | DownstreamRole, ...]) -> str:
    return f", {', '.join(role.value.replace('_', ' ') for role in roles)}" if roles else ""


def _list(label: str, text: str) -> tuple[Listing, ...]:
    return (Listing(label, (text,)),) if text else ()


def _some(*marks: str) -> tuple[str, ...]:
    return tuple(mark for mark in marks if mark)
