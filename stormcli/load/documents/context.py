"""A context file: one bounded context."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from stormcli.load.documents.element import (
    NO_LIST,
    NO_MAP,
    Boolean,
    Document,
    ElementDocument,
    FieldDocuments,
    HotspotDocument,
    Names,
    Positive,
    Text,
)

#: `EventName`, or `{EventName: {field: value}}`.
ExampleDocument = str | dict[str, dict[str, Any]]


class ConstantDocument(Document):
    value: Any


#: Command field -> event field, path or `{value: constant}`.
MappingDocument = dict[str, str | ConstantDocument]


class TypeDocument(ElementDocument):
    """A value object (`fields`) or an enumeration (`enum`)."""

    fields: FieldDocuments | None = None
    enum: list[str] | None = None


class EntityDocument(ElementDocument):
    identity: Text
    fields: FieldDocuments = NO_MAP


class ChoiceDocument(Document):
    one_of: Names | None = None
    any_of: Names | None = None


class CommandDocument(ElementDocument):
    by: Names = ""
    reads: Names = ""
    fields: FieldDocuments = NO_MAP
    moves: Names = ""
    emits: str | list[str | ChoiceDocument] | ChoiceDocument = ""
    rejects: Names = ""
    api: str = ""


class PreviousDocument(ElementDocument):
    fields: FieldDocuments = NO_MAP
    until: str = ""


class EventDocument(ElementDocument):
    published: Boolean = False
    pivotal: Boolean = False
    version: Positive = 1
    state: str = ""
    fields: FieldDocuments = NO_MAP
    previous: dict[str, PreviousDocument] = NO_MAP


class ForeignEventDocument(EventDocument):
    """An event that no aggregate of the context decides."""

    source: Annotated[str, Field(alias="from")] = ""
    cron: str = ""


class AggregateDocument(ElementDocument):
    identity: Text
    fields: FieldDocuments = NO_MAP
    states: Names = ""
    invariants: Names = ""
    entities: dict[str, EntityDocument] = NO_MAP
    commands: dict[str, CommandDocument] = NO_MAP
    events: dict[str, EventDocument] = NO_MAP


class AllOfDocument(Document):
    all_of: Names
    by: str = ""


class PolicyDocument(ElementDocument):
    when: str | list[str] | AllOfDocument = ""
    where: dict[str, Any] = NO_MAP
    every: str = ""
    cron: str = ""
    for_each: str = ""
    after: str = ""
    reads: Names = ""
    then: Names
    map: MappingDocument = NO_MAP


class QueryDocument(ElementDocument):
    by: Names = ""
    api: str = ""


class ReadModelDocument(ElementDocument):
    key: Text
    fields: FieldDocuments
    source: Annotated[str | list[str | dict[str, dict[str, str]]], Field(alias="from")]
    queries: dict[str, QueryDocument] = NO_MAP


class StepDocument(ElementDocument):
    do: Text
    map: MappingDocument = NO_MAP
    until: Names = ""
    match: str = ""
    fails_on: Names = ""
    within: str = ""
    undo: str = ""
    undo_map: MappingDocument = NO_MAP


class ProcessDocument(ElementDocument):
    starts: Text
    correlate: Text
    steps: list[StepDocument]


class ScenarioDocument(ElementDocument):
    name: Text
    given: ExampleDocument | list[ExampleDocument] = ""
    when: ExampleDocument
    #: Events, or `{rejected: Name}`.
    then: str | list[ExampleDocument] | dict[str, str | dict[str, Any]]


class ContextDocument(ElementDocument):
    context: Text
    team: Names = ""
    subdomain: Names = ""
    kind: Literal["big_ball_of_mud"] | None = None
    language: dict[str, str] = NO_MAP
    types: dict[str, TypeDocument] = NO_MAP
    aggregates: dict[str, AggregateDocument] = NO_MAP
    events: dict[str, ForeignEventDocument] = NO_MAP
    policies: dict[str, PolicyDocument] = NO_MAP
    read_models: dict[str, ReadModelDocument] = NO_MAP
    processes: dict[str, ProcessDocument] = NO_MAP
    scenarios: list[ScenarioDocument] = NO_LIST
    decisions: Names = ""
    assumptions: Names = ""
    metrics: Names = ""
    hotspots: list[HotspotDocument] = NO_LIST
