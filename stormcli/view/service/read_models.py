"""Read models as projections, tables and queries."""

from __future__ import annotations

import re

from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Kind
from stormcli.model.flow import Projected, Query, ReadModel
from stormcli.model.types import Field, Fields, OptionalOf, scalar
from stormcli.view.service import naming, triggers
from stormcli.view.service.access import read_model_ref
from stormcli.view.service.contract_data import Code, ContractModule
from stormcli.view.service.index import Index
from stormcli.view.service.python_types import codec, parsed
from stormcli.view.service.reaction_data import (
    AccessView,
    IndexView,
    QueryView,
    ReadModelView,
    SourceView,
    TriggerView,
)
from stormcli.view.service.records import Records
from stormcli.view.service.triggers import Consumer

_PARAMETER = re.compile(r"\{([^}]*)\}")


def rows(context: Context, records: Records) -> ContractModule:
    """The row of every read model. Events come in any order, so all but the key may still be unknown."""
    return records.module([records.record(each, _row_fields(each)) for each in context.read_models.values()])


def read_model_view(read_model: ReadModel, index: Index) -> ReadModelView:
    """A read model with its sources and queries."""
    found: list[SourceView] = []
    for source in read_model.sources:
        taken = {each.trigger.function for each in found}
        found += [_source(read_model, source, view, index) for view in _trigger(read_model, source, index, taken)]
    producers = {each.trigger.key.partition(".")[0] for each in found}
    return ReadModelView(
        ref=read_model_ref(read_model.name),
        module=names.module(read_model.name),
        description=read_model.description,
        query_description=triggers.described(
            index.landscape.contexts[read_model.scope], f"queries of {read_model.name} over HTTP"
        ),
        key=read_model.identity,
        computed=tuple(field.name for field in read_model.fields.values() if field.computed),
        sources=tuple(found),
        indexes=_indexes(read_model),
        queries=tuple(_query(query, read_model, index) for query in read_model.queries.values()),
        own_events=read_model.scope in producers,
        foreign=tuple(names.module(other) for other in sorted(producers) if other != read_model.scope),
    )


def consumer(read_model: ReadModel, index: Index) -> Consumer:
    """A read model as one that subscribes."""
    heard = triggers.heard((source.event for source in read_model.sources), index)
    return Consumer(read_model.name, heard, (), AccessView(project=(names.kebab(read_model.name),)))


def _row_fields(read_model: ReadModel) -> Fields:
    fields: Fields = {read_model.identity: _key(read_model)}
    for field in read_model.fields.values():
        if field.name != read_model.identity and field.type is not None and not isinstance(field.type, OptionalOf):
            fields[field.name] = Field(field.name, OptionalOf(field.type), field.details)
        else:
            fields.setdefault(field.name, field)
    return fields


def _key(read_model: ReadModel) -> Field:
    found = read_model.fields.get(read_model.identity)
    return found if found is not None else Field(read_model.identity, scalar("string"))


def _trigger(read_model: ReadModel, source: Projected, index: Index, taken: set[str]) -> list[TriggerView]:
    if source.event.kind is not Kind.EVENT:
        return []
    ((key, version),) = triggers.heard([source.event], index)
    return [triggers.trigger(read_model.scope, key, version, index, taken, prefix="on")]


def _source(read_model: ReadModel, source: Projected, view: TriggerView, index: Index) -> SourceView:
    event = index.event_fields(view.key, view.version)
    copied = [field.name for field in read_model.fields.values() if _carried(field, event, index)]
    key = source.key or read_model.identity
    paths = [(name, name) for name in copied if name != read_model.identity]
    return SourceView(view, key, tuple(paths))


def _carried(field: Field, event: Fields, index: Index) -> bool:
    """Whether an event fills a field: it carries one of that name and of a shape that fits."""
    found = event.get(field.name)
    if found is None or field.computed:
        return False
    return index.facts.shapes.misfit(found.type, field.type, absent=True) is None


def _indexes(read_model: ReadModel) -> tuple[IndexView, ...]:
    by = dict.fromkeys(query.by for query in read_model.queries.values() if query.by != (read_model.identity,))
    return tuple(IndexView(_index_name(fields), fields) for fields in by if fields)


def _index_name(fields: tuple[str, ...]) -> str:
    return "by_" + "_and_".join(fields)


def _query(query: Query, read_model: ReadModel, index: Index) -> QueryView:
    known = {name: read_model.fields.get(name) for name in query.by}
    path_fields = tuple(_PARAMETER.findall(query.api.path)) if query.api is not None else ()
    return QueryView(
        name=query.name,
        function=naming.function(query.name),
        method=query.api.method if query.api is not None else "",
        path=query.api.path if query.api is not None else "",
        fields=tuple((name, _codec(field, index)) for name, field in known.items()),
        index="" if query.by in ((read_model.identity,), ()) else _index_name(query.by),
        parsed=tuple(name for name, field in known.items() if field is not None and parsed(field.type)),
        path_fields=path_fields,
    )


def _codec(field: Field | None, index: Index) -> Code:
    type_ = field.type if field is not None and field.type is not None else scalar("string")
    inner = type_.item if isinstance(type_, OptionalOf) else type_
    return codec(inner, lambda ref: f"types.{ref.name}", index.types)
