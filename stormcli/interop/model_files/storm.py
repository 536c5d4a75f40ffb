"""What the teams of a domain share, as the map that storm.yaml holds."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.model_files.context import hotspots
from stormcli.interop.model_files.elements import Scope
from stormcli.interop.model_files.entries import KeptMap, said
from stormcli.interop.model_files.layout import Items, Node, Opened
from stormcli.interop.model_files.messages import system_command_entry
from stormcli.interop.model_files.text import Plain
from stormcli.model.landscape import AwsSettings, CheckSettings, ExternalSystem, Landscape, Profile, Subdomain, Team
from stormcli.model.relationship import Pattern, Relationship


def storm_document(scope: Scope, landscape: Landscape, contexts: Iterable[Node]) -> dict[str, Node]:
    """The map of storm.yaml; `contexts` are its entries for the files of the contexts."""
    checks = landscape.checks
    return {
        "stormcli": Plain("1"),
        "domain": landscape.domain,
        **said(
            {
                "description": landscape.description,
                "contexts": list(contexts),
                "ignore": scope.ignored.everywhere(),
                "subdomains": Opened({name: _subdomain(scope, each) for name, each in landscape.subdomains.items()}),
                "teams": Opened({name: _team(scope, each) for name, each in landscape.teams.items()}),
                "actors": Opened({name: KeptMap(scope.entry(each)) for name, each in landscape.actors.items()}),
                "systems": Opened({name: _system(scope, each) for name, each in landscape.systems.items()}),
                "context_map": Items(_relationship(scope, each) for each in landscape.relationships),
                "aws": _aws(landscape.aws),
                **_checks(checks),
                "hotspots": hotspots(scope, landscape.hotspots),
            }
        ),
    }


def _subdomain(scope: Scope, each: Subdomain) -> Node:
    return {**said({"kind": each.kind.value if each.kind else ""}), **scope.entry(each)}


def _team(scope: Scope, each: Team) -> Node:
    members = "" if each.members is None else Plain(each.members)
    return scope.entry(each, members=members, contact=each.contact, mission=each.mission, kind=each.kind)


def _system(scope: Scope, each: ExternalSystem) -> Node:
    inside = Scope(each.name, scope.ignored)
    commands = {name: system_command_entry(inside, command) for name, command in each.commands.items()}
    return scope.entry(each, commands=Opened(commands))


def _relationship(scope: Scope, each: Relationship) -> Node:
    first, second = scope.refs(each.ends)
    if each.directed:
        ends: dict[str, Node] = {"upstream": first, "downstream": second}
        if each.pattern is Pattern.CUSTOMER_SUPPLIER:
            ends["kind"] = Pattern.CUSTOMER_SUPPLIER.value
    else:
        ends = {each.pattern.value: [first, second]}
    roles = {
        "upstream_roles": [role.value for role in each.upstream_roles],
        "downstream_roles": [role.value for role in each.downstream_roles],
        "types": scope.refs(each.types),
    }
    return {**ends, **said({**roles, **scope.common(each)})}


def _aws(aws: AwsSettings) -> Node:
    """Nothing where all of it is as it would be anyway."""
    if aws == AwsSettings():
        return ""
    return Opened({"bus": aws.bus.value, "stages": list(aws.stages), "archive_days": Plain(aws.archive_days)})


def _checks(checks: CheckSettings) -> dict[str, Node]:
    return {
        "rules": Opened({code: severity.word for code, severity in checks.severities.items()}),
        "profile": "" if checks.profile is Profile.DEFAULT else checks.profile.value,
        "names": "" if checks.english_names else "other",
    }
