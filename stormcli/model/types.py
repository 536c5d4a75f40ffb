"""The types of fields, and the value objects and enumerations that a context adds to them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from stormcli.model.element import Data, Deprecation, Element, Ref

SCALARS = frozenset(
    (
        "string",
        "integer",
        "number",
        "decimal",
        "boolean",
        "date",
        "datetime",
        "duration",
        "uuid",
        "uri",
        "email",
        "json",
    )
)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One of the built-in types: `string`, `integer`, ..., `json`."""

    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """A value object, enumeration or entity of the model."""

    ref: Ref


@dataclass(frozen=True, slots=True)
class ListOf:
    """`list of T`."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """`map of T`, with string keys."""

    item: Type


@dataclass(frozen=True, slots=True)
class OptionalOf:
    """`optional T`: absent on the wire, never null."""

    item: Type


#: What a field can hold.
Type = Scalar | Named | ListOf | MapOf | OptionalOf


@dataclass(frozen=True, slots=True)
class FieldDetails:
    """What only some fields say. Bounds are the author's text: what they bound decides how they are read."""

    description: str = ""
    example: Data | None = None
    default: Data | None = None
    min: str | None = None
    max: str | None = None
    pattern: str | None = None
    sensitive: str = ""
    computed: bool = False
    tags: tuple[str, ...] = ()
    was: str = ""
    deprecated: Deprecation | None = None


NO_DETAILS = FieldDetails()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a message, an aggregate, a type or a read model; `type` is None where it could not be read."""

    name: str
    type: Type | None
    details: FieldDetails = NO_DETAILS

    @property
    def computed(self) -> bool:
        """Nothing upstream carries it: the code derives it."""
        return self.details.computed

    @property
    def optional(self) -> bool:
        """It may be absent."""
        return isinstance(self.type, OptionalOf)


#: The fields of an element, by name, in the order they were declared.
Fields = dict[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ValueObject(Element):
    """A type with fields and no identity."""

    fields: Fields


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Enumeration(Element):
    """A type with a fixed set of values."""

    values: tuple[str, ...]


@lru_cache(maxsize=1024)
def scalar(name: str) -> Scalar:
    """The built-in type of that name, always the same object."""
    return Scalar(name)


def named(type_: Type | None) -> Ref | None:
    """The name at the heart of a type, if it has one: `list of OrderLine` -> OrderLine."""
    if isinstance(type_, Scalar):  # most are
        return None
    while isinstance(type_, (ListOf, MapOf, OptionalOf)):
        type_ = type_.item
    return type_.ref if isinstance(type_, Named) else None


def spelled(type_: Type) -> str:
    """The type in the words of the language: "optional list of OrderLine"."""
    if isinstance(type_, Scalar):
        return type_.name
    if isinstance(type_, Named):
        return type_.ref.text
    word = {ListOf: "list of ", MapOf: "map of ", OptionalOf: "optional "}[type(type_)]
    return word + spelled(type_.item)
