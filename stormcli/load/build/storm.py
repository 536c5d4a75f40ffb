"""storm.yaml -> what the teams share."""

from __future__ import annotations

from stormcli.diagnostics import Edit, Fix, Severity
from stormcli.load.build.fields import read_fields
from stormcli.load.build.reading import Reading, listed
from stormcli.load.dictionary import SHARED, TEAMS
from stormcli.load.documents.storm import RelationshipDocument, StormDocument, SystemDocument
from stormcli.load.nodes import Map
from stormcli.load.rules import not_an_identifier
from stormcli.model import names
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import (
    Actor,
    AwsSettings,
    BusTopology,
    ExternalSystem,
    Part,
    Subdomain,
    SubdomainKind,
    Team,
)
from stormcli.model.message import Command, Emits
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole

_ENDS = (Kind.CONTEXT, Kind.SYSTEM)
_SYMMETRIC = (Pattern.PARTNERSHIP, Pattern.SHARED_KERNEL, Pattern.SEPARATE_WAYS)
_FORMS = "`upstream` and `downstream`, or one of `partnership`, `shared_kernel`, `separate_ways`"


def declare_shared(reading: Reading, node: Map) -> None:
    """Puts the names that all contexts share into the dictionary."""
    for section, kind in (("teams", Kind.TEAM), ("actors", Kind.ACTOR), ("systems", Kind.SYSTEM)):
        found = node.get(section)
        for name, inner in found.items() if isinstance(found, Map) else ():
            reading.dictionary.define(TEAMS if kind is Kind.TEAM else SHARED, name, kind, inner)
            if kind is Kind.SYSTEM:
                reading.dictionary.open(name)
                commands = inner.get("commands")
                for command, place in commands.items() if isinstance(commands, Map) else ():
                    reading.dictionary.define(name, command, Kind.COMMAND, place)


def scopes_named_at(path: tuple[str | int, ...]) -> set[str]:
    """The scopes whose names stand at a place of storm.yaml."""
    if len(path) == 1:
        return {"teams": {TEAMS}, "actors": {SHARED}, "systems": {SHARED}}.get(str(path[0]), set())
    return {str(path[1])} if path[0] == "systems" and len(path) <= 3 else set()


def read_subdomains(reading: Reading, doc: StormDocument, node: Map) -> dict[str, Subdomain]:
    """The parts of the business."""
    subdomains: dict[str, Subdomain] = {}
    for name, each in doc.subdomains.items():
        inner: Map = node["subdomains"][name]
        if not names.is_element_name(name):
            message = f"`{name}` cannot name a subdomain: names are PascalCase, in the letters a-z and digits"
            proposal = names.pascal(name)
            fits = name.isascii() and names.is_element_name(proposal)
            advice = f"write `{proposal}`" if fits else ""
            fix = Fix((Edit(inner.span(), proposal, name),)) if fits else None
            found = not_an_identifier.RULE.at(inner.span(), message, element=name, hint=advice, fix=fix)
            reading.findings.append(found)
        kind = SubdomainKind(each.kind) if each.kind else None
        subdomains[name] = Subdomain(**reading.element(each, inner, name, ""), kind=kind)
    return subdomains


def read_teams(reading: Reading, doc: StormDocument, node: Map) -> dict[str, Team]:
    """Who owns contexts."""
    return {
        name: Team(
            **reading.element(each, node["teams"][name], name, ""),
            members=each.members,
            contact=each.contact,
            mission=each.mission,
            kind=each.kind or "",
        )
        for name, each in doc.teams.items()
    }


def read_actors(reading: Reading, doc: StormDocument, node: Map) -> dict[str, Actor]:
    """The people in their roles."""
    return {name: Actor(**reading.element(each, node["actors"][name], name, "")) for name, each in doc.actors.items()}


def read_systems(reading: Reading, doc: StormDocument, node: Map) -> dict[str, ExternalSystem]:
    """The external systems and what they can be asked."""
    return {
        name: ExternalSystem(
            **reading.element(each, node["systems"][name], name, ""),
            commands=_system_commands(reading, each, node["systems"][name], name),
        )
        for name, each in doc.systems.items()
    }


def read_relationships(reading: Reading, doc: StormDocument, node: Map) -> tuple[Relationship, ...]:
    """The lines of the context map; a line that says no form of relationship is reported and left out."""
    read: list[Relationship] = []
    for position, each in enumerate(doc.context_map):
        relationship = _relationship(reading, each, node["context_map"][position])
        if relationship is not None:
            read.append(relationship)
    return tuple(read)


def read_aws(reading: Reading, doc: StormDocument, node: Map) -> AwsSettings:
    """The platform's settings."""
    defaults = AwsSettings()
    if doc.aws is None:
        return defaults
    stages = listed(doc.aws.stages) or defaults.stages
    for position, stage in enumerate(stages):
        if not names.is_field_name(stage) or "_" in stage:
            reading.wrong(node["aws"], "a stage is a word in lower case: `dev`, `prod`", "stages", position)
    return AwsSettings(
        bus=BusTopology(doc.aws.bus), stages=tuple(dict.fromkeys(stages)), archive_days=doc.aws.archive_days
    )


def read_severities(doc: StormDocument) -> dict[str, Severity]:
    """`rules:` of storm.yaml; whether the codes exist is known where the rules are."""
    return {code: Severity[word.upper()] for code, word in doc.rules.items()}


def _system_commands(reading: Reading, doc: SystemDocument, node: Map, system: str) -> dict[str, Command]:
    commands: dict[str, Command] = {}
    for name, each in doc.commands.items():
        owner = reading.element(each, node["commands"][name], name, system)
        answers = reading.refs(owner, each.answers, (Kind.EVENT,), "answers")
        fields = read_fields(reading, owner, each.fields, "fields")
        commands[name] = Command(**owner, fields=fields, emits=tuple(Emits((event,)) for event in answers))
    return commands


def _relationship(reading: Reading, doc: RelationshipDocument, node: Map) -> Relationship | None:
    forms = [pattern for pattern in _SYMMETRIC if getattr(doc, pattern.value) is not None]
    directed = bool(doc.upstream or doc.downstream)
    if len(forms) + directed != 1:
        _no_relationship(reading, node, f"a relationship is {_FORMS}")
        return None
    if directed:
        ends = (doc.upstream, doc.downstream)
        pattern = Pattern.CUSTOMER_SUPPLIER if doc.kind else Pattern.UPSTREAM_DOWNSTREAM
        places: tuple[tuple[str | int, ...], ...] = (("upstream",), ("downstream",))
    else:
        pattern = forms[0]
        ends = tuple(getattr(doc, pattern.value))
        places = ((pattern.value, 0), (pattern.value, 1))
    if len(ends) != 2 or not all(ends):
        what = "`upstream` and `downstream`" if directed else f"the two ends of `{pattern.value}`"
        _no_relationship(reading, node, f"a relationship has two ends: name {what}", *places[0][:1])
        return None
    if doc.kind and not directed:
        reading.wrong(node, "`kind` belongs to `upstream` and `downstream`", "kind")
    if doc.types and pattern is not Pattern.SHARED_KERNEL:
        reading.wrong(node, "`types` belongs to `shared_kernel`", "types")
    owner = reading.element(doc, node, f"{ends[0]} - {ends[1]}", "")
    resolved: list[Ref] = [reading.ref(owner, end, _ENDS, *place) for end, place in zip(ends, places, strict=True)]
    types = reading.refs(owner, doc.types, (Kind.TYPE, Kind.ENTITY), "types")
    return Relationship(
        **owner,
        pattern=pattern,
        ends=(resolved[0], resolved[1]),
        upstream_roles=tuple(UpstreamRole(role) for role in doc.upstream_roles),
        downstream_roles=tuple(DownstreamRole(role) for role in doc.downstream_roles),
        types=types,
    )


def _no_relationship(reading: Reading, node: Map, message: str, *path: str | int) -> None:
    """Reports a line that names no two ends, unless something in it was reported before."""
    if id(node) not in reading.doubted_nodes:
        reading.wrong(node, message, *path)
    reading.unread.add(Part.CONTEXT_MAP)
