"""The shapes of types: what a name stands for, where a path leads, and whether one type can take another's place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple, TypeVar

from stormcli.model.aggregate import Entity
from stormcli.model.context import Context
from stormcli.model.element import Ref
from stormcli.model.landscape import Landscape
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
    named,
    scalar,
    spelled,
)

T = TypeVar("T", bound=Type | None)

#: What `Named` can refer to.
Definition = ValueObject | Enumeration | Entity

# Texts with a form are texts, whole numbers are numbers; json takes anything. On the wire nothing changes by it.
_WIDER = frozenset({("uuid", "string"), ("uri", "string"), ("email", "string"), ("integer", "number")})


class Found(NamedTuple):
    """Where a path leads: the type (None if it could not be read), and the fields on the way."""

    type: Type | None
    fields: tuple[Field, ...]
    optional: bool

    @property
    def given(self) -> Type | None:
        """The type as whoever draws from the path meets it: optional if anything on the way is."""
        whole = self.type is None or isinstance(self.type, OptionalOf) or not self.optional
        return self.type if whole or self.type is None else OptionalOf(self.type)


class Lost(NamedTuple):
    """Where a path ends too early: the name that is not there, what lacks it ("" for the element itself), and the
    names that are there instead."""

    name: str
    owner: str
    known: tuple[str, ...] = ()


class Shapes:
    """The value objects, enumerations and entities of a landscape, and how they compare."""

    def __init__(self, landscape: Landscape) -> None:
        self.definitions: dict[str, Definition] = {
            f"{context.name}.{item.name}": item
            for context in landscape.contexts.values()
            for item in definitions(context)
        }
        self._fitting: set[tuple[str, str]] = set()
        self._values: dict[int, frozenset[str]] = {}

    @cached_property
    def inside_out(self) -> tuple[str, ...]:
        """The names of all definitions, what one is made of before it; a circle is cut somewhere."""
        ordered: dict[str, None] = {}
        begun: set[str] = set()
        for root in self.definitions:
            waiting = [(root, False)]
            while waiting:
                key, whole = waiting.pop()
                if whole:
                    ordered[key] = None
                elif key not in begun:
                    begun.add(key)
                    waiting.append((key, True))
                    waiting += [(part, False) for part in self._parts(key) if part not in begun]
        return tuple(ordered)

    def definition(self, type_: Type | None) -> Definition | None:
        """What a type's name stands for; None if it has none, or nothing bears it."""
        return self.definitions.get(type_.ref.key) if isinstance(type_, Named) else None

    def values(self, definition: Enumeration) -> frozenset[str]:
        """The values of an enumeration of this landscape, to look them up: there may be thousands."""
        known = self._values.get(id(definition))
        if known is None:
            known = self._values[id(definition)] = frozenset(definition.values)
        return known

    def is_unknown(self, type_: Type | None) -> bool:
        """Whether nobody can tell what the type is: it could not be read, or nothing bears its name."""
        return type_ is None or (isinstance(type_, Named) and self.definition(type_) is None)

    def find(self, path: str, fields: Fields, *, into_lists: bool = False) -> Found | Lost:
        """Where a path such as `total.amount` leads; `into_lists`, as EventBridge's filters look, or not."""
        if "." not in path:
            only = fields.get(path)
            return Lost(path, "", tuple(fields)) if only is None else Found(only.type, (only,), only.optional)
        walked: list[Field] = []
        type_: Type | None = None
        owner, optional = "", False
        for position, name in enumerate(path.split(".")):
            if position:
                inside = item(type_) if into_lists else _present(type_)
                if isinstance(inside, MapOf):
                    type_, optional = inside.item, True  # whatever the key, nothing says that it is there
                    continue
                definition = self.definition(inside)
                if inside is None or self.is_unknown(inside) or inside == scalar("json"):
                    return Found(inside if isinstance(inside, Scalar) else None, tuple(walked), True)
                if definition is None or isinstance(definition, Enumeration):
                    return Lost(name, spelled(inside))
                fields, owner = definition.fields, spelled(inside)
            field = fields.get(name)
            if field is None:
                return Lost(name, owner, tuple(fields))
            walked.append(field)
            type_, optional = field.type, optional or field.optional
        return Found(type_, tuple(walked), optional)

    def misfit(self, given: Type | None, wanted: Type | None, *, absent: bool = False) -> str | None:
        """Why a value of one type cannot take the place of another: None if it can, "" if the two types say it all.

        With `absent` it does not matter that there may be no value. A type that could not be read fits.
        """
        if given is wanted:
            return None
        waiting = [(given, wanted, absent, "")]
        compared: set[tuple[str, str]] = set()
        lacking: str | None = None  # of two reasons the other one is the graver
        while waiting:
            one, other, may_lack, path = waiting.pop()
            if one is None or other is None:
                continue
            if isinstance(one, OptionalOf) and not isinstance(other, OptionalOf) and not may_lack:
                lacking = lacking or f"{_quoted(path) or 'it'} may be absent"
            one, other = _present(one), _present(other)
            if isinstance(one, (ListOf, MapOf)) and isinstance(other, (ListOf, MapOf)) and type(one) is type(other):
                waiting.append((one.item, other.item, False, path))
            elif isinstance(one, Named) and isinstance(other, Named):
                pair = (one.ref.key, other.ref.key)
                if pair[0] == pair[1] or pair in compared or pair in self._fitting:
                    continue
                compared.add(pair)
                reason = self._named_misfit(one.ref, other.ref, path, waiting)
                if reason is not None:
                    return reason
            elif not self._plainly_fits(one, other):
                return f"{_quoted(path)} is {spelled(one)}, not {spelled(other)}" if path else ""
        if lacking is None:
            self._fitting |= compared
        return lacking

    def _parts(self, key: str) -> Iterator[str]:
        definition = self.definitions[key]
        if not isinstance(definition, Enumeration):
            for field in definition.fields.values():
                ref = named(field.type)
                if ref is not None and ref.key in self.definitions:
                    yield ref.key

    def _plainly_fits(self, one: Type, other: Type) -> bool:
        if other == scalar("json"):
            return True
        if isinstance(one, Named) and isinstance(other, Scalar):
            definition = self.definition(one)
            return definition is None or (isinstance(definition, Enumeration) and other.name == "string")
        if isinstance(one, Scalar) and isinstance(other, Scalar):
            return fits_scalar(one, other)
        return isinstance(other, Named) and self.definition(other) is None

    def _named_misfit(
        self, one: Ref, other: Ref, path: str, waiting: list[tuple[Type | None, Type | None, bool, str]]
    ) -> str | None:
        """Compares two definitions; what their fields need to be compared is put on the list."""
        given, wanted = self.definitions.get(one.key), self.definitions.get(other.key)
        if given is None or wanted is None:
            return None
        if isinstance(given, Enumeration) and isinstance(wanted, Enumeration):
            known = self.values(wanted)
            extra = next((value for value in given.values if value not in known), None)
            return None if extra is None else f"`{wanted.key}` has no `{extra}`"
        if isinstance(given, Enumeration) or isinstance(wanted, Enumeration):
            return f"{_quoted(path)} is {one.text}, not {other.text}" if path else ""
        for field in wanted.fields.values():
            may_lack = field.optional or field.details.default is not None or field.computed
            source = given.fields.get(field.name)
            inner = f"{path}.{field.name}" if path else field.name
            if source is not None:
                waiting.append((source.type, field.type, may_lack, inner))
            elif not may_lack:
                return f"`{given.key}` has no `{field.name}`"
        return None


def definitions(context: Context) -> Iterator[Definition]:
    """Every value object, enumeration and entity of a context."""
    yield from context.types.values()
    for aggregate in context.aggregates.values():
        yield from aggregate.entities.values()


def fits_scalar(one: Scalar, other: Scalar) -> bool:
    """Whether a value of one built-in type is one of the other as it travels."""
    return one.name == other.name or other.name == "json" or (one.name, other.name) in _WIDER


def told_apart(one: Type, other: Type) -> tuple[str, str]:
    """Two types in words, with their contexts where the words would be the same."""
    words, others = spelled(one), spelled(other)
    return (words, others) if words != others else (_in_full(one, words), _in_full(other, others))


def item(type_: Type | None) -> Type | None:
    """What a value holds, or each entry of a list: the type that a filter compares with."""
    while isinstance(type_, (ListOf, OptionalOf)):
        type_ = type_.item
    return type_


def _present(type_: T) -> T | Type:
    return type_.item if isinstance(type_, OptionalOf) else type_


def _in_full(type_: Type, words: str) -> str:
    ref = named(type_)
    return words if ref is None else words.removesuffix(ref.text) + ref.key


def _quoted(path: str) -> str:
    return f"`{path}`" if path else ""
