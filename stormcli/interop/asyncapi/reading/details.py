"""What a schema of AsyncAPI says of a field beside its type: what every schema may say, and our own words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from stormcli.interop.asyncapi.reading import json_nodes
from stormcli.interop.asyncapi.reading.own import own
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.reading.shape import Shape
from stormcli.interop.asyncapi.remarks import KEY
from stormcli.interop.draft import Fate
from stormcli.interop.schemas import details
from stormcli.interop.schemas.values import Enumerations
from stormcli.model.types import NO_DETAILS, FieldDetails, Named, Type

_WORDS = (
    *("default", "example", "examples", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"),
)


def details_of(name: str, shape: Shape, part: Part, type_: Type, enumerations: Enumerations) -> FieldDetails:
    """The details of a field with that schema; what a type says of itself is not said again."""
    if isinstance(type_, Named) and part.name and shape.named_by is None:
        return NO_DETAILS
    ours = part.library.part(part.file).raw(KEY).is_map  # others may call the fields of a record otherwise
    found, lost = details.details_of({}, _keywords(shape), type_, enumerations, records=ours)
    for each in lost:
        part.library.notes.add(Fate.LOST, f"`{name}`: {each}", part.span())
    said = own(part)
    return replace(
        found,
        description=_description(shape, part, type_),
        min=said.text("min") or found.min,
        max=said.text("max") or found.max,
        sensitive=said.text("sensitive"),
        computed=said.flag("computed"),
        tags=said.texts("tags"),
        was=said.text("was"),
        deprecated=said.deprecation(),
    )


def _description(shape: Shape, part: Part, type_: Type) -> str:
    """A remark beside a type's name is the field's; that of an object which stands in the field is the object's."""
    if not isinstance(type_, Named):
        return shape.description
    return "" if shape.kind == "record" and shape.named_by is None else part.text("description")


def _keywords(shape: Shape) -> dict[str, Any]:
    """What the details are made of, as plain data. A pattern is text, whatever it looks like."""
    found = {word: shape.words[word].node[word] for word in _WORDS if word in shape.words}
    return {word: str(node) if word == "pattern" else json_nodes.plain(node) for word, node in found.items()}
