"""Contexts, their teams and their neighbours -> a landscape."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from stormcli.check.crossing_words import stream
from stormcli.check.facts import facts_of
from stormcli.interop.asyncapi.reading.application import Application
from stormcli.interop.asyncapi.reading.context_draft import ContextDraft
from stormcli.interop.asyncapi.reading.drafting import Drafting
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.own import Common
from stormcli.interop.asyncapi.reading.owners import Owners
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.draft import Fate
from stormcli.interop.naming import element_name
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import (
    CheckSettings,
    ExternalSystem,
    Landscape,
    Profile,
    Subdomain,
    SubdomainKind,
)
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole


class Assembly:
    """Puts a landscape together."""

    def __init__(self, drafting: Drafting, notes: Notes) -> None:
        self._drafting = drafting
        self._notes = notes
        self._owners = Owners(notes)
        self._subdomains: dict[str, Subdomain] = {}

    def landscape(self, otherwise: str) -> Landscape:
        """The landscape. It is checked as a workshop's result is: much of it waits for people who know more."""
        contexts = {name: self._context(draft) for name, draft in self._drafting.contexts.items()}
        applications = [each.application for each in self._drafting.contexts.values() if each.application is not None]
        whole = Landscape(
            domain=self._domain(applications, otherwise),
            subdomains=self._subdomains,
            teams=self._owners.teams,
            systems=self._systems(contexts),
            contexts=contexts,
            checks=CheckSettings(profile=Profile.WORKSHOP),
        )
        told = tuple(self._told(applications, whole))
        whole = replace(whole, relationships=told)
        return replace(whole, relationships=(*told, *self._made_up(whole)))

    def _domain(self, applications: list[Application], otherwise: str) -> str:
        for each in applications:
            if names.is_element_name(each.own.text("domain")):
                return each.own.text("domain")
        name = element_name(otherwise, "Imported")
        name = name.removesuffix("Asyncapi") or name
        name = "Imported" if names.kebab(name) == "aws" else name
        self._notes.add(Fate.MADE_UP, f"the domain `{name}`, after the file or folder")
        return name

    def _context(self, draft: ContextDraft) -> Context:
        application = draft.application
        if application is None:
            draft.teams = (self._owners.nobody(draft.name),)
            common: Common = {"description": "", "tags": (), "was": "", "deprecated": None}
            return draft.built(common, (), {})
        said = application.own
        draft.teams = tuple(self._owners.of(draft.name, application))
        tags = [each.text("name") for each in application.info["tags"].items()]
        subdomains = tuple(name for name in said.part("subdomains").node or () if names.is_element_name(name))
        for name in subdomains:
            self._add_subdomain(name, said.part("subdomains")[name], application)
        common = said.common(application.info.text("description"))
        if not said.is_there:
            common["tags"] = tuple(dict.fromkeys(filter(None, tags)))
        language = {term: said.part("language").text(term) for term in said.part("language").node or ()}
        return draft.built(common, subdomains, {term: text for term, text in language.items() if text})

    def _add_subdomain(self, name: str, said: Part, application: Application) -> None:
        tagged = next((each for each in application.info["tags"].items() if each.text("name") == name), None)
        description = tagged.text("description") if tagged is not None else ""
        kind = said.text("kind")
        known = SubdomainKind(kind) if kind in {each.value for each in SubdomainKind} else None
        self._subdomains.setdefault(name, Subdomain(name=name, description=description, kind=known))

    def _systems(self, contexts: Mapping[str, Context]) -> dict[str, ExternalSystem]:
        """Those that are asked something, and those that events come from."""
        found = {
            name: ExternalSystem(name=name, commands=commands) for name, commands in self._drafting.systems.items()
        }
        for context in contexts.values():
            for event in context.external_events.values():
                if event.system is not None:
                    found.setdefault(event.system.name, ExternalSystem(name=event.system.name))
        return found

    def _told(self, applications: list[Application], whole: Landscape) -> Iterator[Relationship]:
        """The lines that our own extension holds, between contexts and systems that are there."""
        seen: set[tuple[str, ...]] = set()
        for each in applications:
            for said in each.own.part("context_map").items():
                ends = tuple(said["ends"].texts())
                pattern = said.text("pattern")
                known = all(end in whole.contexts or end in whole.systems for end in ends)
                if len(ends) != 2 or not known or pattern not in {known.value for known in Pattern}:
                    continue
                if (pattern, *ends) not in seen:
                    seen.add((pattern, *ends))
                    yield _relationship(said, Pattern(pattern), ends, whole)

    def _made_up(self, whole: Landscape) -> Iterator[Relationship]:
        """A line for each two contexts between which something crosses and none was told."""
        facts = facts_of(whole)
        for pair, crossings in facts.crossings_by_pair.items():
            if not pair <= whole.contexts.keys() or pair in facts.relationships_by_pair:
                continue
            streams = {stream(crossing) for crossing in crossings}
            upstream, downstream = streams.pop()
            pattern = Pattern.PARTNERSHIP if streams else Pattern.UPSTREAM_DOWNSTREAM
            line = "partners" if streams else "upstream and downstream"
            message = f"`{upstream}` and `{downstream}` are {line}, after what crosses between them"
            self._notes.add(Fate.MADE_UP, message)
            ends = (_end(upstream, Kind.CONTEXT), _end(downstream, Kind.CONTEXT))
            yield Relationship(name=f"{upstream} and {downstream}", pattern=pattern, ends=ends)


def _relationship(said: Part, pattern: Pattern, ends: tuple[str, ...], whole: Landscape) -> Relationship:
    one, other = (_end(end, Kind.CONTEXT if end in whole.contexts else Kind.SYSTEM) for end in ends)
    upstream, downstream = said["upstream_roles"].texts(), said["downstream_roles"].texts()
    types = [key for key in said["types"].texts() if _has_type(key, whole)]
    return Relationship(
        name=f"{one.name} and {other.name}",
        description=said.text("description"),
        pattern=pattern,
        ends=(one, other),
        upstream_roles=tuple(each for each in UpstreamRole if each.value in upstream),
        downstream_roles=tuple(each for each in DownstreamRole if each.value in downstream),
        types=tuple(Ref(key, key, Kind.TYPE) for key in types),
    )


def _has_type(key: str, whole: Landscape) -> bool:
    scope, _, name = key.partition(".")
    return scope in whole.contexts and name in whole.contexts[scope].types


def _end(name: str, kind: Kind) -> Ref:
    return Ref(name, name, kind)
