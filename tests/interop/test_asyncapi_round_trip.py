"""Our model -> AsyncAPI -> our model: what the documents are about comes back as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stormcli import assets
from stormcli.check import check
from stormcli.check.facts import facts_of
from stormcli.diagnostics import Severity
from stormcli.interop.asyncapi import export, read
from stormcli.interop.draft import Fate
from stormcli.interop.model_files import model_files
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.element import Deprecation, Kind, Ref
from stormcli.model.landscape import Landscape
from stormcli.model.message import Event, PreviousVersion
from stormcli.model.types import (
    SCALARS,
    Enumeration,
    Field,
    FieldDetails,
    Fields,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Type,
    ValueObject,
    named,
    scalar,
)

MODELS = sorted(assets.models().iterdir())


def there_and_back(landscape: Landscape, folder: Path) -> Landscape:
    for path, content in export(landscape).items():
        (folder / path).write_bytes(content)
    draft = read(folder)
    assert [note for note in draft.notes if note.fate in (Fate.UNREAD, Fate.MADE_UP)] == []
    return draft.landscape


def published(landscape: Landscape) -> dict[str, Any]:
    """Who publishes what, in which versions, with which fields and types."""
    definitions = facts_of(landscape).shapes.definitions
    return {
        event.key: {
            "description": event.description,
            "source": (event.source, event.aggregate, event.system and event.system.key, event.cron),
            "said": (event.version, event.pivotal, event.tags, event.was, event.deprecated),
            "fields": shown(event.fields, definitions),
            "previous": {each.version: (each.until, shown(each.fields, definitions)) for each in event.previous},
        }
        for event in landscape.events()
        if event.published
    }


def shown(fields: Fields, definitions: Any, seen: tuple[str, ...] = ()) -> Any:
    """Fields with all that they say, types written out; where a type was defined is not compared, its content is."""
    return {
        field.name: (wrappers(field.type), heart(field.type, definitions, seen), details(field.details))
        for field in fields.values()
    }


def wrappers(type_: Type | None) -> tuple[str, ...]:
    found = []
    while isinstance(type_, (ListOf, MapOf, OptionalOf)):
        found.append(type(type_).__name__)
        type_ = type_.item
    return tuple(found)


def heart(type_: Type | None, definitions: Any, seen: tuple[str, ...]) -> Any:
    while isinstance(type_, (ListOf, MapOf, OptionalOf)):
        type_ = type_.item
    ref = named(type_)
    if ref is None:
        return type_
    item = definitions[ref.key]
    if ref.name in seen:
        return ref.name
    said = (ref.name, item.description, item.tags, item.was, item.deprecated)
    if isinstance(item, Enumeration):
        return (*said, item.values)
    return (*said, getattr(item, "identity", ""), shown(item.fields, definitions, (*seen, ref.name)))


def details(found: FieldDetails) -> Any:
    numbers = tuple(None if bound is None else float(bound) for bound in (found.min, found.max))
    plain = (found.description, found.pattern, found.sensitive, found.computed, found.tags, found.was, found.deprecated)
    return (*plain, numbers, data(found.example), data(found.default))


def data(value: Any) -> Any:
    """A value as it is meant: 2 hours are 7200 seconds."""
    if isinstance(value, str) and value.partition(" ")[2].rstrip("s") in ("minute", "hour", "day", "week", "second"):
        amount, _, unit = value.partition(" ")
        seconds = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}[unit.rstrip("s")]
        return f"{int(amount) * seconds} seconds"
    return value


def subscribers(landscape: Landscape) -> set[tuple[str, str, str, int | None]]:
    """What waits for which published event of another context, by its name and kind."""
    events = {event.key: event for event in landscape.events()}
    return {
        (each.scope, each.consumer.name, each.event.key, each.event.version or events[each.event.key].version)
        for each in facts_of(landscape).consumptions
        if each.event.kind is Kind.EVENT and events[each.event.key].published
    }


def senders(landscape: Landscape) -> set[tuple[str, str, str]]:
    """What sends which command to another context or a system."""
    return {
        (each.scope, each.sender.name, each.command.key)
        for each in facts_of(landscape).requests
        if each.command.kind is Kind.COMMAND and each.command.scope != each.scope
    }


def lines(landscape: Landscape) -> set[Any]:
    """The context map between contexts; systems that exchange no published message are in no document."""
    return {
        (each.pattern, each.pair, each.upstream_roles, each.downstream_roles, each.description)
        for each in landscape.relationships
        if each.pair <= landscape.contexts.keys()
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_shipped_models_come_back(model: Path, tmp_path: Path) -> None:
    before = load(model).landscape
    assert before is not None
    after = there_and_back(before, tmp_path)
    assert published(after) == published(before)
    assert subscribers(after) == subscribers(before)
    assert senders(after) == senders(before)
    assert {name: each.team for name, each in after.contexts.items()} == {
        name: each.team for name, each in before.contexts.items()
    }
    assert lines(after) == lines(before)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_what_came_back_is_a_model_like_any_other(model: Path, tmp_path: Path) -> None:
    before = load(model).landscape
    assert before is not None
    (tmp_path / "documents").mkdir()
    after = there_and_back(before, tmp_path / "documents")
    for path, text in model_files(after).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    loaded = load(tmp_path)
    assert loaded.landscape is not None
    found = check(loaded.landscape, loaded.diagnostics)
    assert [f"{each.code} {each.message}" for each in found if each.severity is Severity.ERROR] == []


def test_one_document_alone_knows_its_neighbours_by_contract(tmp_path: Path) -> None:
    before = load(assets.models() / "pizza").landscape
    assert before is not None
    (tmp_path / "kitchen.yaml").write_bytes(export(before, ("Kitchen",))["kitchen.asyncapi.yaml"])
    after = read(tmp_path / "kitchen.yaml").landscape
    assert {name: each.by_contract for name, each in after.contexts.items()} == {"Kitchen": False, "Ordering": True}
    kitchen = {row for row in subscribers(before) if row[0] == "Kitchen"}
    assert subscribers(after) == kitchen
    assert published(after)["Ordering.OrderPlaced"] == published(before)["Ordering.OrderPlaced"]
    (tmp_path / "again").mkdir()
    again = there_and_back(after, tmp_path / "again")
    assert {name: each.by_contract for name, each in again.contexts.items()} == {"Kitchen": False, "Ordering": True}


@st.composite
def field_details(draw: st.DrawFn, type_: Type) -> FieldDetails:
    """What a field may say, with bounds, examples and defaults that fit its type."""
    least = draw(st.integers(1, 3))
    bounded = type_ in map(scalar, ("integer", "decimal", "string")) or isinstance(type_, (ListOf, MapOf))
    values = {"integer": "3", "boolean": "true", "date": "2027-06-30", "duration": "2 hours", "decimal": "4.50"}
    value = next((text for name, text in values.items() if type_ == scalar(name)), None)
    return FieldDetails(
        description=draw(st.sampled_from(["", "What it costs.", "a: b # c"])),
        example=draw(st.sampled_from([None, value])),
        default=draw(st.sampled_from([None, value])),
        min=draw(st.sampled_from([None, str(least)])) if bounded else None,
        max=draw(st.sampled_from([None, str(least + 4)])) if bounded else None,
        pattern=draw(st.sampled_from([None, "^[A-Z]", r"\d"])) if type_ == scalar("string") else None,
        sensitive=draw(st.sampled_from(["", "personal", "secret"])),
        computed=draw(st.booleans()),
        tags=draw(st.sampled_from([(), ("a", "b")])),
        was=draw(st.sampled_from(["", "cost"])),
        deprecated=draw(st.sampled_from([None, Deprecation(), Deprecation(since="2", use="x", description="y")])),
    )


@st.composite
def shops(draw: st.DrawFn) -> Landscape:
    """A context with events of all kinds of fields, and types that name each other."""
    keys = [f"Type{number}" for number in range(draw(st.integers(0, 3)))]

    def fields(may: list[str]) -> Fields:
        found = {}
        for name in draw(st.lists(st.sampled_from(["amount", "line1", "on", "set_number"]), unique=True)):
            heart: Type = draw(st.sampled_from([scalar(each) for each in sorted(SCALARS)]))
            if may and draw(st.booleans()):
                key = draw(st.sampled_from(may))
                heart = Named(Ref(key, f"Ordering.{key}", Kind.TYPE))
            wrapped: Type = draw(st.sampled_from([heart, ListOf(heart), MapOf(heart), ListOf(ListOf(heart))]))
            type_ = OptionalOf(wrapped) if draw(st.booleans()) else wrapped
            found[name] = Field(name, type_, draw(field_details(wrapped)))
        return found

    types: dict[str, ValueObject | Enumeration] = {}
    for position, name in enumerate(keys):
        common: dict[str, Any] = {"name": name, "scope": "Ordering", "description": draw(st.sampled_from(["", "It."]))}
        if draw(st.booleans()):
            types[name] = Enumeration(**common, values=draw(st.sampled_from([("EUR",), ("on", "off", "12", "null")])))
        else:
            types[name] = ValueObject(**common, fields=fields(keys[:position]))
    events = {}
    for name in ("Placed", "Paid"):
        previous = PreviousVersion(name=name, scope="Ordering", version=2, fields=fields(keys), until="2027-06-30")
        version = draw(st.sampled_from([1, 3]))
        events[name] = Event(
            name=name,
            scope="Ordering",
            description=draw(st.sampled_from(["", "two\nlines"])),
            published=True,
            pivotal=draw(st.booleans()),
            version=version,
            fields=fields(keys),
            previous=(previous,) if version == 3 else (),
        )
    context = Context(name="Ordering", types=types, external_events=events)
    return Landscape(domain="BrickShop", contexts={"Ordering": context})


@given(shops())
@settings(max_examples=60)
def test_every_field_comes_back_with_all_that_it_says(
    tmp_path_factory: pytest.TempPathFactory, shop: Landscape
) -> None:
    folder = tmp_path_factory.mktemp("documents")
    for path, content in export(shop).items():
        (folder / path).write_bytes(content)
    draft = read(folder)
    assert [note.message for note in draft.notes if note.fate is not Fate.MADE_UP] == []
    assert published(draft.landscape) == published(shop)
