"""What a document says of its context beside AsyncAPI's words: whose it is, who its neighbours are, and what waits."""

from __future__ import annotations

from stormcli.check import json_schema
from stormcli.check.facts import Facts
from stormcli.check.schema_dialects import Dialect, Schema
from stormcli.check.wire_values import Json
from stormcli.interop.asyncapi.remarks import extension, of_element, said
from stormcli.interop.asyncapi.traffic import Traffic
from stormcli.model.context import Context
from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Process, ReadModel, Step
from stormcli.model.landscape import Landscape, Team
from stormcli.model.relationship import Relationship


def own_words(landscape: Landscape, context: Context, traffic: Traffic, facts: Facts, dialect: Dialect) -> Schema:
    """The extension of a document."""
    waiting = list(
        dict.fromkeys([each.consumer for each, _ in traffic.waits] + [each.sender for each, _ in traffic.sends])
    )
    types = facts.shapes.definitions
    subdomains = {name: landscape.subdomains.get(name) for name in context.subdomains}
    words: dict[str, Json] = {
        "domain": landscape.domain,
        "context": context.name,
        "by_contract": context.by_contract,
        "teams": {ref.name: _team(landscape.teams.get(ref.name)) for ref in context.teams},
        "subdomains": {
            name: {"kind": each.kind.value} if each and each.kind else {} for name, each in subdomains.items()
        },
        "language": dict(context.language),
        **of_element(context),
        "policies": {each.name: _policy(each) for each in waiting if isinstance(each, Policy)},
        "read_models": {
            each.name: {
                **_said(each),
                "key": each.identity,
                **said({"keys": {source.event.key: source.key for source in each.sources if source.key}}),
                "row": json_schema.record(each.fields, types, "", dialect),
            }
            for each in waiting
            if isinstance(each, ReadModel)
        },
        "processes": {each.name: _process(each) for each in waiting if isinstance(each, Process)},
        "context_map": [_relationship(each) for each in landscape.relationships if context.name in each.pair],
    }
    return extension(words)


def _team(team: Team | None) -> Json:
    if team is None:
        return {}
    return said(
        {
            "members": team.members,
            "contact": team.contact,
            "mission": team.mission,
            "kind": team.kind,
            "description": team.description,
        }
    )


def _said(element: Policy | ReadModel | Process) -> dict[str, Json]:
    return said({"description": element.description, **of_element(element)})


def _policy(policy: Policy) -> Json:
    after = "" if policy.after is None else str(policy.after)
    own: dict[str, Json] = {"then": _keys(policy.then), "all_of": policy.all_of, "by": policy.by, "after": after}
    return {**_said(policy), **said(own)}


def _process(process: Process) -> Json:
    return {
        **_said(process),
        "starts": process.starts.key if process.starts else "",
        "correlate": process.correlate,
        "steps": [_step(step) for step in process.steps],
    }


def _step(step: Step) -> Json:
    return said(
        {
            "do": step.do.key if step.do else "",
            "until": _keys(step.until),
            "match": step.match,
            "fails_on": _keys(step.fails_on),
            "within": str(step.within) if step.within else "",
            "undo": step.undo.key if step.undo else "",
            "description": step.description,
        }
    )


def _relationship(each: Relationship) -> Json:
    return {
        "pattern": each.pattern.value,
        "ends": [end.key for end in each.ends],
        **said(
            {
                "upstream_roles": [role.value for role in each.upstream_roles],
                "downstream_roles": [role.value for role in each.downstream_roles],
                "types": _keys(each.types),
                "description": each.description,
            }
        ),
    }


def _keys(refs: tuple[Ref, ...]) -> Json:
    return [each.key if each.version is None else f"{each.key}@{each.version}" for each in refs]
