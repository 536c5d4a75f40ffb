"""A model -> an EventCatalog folder: the domain, its subdomains, a service for each context, and their messages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from stormcli.check.facts import Facts, facts_of
from stormcli.interop.eventcatalog.pages import MADE_UP, badges, is_email, named, number, page, pointer, told
from stormcli.interop.eventcatalog.written_entities import entities
from stormcli.interop.eventcatalog.written_flows import flows
from stormcli.interop.eventcatalog.written_messages import commands, events, queries
from stormcli.interop.eventcatalog.written_services import service, system
from stormcli.interop.wanted import wanted
from stormcli.interop.yaml_text import written
from stormcli.model.context import Context
from stormcli.model.landscape import ExternalSystem, Landscape, Subdomain, Team
from stormcli.model.names import sentence
from stormcli.view.markdown import one_line


def export_eventcatalog(landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """The files of the catalog by their paths."""
    return dict(_files(facts_of(landscape), tuple(wanted(landscape, contexts))))


def _files(facts: Facts, chosen: tuple[Context, ...]) -> Iterator[tuple[str, bytes]]:
    landscape = facts.landscape
    root = f"domains/{landscape.domain}"
    homes = {context.name: _home(landscape, context) for context in chosen}
    yield f"{root}/index.mdx", _domain(landscape, chosen, homes)
    yield from _language(root, [each for each in chosen if not homes[each.name]])
    for subdomain in landscape.subdomains.values():
        inside = [each for each in chosen if homes[each.name] == subdomain.name]
        where = f"{root}/subdomains/{subdomain.name}"
        yield f"{where}/index.mdx", _subdomain(landscape, subdomain, chosen)
        yield from _language(where, inside)
    for context in chosen:
        home = f"{root}/subdomains/{homes[context.name]}" if homes[context.name] else root
        for path, content in _context(facts, context):
            yield f"{home}/services/{context.name}/{path}", content
    for each in landscape.systems.values():
        where = f"{root}/services/{each.name}"
        owners = _dealing(facts, each)
        yield f"{where}/index.mdx", system(facts, each, owners, set(homes))
        for path, content in commands(facts, each.commands.values(), owners):
            yield f"{where}/{path}", content
    yield from _neighbours(facts, chosen)
    for team in landscape.teams.values():
        yield f"teams/{team.name}.mdx", _team(team)


def _context(facts: Facts, context: Context) -> Iterator[tuple[str, bytes]]:
    owners = _owners(facts.landscape, [context])
    yield "index.mdx", service(facts, context, owners)
    yield from events(facts, context.events(), owners)
    yield from commands(facts, context.commands(), owners)
    yield from queries(facts, context, owners)
    yield from entities(facts, context, owners)
    yield from flows(facts, context, owners)


def _neighbours(facts: Facts, chosen: tuple[Context, ...]) -> Iterator[tuple[str, bytes]]:
    """The messages of contexts that are left out and of which those that are not speak."""
    names = {context.name for context in chosen}
    heard = {each.event.key for each in facts.consumptions if each.scope in names}
    asked = {each.command.key for each in facts.requests if each.scope in names}
    for context in facts.landscape.contexts.values():
        if context.name not in names:
            owners = _owners(facts.landscape, [context])
            pages = [
                *events(facts, (each for each in context.events() if each.key in heard), owners),
                *commands(facts, (each for each in context.commands() if each.key in asked), owners),
            ]
            yield from ((f"neighbours/{context.name}/{path}", content) for path, content in pages)


def _dealing(facts: Facts, system: ExternalSystem) -> list[str]:
    """The teams of the contexts that an external system has to do with, all teams where it has to do with none."""
    pairs = {*facts.crossings_by_pair, *facts.relationships_by_pair}
    near = {name for pair in pairs if system.name in pair for name in pair}
    contexts = facts.landscape.contexts.values()
    return _owners(facts.landscape, [each for each in contexts if each.name in near]) or list(facts.landscape.teams)


def _home(landscape: Landscape, context: Context) -> str:
    """The subdomain in whose folder a context lies; "" for the domain's own."""
    return next((name for name in context.subdomains if name in landscape.subdomains), "")


def _domain(landscape: Landscape, chosen: tuple[Context, ...], homes: Mapping[str, str]) -> bytes:
    summary = f"The domain {sentence(landscape.domain)}."
    front: dict[str, Any] = {
        "id": landscape.domain,
        "name": sentence(landscape.domain),
        "version": number(1),
        "summary": one_line(landscape.description) or summary,
        MADE_UP: "" if one_line(landscape.description) else "summary",
        "owners": _owners(landscape, chosen) or list(landscape.teams),
        "domains": [pointer(_subdomain_id(landscape, name)) for name in landscape.subdomains],
        "services": [pointer(each.name) for each in chosen if not homes[each.name]]
        + [pointer(name) for name in landscape.systems],
    }
    return page(front, told(landscape.description, summary), "<NodeGraph />")


def _subdomain(landscape: Landscape, subdomain: Subdomain, chosen: tuple[Context, ...]) -> bytes:
    inside = [each for each in chosen if subdomain.name in each.subdomains]
    summary = f"A subdomain of {sentence(landscape.domain)}."
    front = {
        **named(
            subdomain,
            _subdomain_id(landscape, subdomain.name),
            summary,
            owners=_owners(landscape, inside) or list(landscape.teams),
        ),
        "services": [pointer(each.name) for each in inside],
    }
    if subdomain.kind is not None:
        front["badges"] = [*badges(f"{subdomain.kind.value.capitalize()} subdomain"), *front["badges"]]
    return page(front, told(subdomain.description, summary), "<NodeGraph />")


def _subdomain_id(landscape: Landscape, name: str) -> str:
    """A subdomain may bear the name of the domain, and the two are of one kind there."""
    return f"{landscape.domain}.{name}"


def _owners(landscape: Landscape, contexts: Iterable[Context]) -> list[str]:
    return list(dict.fromkeys(each.team for each in contexts if each.team in landscape.teams))


def _language(folder: str, contexts: list[Context]) -> Iterator[tuple[str, bytes]]:
    """The glossary of the contexts in a folder; a word of two meanings stands there once for each."""
    entries: dict[tuple[str, str], str] = {}
    for context in contexts:
        for term, meaning in context.language.items():
            entries.setdefault((term, one_line(meaning)), context.name)
    terms = [term for term, _ in entries]
    dictionary: list[Any] = [
        {"id": term if terms.count(term) == 1 else f"{scope}.{term}", "name": term, "summary": meaning}
        for (term, meaning), scope in entries.items()
    ]
    if dictionary:
        yield f"{folder}/ubiquitous-language.mdx", b"---\n" + written({"dictionary": dictionary}) + b"---\n"


def _team(team: Team) -> bytes:
    front: dict[str, Any] = {
        "id": team.name,
        "name": sentence(team.name),
        "summary": one_line(team.mission) or one_line(team.description) or f"The team {sentence(team.name)}.",
        "email": team.contact if is_email(team.contact) else "",
        "x-members": str(team.members) if team.members else "",
    }
    return page(front, told(team.description or team.mission, front["summary"]))
