"""A context file -> a bounded context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from stormcli.load.build.fields import read_types
from stormcli.load.build.flows import read_policy, read_process, read_read_model, read_scenario
from stormcli.load.build.messages import read_aggregate, read_foreign_event
from stormcli.load.build.reading import Common, Reading, listed
from stormcli.load.documents.context import ContextDocument
from stormcli.load.documents.element import HotspotDocument
from stormcli.load.nodes import Map
from stormcli.load.rules import unknown_name
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Kind

_SECTIONS = (
    ("types", Kind.TYPE),
    ("aggregates", Kind.AGGREGATE),
    ("events", Kind.EVENT),
    ("policies", Kind.POLICY),
    ("read_models", Kind.READ_MODEL),
    ("processes", Kind.PROCESS),
)
_INSIDE_AGGREGATE = (("entities", Kind.ENTITY), ("commands", Kind.COMMAND), ("events", Kind.EVENT))
_ANYTHING = tuple(kind for kind in Kind if kind is not Kind.TEAM)


def declare_context(reading: Reading, node: Map, name: str) -> None:
    """Puts every name of a context into the dictionary; SC107, SC108 and SC203 speak here."""
    dictionary = reading.dictionary
    dictionary.open(name)
    for section, kind in _SECTIONS:
        for each, inner in _elements(node, section):
            dictionary.define(name, each, kind, inner)
            if kind is Kind.AGGREGATE:
                for part, part_kind in _INSIDE_AGGREGATE:
                    for element, place in _elements(inner, part):
                        dictionary.define(name, element, part_kind, place)
            if kind is Kind.READ_MODEL:
                for query, place in _elements(inner, "queries"):
                    dictionary.define(name, query, Kind.QUERY, place)


def read_context(
    reading: Reading, doc: ContextDocument, node: Map, subdomains: Mapping[str, Any], by_contract: bool
) -> Context:
    """The bounded context that a file describes."""
    scope = doc.context
    common = reading.element(doc, node, scope, "")
    own = Common(**{**common, "scope": scope})
    if doc.fingerprint and not by_contract:
        advice = "name the file as `{contract: FILE}` under `contexts` in storm.yaml"
        reading.wrong(
            node, "`fingerprint` belongs to a contract, and this is read as a context", "fingerprint", hint=advice
        )
    return Context(
        **common,
        teams=reading.refs(common, doc.team, (Kind.TEAM,), "team"),
        subdomains=_subdomains(reading, node, listed(doc.subdomain), subdomains),
        big_ball_of_mud=doc.kind is not None,
        by_contract=by_contract,
        fingerprint=doc.fingerprint,
        language=dict(doc.language),
        types=read_types(reading, scope, doc.types, node.get("types", {})),
        aggregates={
            name: read_aggregate(reading, each, node["aggregates"][name], name, scope)
            for name, each in doc.aggregates.items()
        },
        external_events={
            name: read_foreign_event(reading, each, node["events"][name], name, scope)
            for name, each in doc.events.items()
        },
        policies={
            name: read_policy(reading, each, node["policies"][name], name, scope) for name, each in doc.policies.items()
        },
        read_models={
            name: read_read_model(reading, each, node["read_models"][name], name, scope)
            for name, each in doc.read_models.items()
        },
        processes={
            name: read_process(reading, each, node["processes"][name], name, scope)
            for name, each in doc.processes.items()
        },
        scenarios=tuple(
            read_scenario(reading, each, node["scenarios"][position], scope)
            for position, each in enumerate(doc.scenarios)
        ),
        decisions=listed(doc.decisions),
        assumptions=listed(doc.assumptions),
        metrics=listed(doc.metrics),
        hotspots=read_hotspots(reading, doc.hotspots, node, own),
    )


def defines_names(path: tuple[str | int, ...]) -> bool:
    """Whether what stands at a place of a context file gives several elements their names."""
    sections = [section for section, _ in _SECTIONS]
    inner = [section for section, _ in _INSIDE_AGGREGATE]
    return (
        (len(path) == 1 and path[0] in sections)
        or (path[0] == "aggregates" and (len(path) == 2 or (len(path) == 3 and path[2] in inner)))
        or (path[0] == "read_models" and len(path) == 2)
    )


def read_hotspots(reading: Reading, docs: list[HotspotDocument], node: Map, owner: Common) -> tuple[Hotspot, ...]:
    """The open questions of a context or of the domain."""
    hotspots: list[Hotspot] = []
    for position, doc in enumerate(docs):
        inner: Map = node["hotspots"][position]
        inner.name = inner.marks["question"][2:] if "question" in inner.marks else inner.name
        common = reading.element(doc, inner, doc.question, owner["scope"])
        where = reading.ref(common, doc.at, _ANYTHING, "at") if doc.at else None
        hotspots.append(Hotspot(**common, question=doc.question, where=where))
    return tuple(hotspots)


def _elements(node: Map, section: str) -> Iterable[tuple[str, Map]]:
    found = node.get(section)
    return found.items() if isinstance(found, Map) else ()


def _subdomains(reading: Reading, node: Map, named: tuple[str, ...], known: Mapping[str, Any]) -> tuple[str, ...]:
    """Subdomains are no elements, so they have no place in the dictionary; a name must exist all the same."""
    for position, name in enumerate(named):
        if name not in known:
            message = f"no subdomain is called `{name}`"
            near = nearest(name, known)
            advice = hint(near) or "add it to `subdomains` in storm.yaml"
            place = node.span("subdomain", position)
            fix = correction(place, name, near)
            reading.findings.append(unknown_name.RULE.at(place, message, element=node["context"], hint=advice, fix=fix))
    return named
