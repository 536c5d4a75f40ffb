"""Policies, read models, processes and scenarios."""

from __future__ import annotations

from typing import Any

from stormcli.diagnostics import Span
from stormcli.load import grammar
from stormcli.load.build.fields import read_fields
from stormcli.load.build.messages import read_api, read_cron
from stormcli.load.build.reading import Common, Reading, listed
from stormcli.load.documents.context import (
    AllOfDocument,
    ConstantDocument,
    ExampleDocument,
    MappingDocument,
    PolicyDocument,
    ProcessDocument,
    ReadModelDocument,
    ScenarioDocument,
    StepDocument,
)
from stormcli.load.nodes import Map
from stormcli.load.rules import unknown_name
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import (
    Constant,
    Duration,
    Filter,
    FromPath,
    Mapping,
    Operator,
    Policy,
    Process,
    Projected,
    Query,
    ReadModel,
    Step,
)
from stormcli.model.scenario import Example, Scenario
from stormcli.model.types import Fields

_EVENT = (Kind.EVENT,)
_COMMAND = (Kind.COMMAND,)
_READ_MODEL = (Kind.READ_MODEL,)


def read_policy(reading: Reading, doc: PolicyDocument, node: Map, name: str, scope: str) -> Policy:
    """A policy; its trigger is `when` or a time, and SC104 says so where it names both."""
    owner = reading.element(doc, node, name, scope)
    all_of = isinstance(doc.when, AllOfDocument)
    when = doc.when.all_of if isinstance(doc.when, AllOfDocument) else doc.when
    if doc.every and doc.cron:
        reading.wrong(node, f"`{name}` has `every` and `cron`; one of them says when", "cron")
    if (doc.every or doc.cron) and when:
        reading.wrong(node, f"`{name}` waits for an event and for a time; write two policies", "when")
    return Policy(
        **owner,
        when=reading.refs(owner, when, _EVENT, "when", *(("all_of",) if all_of else ())),
        all_of=all_of,
        by=doc.when.by if isinstance(doc.when, AllOfDocument) else "",
        where=tuple(_filter(path, accepted) for path, accepted in doc.where.items()),
        every=read_duration(reading, node, doc.every, "every"),
        cron=read_cron(reading, node, doc.cron),
        for_each=reading.ref(owner, doc.for_each, _READ_MODEL, "for_each") if doc.for_each else None,
        after=read_duration(reading, node, doc.after, "after"),
        reads=reading.refs(owner, doc.reads, _READ_MODEL, "reads"),
        then=reading.refs(owner, doc.then, _COMMAND, "then"),
        map=_mapping(doc.map),
    )


def read_read_model(reading: Reading, doc: ReadModelDocument, node: Map, name: str, scope: str) -> ReadModel:
    """A read model, its sources and queries."""
    owner = reading.element(doc, node, name, scope)
    fields = read_fields(reading, owner, doc.fields, "fields")
    known_field(reading, node, doc.key, fields, name, "key")
    return ReadModel(
        **owner,
        identity=doc.key,
        fields=fields,
        sources=_sources(reading, owner, doc),
        queries=_queries(reading, doc, node, scope, fields),
    )


def read_process(reading: Reading, doc: ProcessDocument, node: Map, name: str, scope: str) -> Process:
    """A saga and its steps."""
    owner = reading.element(doc, node, name, scope)
    return Process(
        **owner,
        starts=reading.ref(owner, doc.starts, _EVENT, "starts") if doc.starts else None,
        correlate=doc.correlate,
        steps=tuple(_step(reading, step, node["steps"][at], name, scope) for at, step in enumerate(doc.steps)),
    )


def read_scenario(reading: Reading, doc: ScenarioDocument, node: Map, scope: str) -> Scenario:
    """An executable example."""
    node.name = node.marks["name"][2:] if "name" in node.marks else node.name
    owner = reading.element(doc, node, doc.name, scope)
    if not doc.when and id(node) not in reading.doubted_nodes:
        reading.missing(node, "when", doc.name)
    then, rejected = _outcome(reading, owner, doc)
    return Scenario(
        **owner,
        given=_examples(reading, owner, doc.given, _EVENT, "given"),
        when=next(iter(_examples(reading, owner, [doc.when], _COMMAND, "when")), None) if doc.when else None,
        then=then,
        rejected=rejected,
    )


def read_duration(reading: Reading, node: Map, text: str, key: str) -> Duration | None:
    """A length of time; SC104 if it is none."""
    if not text:
        return None
    read = grammar.duration(text)
    if read is None:
        reading.wrong(node, f"`{key}` must be {grammar.DURATION_FORM}", key)
    return read


def known_field(reading: Reading, node: Map, name: str, fields: Fields, whose: str, *path: str | int) -> None:
    """SC201 if an element has no such field."""
    if name and fields and name not in fields:
        message = f"`{whose}` has no field `{name}`"
        near = nearest(name, fields)
        fix = correction(node.span(*path), name, near)
        reading.say(unknown_name.RULE, node, message, *path, hint=hint(near), fix=fix)


def _mapping(doc: MappingDocument) -> Mapping:
    return {
        str(name): Constant(source.value) if isinstance(source, ConstantDocument) else FromPath(source)
        for name, source in doc.items()
    }


def _filter(path: str, accepted: Any) -> Filter:
    """A scalar is a list of one; a map is one of EventBridge's operators."""
    values = accepted if isinstance(accepted, list) else [accepted]
    read: list[str | Operator] = []
    for value in values:
        if isinstance(value, dict):
            read.extend(Operator(str(name), argument) for name, argument in value.items())
        elif isinstance(value, str):
            read.append(value)
    return Filter(str(path), tuple(read))


def _sources(reading: Reading, owner: Common, doc: ReadModelDocument) -> tuple[Projected, ...]:
    entries = [doc.source] if isinstance(doc.source, str) else doc.source
    sources: list[Projected] = []
    for position, entry in enumerate(entries):
        if isinstance(entry, str):
            if entry:
                sources.append(Projected(reading.ref(owner, entry, _EVENT, "from", position)))
            continue
        for event, named in entry.items():
            _check_key(reading, owner, doc, position, event, named)
            sources.append(Projected(_keyed(reading, owner, event, position), named.get(doc.key, "")))
    return tuple(sources)


def _check_key(
    reading: Reading, owner: Common, doc: ReadModelDocument, position: int, event: str, named: dict[str, str]
) -> None:
    """A source names the event's field for the read model's key, and for nothing else."""
    for field in named:
        if field != doc.key:
            message = f"a source names the field of its key, `{doc.key}`, not `{field}`"
            reading.wrong(owner["at"], message, "from", position, event, field)


def _keyed(reading: Reading, owner: Common, event: str, position: int) -> Ref:
    """A source in the form `{Event: its key}`: the reference is a key of YAML there."""
    entry: Map = owner["at"]["from"][position]
    key = f"{owner['scope']}.{owner['name']}"
    ref = reading.dictionary.resolve(event, owner["scope"], _EVENT, _AtKey(entry, event), ("from",), key)
    if ref.kind is not Kind.EVENT:
        reading.doubted.add(key)
    return ref


class _AtKey:
    """The place of a reference that is a key of YAML."""

    def __init__(self, node: Map, key: str) -> None:
        self._place = node.key_span(key)

    def span(self, *_path: str | int) -> Span:
        return self._place

    def key_span(self, *_path: str | int) -> Span:
        return self._place

    def region(self) -> Span:
        return self._place


def _queries(reading: Reading, doc: ReadModelDocument, node: Map, scope: str, fields: Fields) -> dict[str, Query]:
    queries: dict[str, Query] = {}
    for name, query in doc.queries.items():
        inner: Map = node["queries"][name]
        common = reading.element(query, inner, name, scope)
        by = listed(query.by)
        for position, field in enumerate(by):
            known_field(reading, inner, field, fields, node.source.text[slice(*node.name)], "by", position)
        queries[name] = Query(**common, by=by, api=read_api(reading, inner, query.api))
    return queries


def _step(reading: Reading, doc: StepDocument, node: Map, process: str, scope: str) -> Step:
    node.name = node.marks["do"][2:] if "do" in node.marks else node.name
    owner = reading.element(doc, node, doc.do, scope, f"{scope}.{process}.{doc.do}")
    return Step(
        **owner,
        process=process,
        do=reading.ref(owner, doc.do, _COMMAND, "do") if doc.do else None,
        map=_mapping(doc.map),
        until=reading.refs(owner, doc.until, _EVENT, "until"),
        match=doc.match,
        fails_on=reading.refs(owner, doc.fails_on, _EVENT, "fails_on"),
        within=read_duration(reading, node, doc.within, "within"),
        undo=reading.ref(owner, doc.undo, _COMMAND, "undo") if doc.undo else None,
        undo_map=_mapping(doc.undo_map),
    )


def _outcome(reading: Reading, owner: Common, doc: ScenarioDocument) -> tuple[tuple[Example, ...], str]:
    """The events of `then`, or the refusal."""
    if not isinstance(doc.then, dict):
        return _examples(reading, owner, doc.then, _EVENT, "then"), ""
    events = {name: data for name, data in doc.then.items() if isinstance(data, dict)}
    if len(events) == len(doc.then):
        return _examples(reading, owner, events or "", _EVENT, "then"), ""
    refusal = doc.then.get("rejected")
    if isinstance(refusal, str) and refusal and len(doc.then) == 1:
        return (), refusal
    message = "`then` must be events, each a map of its fields, or one refusal: `{rejected: Name}`"
    reading.wrong(owner["at"], message, "then")
    return (), ""


def _examples(
    reading: Reading, owner: Common, docs: ExampleDocument | list[ExampleDocument], wanted: tuple[Kind, ...], key: str
) -> tuple[Example, ...]:
    entries = docs if isinstance(docs, list) else [docs] if docs else []
    examples: list[Example] = []
    written: Any = owner["at"].get(key)
    for position, entry in enumerate(entries):
        path: tuple[str | int, ...] = (key,) if key == "when" else (key, position)
        if isinstance(entry, str):
            examples.append(Example(reading.ref(owner, entry, wanted, *path), {}))
            continue
        if len(entry) != 1:
            reading.wrong(owner["at"], "an example is one message: `Name: {field: value}`", *path)
        holder = written if key == "when" or not isinstance(written, list) else written[position]
        for name, data in entry.items():
            examples.append(Example(_at_key(reading, owner, holder, name, wanted, key), data))
    return tuple(examples)


def _at_key(reading: Reading, owner: Common, holder: Map, name: str, wanted: tuple[Kind, ...], key: str) -> Ref:
    whole = f"{owner['scope']}.{owner['name']}"
    ref = reading.dictionary.resolve(name, owner["scope"], wanted, _AtKey(holder, name), (key,), whole)
    if ref.kind not in wanted:
        reading.doubted.add(whole)
    return ref
