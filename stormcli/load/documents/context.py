"""A context file: one bounded context."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from stormcli.load.documents.element import (
    NO_LIST,
    NO_MAP,
    Boolean,
    Document,
    ElementDocument,
    ElementNames,
    FieldDocuments,
    FieldNames,
    HotspotDocument,
    Positive,
    References,
    RequiredField,
    RequiredName,
    RequiredReference,
    Sentences,
    Text,
)
from stormcli.load.documents.forms import (
    Api,
    Cron,
    Date,
    Duration,
    ElementName,
    FieldName,
    FieldPath,
    Moves,
    Reference,
    Source,
    Version,
)

#: `EventName`, or `{EventName: {field: value}}`.
ExampleDocument = Reference | dict[Reference, dict[FieldName, Any]]


class ConstantDocument(Document):
    """A constant instead of a field of the event."""

    value: Any
    """The constant; the command's field decides how it is read."""


#: Command field -> event field, path or `{value: constant}`.
MappingDocument = dict[FieldName, FieldPath | ConstantDocument]


class TypeDocument(ElementDocument):
    """A value object (`fields`) or an enumeration (`enum`)."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["fields"]}, {"required": ["enum"]}]})

    fields: FieldDocuments | None = None
    """The fields of a value object: `name: type`."""
    enum: list[str] | None = None
    """The values of an enumeration."""


class EntityDocument(ElementDocument):
    """An entity inside the aggregate, beside the root."""

    identity: RequiredField
    """The field that tells one from another."""
    fields: FieldDocuments = NO_MAP
    """What it holds: `name: type`; its identity is among them."""


class ChoiceDocument(Document):
    """A choice among events."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["one_of"]}, {"required": ["any_of"]}]})

    one_of: References | None = None
    """Exactly one of these events follows."""
    any_of: References | None = None
    """Some of these events follow, or none."""


class CommandDocument(ElementDocument):
    """An intent, addressed to one aggregate, that may be refused; imperative: `PlaceOrder`."""

    by: References = ""
    """The actors or external systems that issue it; a policy or a process can issue it too."""
    reads: References = ""
    """The read models someone looks at before deciding."""
    fields: FieldDocuments = NO_MAP
    """What it carries: `name: type`. With the identity it addresses that aggregate, without it starts a new one."""
    moves: Moves | list[Moves] = ""
    """From which states to which it moves the aggregate; without it, it is allowed in every state."""
    emits: Reference | list[Reference | ChoiceDocument] | ChoiceDocument = ""
    """The events that follow, all of them; an item may be a choice: `{one_of: [...]}`, `{any_of: [...]}`."""
    rejects: ElementNames = ""
    """Named refusals: nothing happened, nothing is emitted."""
    api: Api = ""
    """Offered over HTTP: method and path, parameters in braces."""


class PreviousDocument(ElementDocument):
    """An earlier shape of an event that someone may still need."""

    fields: FieldDocuments = NO_MAP
    """What it carried: `name: type`."""
    until: Date = ""
    """The last day on which it is published."""


class EventDocument(ElementDocument):
    """A fact, immutable and broadcast; past tense: `OrderPlaced`."""

    published: Boolean = False
    """Other contexts may subscribe: its schema is a promise. Unpublished it stays inside."""
    pivotal: Boolean = False
    """A turning point of the story: the board makes it tall."""
    version: Positive = 1
    """The version of its shape; 1 if nothing is said."""
    state: ElementName = ""
    """The state after it, where the command's `moves` have several targets."""
    fields: FieldDocuments = NO_MAP
    """What it carries: `name: type`; the identity of its aggregate is among them."""
    previous: dict[Version, PreviousDocument] = NO_MAP
    """Earlier shapes that are still published beside the current one, by version."""


class ForeignEventDocument(EventDocument):
    """An event that no aggregate of this context decides."""

    source: Annotated[Source, Field(alias="from")] = ""
    """The external system it comes from, or `clock`; left out while nobody knows yet whose it is."""
    cron: Cron = ""
    """When the clock says so, in UTC: minutes, hours, day of month, month, day of week, year."""


class AggregateDocument(ElementDocument):
    """What decides: a command goes in, events come out, or a refusal."""

    identity: RequiredField
    """The field that tells one from another."""
    fields: FieldDocuments = NO_MAP
    """What it holds: `name: type`; its identity is among them."""
    states: ElementNames = ""
    """The states it can be in; the first is where a new one starts."""
    invariants: Sentences = ""
    """What always holds, a sentence each."""
    entities: dict[ElementName, EntityDocument] = NO_MAP
    """Entities inside the aggregate, beside the root."""
    commands: dict[ElementName, CommandDocument] = NO_MAP
    """The intents it decides about; imperative: `PlaceOrder`."""
    events: dict[ElementName, EventDocument] = NO_MAP
    """The facts that follow; past tense: `OrderPlaced`."""


class AllOfDocument(Document):
    """Several events, once all of them have happened."""

    all_of: References
    """The events; the policy acts once each has happened."""
    by: FieldName = ""
    """The field that says which of them belong together."""


class PolicyDocument(ElementDocument):
    """Whenever this event (or time), then that command."""

    when: Reference | list[Reference] | AllOfDocument = ""
    """The event it waits for; a list means any of them, `{all_of: [...], by: order_id}` all of them."""
    where: dict[str, Any] = NO_MAP
    """A content filter on the event's data, in EventBridge's operators: `{amount.currency: [EUR, USD]}`"""
    every: Duration = ""
    """Acts again and again after this time, without `when`."""
    cron: Cron = ""
    """Acts at these times, in UTC, without `when`: minutes, hours, day of month, month, day of week, year."""
    for_each: Reference = ""
    """Once per row of a read model, whose fields fill the command."""
    after: Duration = ""
    """A delay between the event and the command."""
    reads: References = ""
    """The read models it looks at."""
    then: References
    """The command it issues, or a list of them; a system's command too."""
    map: MappingDocument = NO_MAP
    """Command field: event field or path, or `{value: EUR}`; same names need no entry."""


class QueryDocument(ElementDocument):
    """A question that a read model answers: one row if `by` is the key, otherwise a list."""

    by: FieldNames = ""
    """The fields it is asked by."""
    api: Api = ""
    """Offered over HTTP: method and path, parameters in braces."""


class ReadModelDocument(ElementDocument):
    """What someone looks at, projected from events."""

    key: RequiredField
    """The field that tells one row from another; every source carries it or names it."""
    fields: FieldDocuments
    """What a row holds: `name: type`; the key is among them."""
    source: Annotated[Reference | list[Reference | dict[Reference, dict[FieldName, FieldName]]], Field(alias="from")]
    """The events it is projected from; `{Payments.PaymentTaken: {order_id: reference}}` names the key's field there."""
    queries: dict[ElementName, QueryDocument] = NO_MAP
    """The questions it answers."""


class StepDocument(ElementDocument):
    """A step of a process: what it asks, what it waits for and how long, and how it is taken back."""

    do: RequiredReference
    """The command it issues."""
    map: MappingDocument = NO_MAP
    """Command field: field or path of the start event or of an earlier outcome, or `{value: EUR}`."""
    until: References = ""
    """The events that end the step."""
    match: FieldName = ""
    """The outcome's field that carries the correlation, if it is named otherwise there."""
    fails_on: References = ""
    """The events that end the process: the steps before are undone."""
    within: Duration = ""
    """How long it waits before it counts as failed."""
    undo: Reference = ""
    """The command that takes the step back."""
    undo_map: MappingDocument = NO_MAP
    """Like `map`, for the command of `undo`."""


class ProcessDocument(ElementDocument):
    """A saga: steps across contexts with timeouts and compensations."""

    starts: RequiredReference
    """The event that starts it."""
    correlate: RequiredField
    """The field by which events belong to one run."""
    steps: list[StepDocument]
    """What it does, one after the other."""


class ScenarioDocument(ElementDocument):
    """An executable example: given what happened, when somebody asks, then this follows."""

    name: Text
    """What it shows, in a sentence."""
    given: ExampleDocument | list[ExampleDocument] = ""
    """The events that happened before: `[OrderPlaced: {order_id: o1}]`"""
    when: ExampleDocument
    """The one command that is asked: `{MarkPaid: {order_id: o1}}`"""
    then: Reference | list[ExampleDocument] | dict[str, str | dict[str, Any]]
    """The events that follow, only the data given is compared; or a refusal: `{rejected: BasketEmpty}`"""


class ContextDocument(ElementDocument):
    """A bounded context: one model, one language, one team."""

    context: RequiredName
    """The name of the bounded context."""
    team: ElementNames = ""
    """The one team that owns it."""
    subdomain: ElementNames = ""
    """The part of the business it serves, or a list."""
    kind: Literal["big_ball_of_mud"] | None = None
    """`big_ball_of_mud`: a part without a model of its own."""
    fingerprint: str = ""
    """In a contract: what it promises, in short. `stormcli contract export` writes it."""
    language: dict[str, str] = NO_MAP
    """The ubiquitous language: term -> meaning."""
    types: dict[ElementName, TypeDocument] = NO_MAP
    """Value objects (`fields`) and enumerations (`enum`)."""
    aggregates: dict[ElementName, AggregateDocument] = NO_MAP
    """What decides: each with its commands, events and states."""
    events: dict[ElementName, ForeignEventDocument] = NO_MAP
    """Events that no aggregate of ours decides: from an external system, from the clock, or nobody knows yet."""
    policies: dict[ElementName, PolicyDocument] = NO_MAP
    """Whenever this event (or time), then that command."""
    read_models: dict[ElementName, ReadModelDocument] = NO_MAP
    """What someone looks at, projected from events."""
    processes: dict[ElementName, ProcessDocument] = NO_MAP
    """Sagas: steps across contexts with timeouts and compensations."""
    scenarios: list[ScenarioDocument] = NO_LIST
    """Given, when, then: executable examples."""
    decisions: Sentences = ""
    """Business decisions of the Bounded Context Canvas, a sentence each."""
    assumptions: Sentences = ""
    """What is taken for granted, a sentence each."""
    metrics: Sentences = ""
    """How we would know that the boundary is right."""
    hotspots: list[HotspotDocument] = NO_LIST
    """Open questions from the wall."""
