"""Fields, types, value objects and enumerations."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

from stormcli.diagnostics import Edit, Fix
from stormcli.load import grammar
from stormcli.load.build.reading import Common, Reading
from stormcli.load.documents.context import TypeDocument
from stormcli.load.documents.element import FieldDocument, FieldDocuments
from stormcli.load.nodes import Map
from stormcli.load.rules import endless_type, missing_key, not_an_identifier, unknown_name
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model import names
from stormcli.model.element import Kind
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

_TYPES = (Kind.TYPE, Kind.ENTITY)
# After this many circles in one context, mending some of them comes first.
_MOST_CIRCLES = 20


def read_fields(reading: Reading, owner: Common, docs: FieldDocuments, *path: str) -> Fields:
    """The fields that stand under `path` of an element, each type resolved in the element's scope."""
    fields: Fields = {}
    for name, doc in docs.items():
        if type(doc) is str:
            key = (owner["scope"], name, doc)
            known = reading.fields.get(key)
            if known is None:
                _check_name(reading, owner["at"], name, *path)
                known = Field(name, read_type(reading, owner, doc, *path, name))
                if names.is_field_name(name) and _settled(known):
                    reading.fields[key] = known
            fields[name] = known
        elif isinstance(doc, FieldDocument):
            fields[name] = _long_form(reading, owner, name, doc, *path)
    return fields


def read_type(reading: Reading, owner: Common, text: str, *path: str) -> Type | None:
    """The type that `text` spells; None, with a finding, if it spells none."""
    parsed = None if text.endswith(("?", "[]")) else grammar.type_words(text)
    if parsed is None:
        _no_type(reading, owner, text, *path)
        return None
    wrappers, name = parsed
    read: Type | None = scalar(name) if name in SCALARS else _named(reading, owner, name, *path)
    if read is None:
        return None
    for wrapper in reversed(wrappers):
        read = _wrapped(wrapper, read)
    return read


def read_types(
    reading: Reading, scope: str, docs: dict[str, TypeDocument], section: Map
) -> dict[str, ValueObject | Enumeration]:
    """The value objects and enumerations of a context."""
    types: dict[str, ValueObject | Enumeration] = {}
    for name, doc in docs.items():
        node: Map = section[name]
        owner = reading.element(doc, node, name, scope)
        if doc.fields is not None and doc.enum is not None:
            reading.wrong(node, f"`{name}` is either a value object (`fields`) or an enumeration (`enum`)", "enum")
        if doc.enum is not None:
            types[name] = Enumeration(**owner, values=_values(reading, node, name, doc.enum))
        elif doc.fields is not None:
            types[name] = ValueObject(**owner, fields=read_fields(reading, owner, doc.fields, "fields"))
        else:
            reading.missing(node, "fields", name)
            types[name] = ValueObject(**owner, fields={})
    _find_endless(reading, types)
    return types


def _values(reading: Reading, node: Map, name: str, values: list[str]) -> tuple[str, ...]:
    seen: set[str] = set()
    for position, value in enumerate(values):
        if value in seen or not value:
            reading.wrong(node, f"`{name}` lists `{value}` twice" if value else "a value is empty", "enum", position)
        seen.add(value)
    if not values:
        reading.wrong(node, f"`{name}` lists no value", "enum")
    return tuple(dict.fromkeys(str(value) for value in values))


def _long_form(reading: Reading, owner: Common, name: str, doc: FieldDocument, *path: str) -> Field:
    _check_name(reading, owner["at"], name, *path)
    holder: Map = owner["at"]
    for step in path:
        holder = holder[step]
    common = reading.element(doc, holder[name], name, owner["scope"])
    details = FieldDetails(
        description=doc.description,
        example=doc.example,
        default=doc.default,
        min=doc.min,
        max=doc.max,
        pattern=doc.pattern,
        sensitive=doc.sensitive or "",
        computed=doc.source == "computed",
        tags=common["tags"],
        was=doc.was,
        deprecated=common["deprecated"],
    )
    # A type left out is SC105 already.
    read = read_type(reading, owner, doc.type, *path, name, "type") if doc.type else None
    return Field(common["name"], read, details)


def _no_type(reading: Reading, owner: Common, text: str, *path: str) -> None:
    if not text:
        place = owner["at"].key_span(*path)
        reading.findings.append(missing_key.RULE.at(place, f"the field `{path[-1]}` has no type", hint="add its type"))
        return
    advice = f"write `optional {text[:-1]}`" if text.endswith("?") else ""
    advice = f"write `list of {text[:-2]}`" if text.endswith("[]") else advice
    reading.wrong(owner["at"], f"`{text}` is no type: {grammar.TYPE_FORM}", *path, hint=advice)


def _settled(field: Field) -> bool:
    """Whether its type is known: what is wrong with it is said wherever it stands."""
    ref = named(field.type)
    return field.type is not None and (ref is None or ref.kind in _TYPES)


def _wrapped(wrapper: str, inner: Type) -> Type:
    if wrapper == "optional":
        return OptionalOf(inner)
    return ListOf(inner) if wrapper == "list" else MapOf(inner)


def _named(reading: Reading, owner: Common, name: str, *path: str) -> Named | None:
    miswritten = name.lower() in SCALARS and reading.dictionary.kind(owner["scope"], name) is None
    if miswritten or (name[:1].islower() and "." not in name):
        near = nearest(name, sorted(SCALARS))
        advice = hint(near) or "the built-in types are " + ", ".join(sorted(SCALARS))
        fix = correction(owner["at"].span(*path), name, near)
        reading.say(unknown_name.RULE, owner["at"], f"no type is called `{name}`", *path, hint=advice, fix=fix)
        return None
    return Named(reading.ref(owner, name, _TYPES, *path))


def _check_name(reading: Reading, node: Map, name: str, *path: str) -> None:
    if names.is_field_name(name):
        return
    proposal = names.snake(name)
    fits = name.isascii() and names.is_field_name(proposal)
    span = node.key_span(*path, name)
    reading.findings.append(
        not_an_identifier.RULE.at(
            span,
            f"`{name}` cannot name a field: fields are snake_case, in the letters a-z and digits",
            hint=f"write `{proposal}`" if fits else "",
            # Maps, filters and scenarios name it too, and would name it in vain.
            fix=Fix((Edit(span, proposal, name),), safe=False) if fits else None,
        )
    )


def _find_endless(reading: Reading, types: dict[str, ValueObject | Enumeration]) -> None:
    """SC204: value objects that hold themselves through required fields alone. One finding a circle."""
    needs = {name: set(_needed(each).values()) for name, each in types.items()}
    if not any(needs.get(part) for parts in needs.values() for part in parts):
        return  # what needs nothing itself is on no circle
    for _ in range(_MOST_CIRCLES):
        try:
            TopologicalSorter(needs).prepare()
            return
        except CycleError as error:
            # graphlib names what is needed before what needs it.
            circle = list(reversed(error.args[1]))[:-1]
            _endless(reading, types, circle)
            for name in circle:
                needs[name] = set()


def _endless(reading: Reading, types: dict[str, ValueObject | Enumeration], circle: list[str]) -> None:
    places = {name: place for place, name in enumerate(types)}
    start = min(range(len(circle)), key=lambda position: places[circle[position]])
    turned = [*circle[start:], *circle[:start]]
    first, following = types[turned[0]], (turned[1:] or turned)[0]
    field = next(name for name, part in _needed(first).items() if part == following)
    message = f"`{turned[0]}` contains itself without end: {' -> '.join([*turned, turned[0]])}"
    advice = "make one of them `optional` or a list"
    reading.findings.append(endless_type.RULE.on(first, message, "fields", field, hint=advice))


def _needed(type_: ValueObject | Enumeration) -> dict[str, str]:
    """Field -> the type of the same context that every value of it must hold."""
    if isinstance(type_, Enumeration):
        return {}
    return {
        name: field.type.ref.name
        for name, field in type_.fields.items()
        if isinstance(field.type, Named) and field.type.ref.scope == type_.scope
    }
