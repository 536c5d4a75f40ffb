"""Policies, read models, processes and scenarios as entries of YAML."""

from __future__ import annotations

from stormcli.interop.model_files.elements import Scope
from stormcli.interop.model_files.entries import KeptList, KeptMap, api, data, lone, said
from stormcli.interop.model_files.layout import Example, Items, Node, Opened
from stormcli.model import flow, scenario
from stormcli.model.flow import Filter, FromPath, Mapping, Operator, Policy, Process, Projected, Query, ReadModel, Step
from stormcli.model.scenario import Scenario


def policy_entry(scope: Scope, each: Policy) -> Node:
    """A policy; `then` stands there also where nothing follows yet."""
    when = lone(scope.refs(each.when))
    if each.all_of:
        when = KeptMap({"all_of": scope.refs(each.when), **said({"by": each.by})})
    return scope.entry(
        each,
        when=when,
        where={condition.path: _accepted(condition) for condition in each.where},
        every=str(each.every or ""),
        cron=each.cron,
        for_each=scope.ref(each.for_each),
        after=str(each.after or ""),
        reads=scope.refs(each.reads),
        then=_lone_or_empty(scope.refs(each.then)),
        map=_mapping(each.map),
    )


def read_model_entry(scope: Scope, each: ReadModel) -> Node:
    """A read model with its queries."""
    return scope.entry(
        each,
        key=each.identity,
        fields=KeptMap(scope.fields(each, each.fields)),
        from_=KeptList(_source(scope, source, each.identity) for source in each.sources),
        queries={name: _query(scope, query) for name, query in each.queries.items()},
    )


def process_entry(scope: Scope, each: Process) -> Node:
    """A saga and its steps, a line for each thing that is said of one."""
    steps = Items(Opened(_step(scope, step)) for step in each.steps)
    whole = scope.entry(each, starts=scope.ref(each.starts), correlate=each.correlate, steps=steps or KeptList())
    return Opened(whole)


def scenario_entry(scope: Scope, each: Scenario) -> Node:
    """An executable example, a line for each of its parts."""
    common = scope.common(each)
    then: Node = [_example(scope, example) for example in each.then]
    if each.rejected:
        then = {"rejected": each.rejected}
    keys = {
        "given": [_example(scope, example) for example in each.given],
        "when": None if each.when is None else _example(scope, each.when),
    }
    return Opened({"name": each.name, **said({**common, **keys}), "then": then})


def _query(scope: Scope, each: Query) -> Node:
    return KeptMap(scope.entry(each, by=list(each.by), api=api(each.api)))


def _step(scope: Scope, each: Step) -> Node:
    keys = {
        "map": _mapping(each.map),
        "until": lone(scope.refs(each.until)),
        "match": each.match,
        "fails_on": scope.refs(each.fails_on),
        "within": str(each.within or ""),
        "undo": scope.ref(each.undo),
        "undo_map": _mapping(each.undo_map),
    }
    return {"do": scope.ref(each.do), **said({**scope.common(each), **keys})}


def _example(scope: Scope, each: scenario.Example) -> Node:
    name = scope.ref(each.message)
    return Example({name: data(each.data)}) if each.data else name


def _source(scope: Scope, source: Projected, key: str) -> Node:
    name = scope.ref(source.event)
    return {name: {key: source.key}} if source.key else name


def _mapping(mapping: Mapping) -> dict[str, Node]:
    return {
        name: source.path if isinstance(source, FromPath) else {"value": data(source.value)}
        for name, source in mapping.items()
    }


def _accepted(condition: Filter) -> Node:
    accepted = [_value(each) for each in condition.accepted]
    return accepted[0] if len(accepted) == 1 else KeptList(accepted)


def _value(each: str | Operator) -> Node:
    return {each.name: data(each.argument)} if isinstance(each, flow.Operator) else data(each)


def _lone_or_empty(names: list[str]) -> Node:
    return lone(names) if names else KeptList()
