"""JSON Schema as AsyncAPI has it -> fields and types of one context.

Objects and enumerations that bear a name become types; the others are named after the field that holds them. A schema
that goes in a circle is a type that names itself, which our language has too.
"""

from __future__ import annotations

from dataclasses import replace

from stormcli.interop.asyncapi.reading.details import details_of
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.own import Own, own
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.reading.shape import Shape
from stormcli.interop.asyncapi.reading.shapes import shape_of
from stormcli.interop.draft import Fate
from stormcli.interop.naming import FieldNames, Taken, element_name
from stormcli.interop.schemas.scalar_types import text_type
from stormcli.model import names
from stormcli.model.element import Kind, Ref
from stormcli.model.types import (
    Enumeration,
    Field,
    Fields,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    Scalar,
    Type,
    ValueObject,
    scalar,
)

_MOST_WRAPPERS = 6
_MOST_TYPES = 5_000
_MOST_FIELDS = 100_000
JSON = scalar("json")


class Schemas:
    """Reads the schemas of one context, and collects the types that come of them.

    `entities` holds what our own extension says of the types that are entities, by their names.
    """

    def __init__(self, scope: str, notes: Notes, taken: Taken) -> None:
        self.types: dict[str, ValueObject | Enumeration] = {}
        self.entities: dict[str, Own] = {}
        self._scope = scope
        self._notes = notes
        self._taken = taken
        self._names: dict[int, str] = {}
        self._fields: dict[int, Fields] = {}
        self._waiting: list[tuple[ValueObject, Shape]] = []
        self._left = _MOST_FIELDS

    def fields(self, part: Part, owner: str) -> Fields:
        """The fields of an object; anything else becomes the only field, `value`."""
        known = self._fields.get(id(part.node))
        if known is None:
            shape = shape_of(part)
            known = self._record(shape, owner) if shape.is_record else self._lone(part, shape, owner)
            self._fields[id(part.node)] = known
            while self._waiting:
                item, inner = self._waiting.pop()
                item.fields.update(self._record(inner, item.name))
        self._left -= len(known)
        if self._left < 0:
            message = f"the model would have more than {_MOST_FIELDS:,} fields; those of `{owner}` are left out"
            self._notes.add(Fate.LOST, message, part.span())
            return {}
        return known

    def _lone(self, part: Part, shape: Shape, owner: str) -> Fields:
        if not part.is_map or not part.node or (shape.kind == "map" and shape.item is None):
            return {}
        message = f"what `{owner}` carries is no object; it became the field `value`"
        self._notes.add(Fate.MADE_UP, message, part.span())
        type_ = self._type(part, f"{owner}Value", 0)
        return {"value": Field("value", type_, details_of("value", shape, part, type_, self._enumeration_of))}

    def _record(self, shape: Shape, owner: str) -> Fields:
        found: Fields = {}
        given = FieldNames()
        for wire_name, part in shape.properties.items():
            name = given.give(wire_name)
            type_ = self._type(part, owner + names.pascal(name), 0)
            inner = shape_of(part)
            details = details_of(name, inner, part, type_, self._enumeration_of)
            if name != wire_name:
                message = f"the field `{wire_name}` of `{owner}` became `{name}`"
                self._notes.add(Fate.MADE_UP, message, part.span())
                said = f"(`{wire_name}` on the wire)"
                details = replace(details, description=f"{details.description} {said}".strip())
            stands_in = details.default is not None and not own(part).flag("optional")
            absent = inner.nullable or (wire_name not in shape.required and not stands_in)
            found[name] = Field(name, OptionalOf(type_) if absent else type_, details)
        return found

    def _type(self, part: Part, hint: str, depth: int) -> Type:
        known = self._names.get(id(part.node))
        if known is not None:
            return self._named(known)
        shape = shape_of(part)
        if depth >= _MOST_WRAPPERS or len(self.types) >= _MOST_TYPES:
            message = f"`{hint}` is nested too deep, or there are too many types: it may be anything"
            self._notes.add(Fate.LOST, message, part.span())
            return JSON
        if shape.named_by is not None:
            return self._type(shape.named_by, hint, depth + 1)
        match shape.kind:
            case "enumeration":
                return self._enumeration(part, shape, hint)
            case "record":
                return self._value_object(part, shape, hint)
            case "list":
                return ListOf(JSON if shape.item is None else self._type(shape.item, hint, depth + 1))
            case "map":
                return MapOf(JSON if shape.item is None else self._type(shape.item, hint, depth + 1))
        return self._scalar(part, shape)

    def _scalar(self, part: Part, shape: Shape) -> Scalar:
        match shape.kind:
            case "string":
                pattern = shape.words["pattern"].text("pattern") if "pattern" in shape.words else ""
                type_, lost = text_type({"format": shape.format, "pattern": pattern})
                if lost:
                    message = f"the format `{lost}` has no word in the language"
                    self._notes.add(Fate.LOST, message, part.span("format"))
                return type_
            case "integer" | "number" | "boolean":
                return scalar(shape.kind)
        return JSON

    def _enumeration_of(self, type_: Type) -> Enumeration | None:
        found = self.types.get(type_.ref.name) if isinstance(type_, Named) else None
        return found if isinstance(found, Enumeration) else None

    def _enumeration(self, part: Part, shape: Shape, hint: str) -> Type:
        name = self._name(part, shape, hint)
        common = own(part).common(_of_type(part, shape))
        self.types[name] = Enumeration(name=name, scope=self._scope, values=shape.values, **common)
        return self._named(name)

    def _value_object(self, part: Part, shape: Shape, hint: str) -> Type:
        name = self._name(part, shape, hint)
        said = own(part)
        item = ValueObject(name=name, scope=self._scope, fields={}, **said.common(_of_type(part, shape)))
        self.types[name] = item
        self._waiting.append((item, shape))  # its fields may name it, and types may lead to types without end
        if said.part("entity").is_map:
            self.entities[name] = said
        return self._named(name)

    def _name(self, part: Part, shape: Shape, hint: str) -> str:
        """The name of a new type: our own, that of the reference, its title, or that of the field which holds it."""
        given = own(part).text("type").rpartition(".")[2] or part.name or shape.title
        wanted = element_name(given, element_name(hint, "Value"))
        name = self._names[id(part.node)] = self._taken.give(wanted, f"{wanted}Data", reserved=names.reserved_class)
        return name

    def _named(self, name: str) -> Named:
        return Named(Ref(name, f"{self._scope}.{name}", Kind.TYPE))


def _of_type(part: Part, shape: Shape) -> str:
    """The description of a type; what stands beside a list of values in a field is the field's."""
    return "" if shape.kind == "enumeration" and not part.name else shape.description
