"""Fields -> attributes and references."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.interop.cml.carried import attribute
from stormcli.interop.cml.keywords import escaped
from stormcli.interop.cml.scalars import SPELLED
from stormcli.interop.cml.tokens import quoted
from stormcli.interop.cml.tree import Attribute
from stormcli.interop.cml.write.layout import documented
from stormcli.interop.naming import field_name
from stormcli.model.types import Field, FieldDetails, ListOf, MapOf, Named, OptionalOf, Scalar, Type, scalar


def attributes(fields: Mapping[str, Field], key: str = "", without: Mapping[str, Field] | None = None) -> list[str]:
    """A line for each field; `key` identifies, and what is in `without` too is inherited."""
    inherited = without or {}
    return [_attribute(field, name == key) for name, field in fields.items() if inherited.get(name) != field]


def camel(name: str) -> str:
    """`order_id` -> "orderId", where that leads back to the same name."""
    first, *rest = name.split("_")
    found = first + "".join(word[:1].upper() + word[1:] for word in rest)
    return found if field_name(found) == name else name


def _attribute(field: Field, is_key: bool) -> str:
    doc, carried = attribute(field.details.description)
    if carried is not None and _is_of(carried, field.name):
        return documented(doc, carried.written().rstrip("; "))
    details = field.details
    held, optional = (field.type.item, True) if isinstance(field.type, OptionalOf) else (field.type, False)
    parts = [_typed(held), escaped(camel(field.name))]
    parts += ["key"] if is_key else []
    parts += ["nullable"] if optional else []
    parts += _bounds(held, details)
    parts += [f"pattern={quoted(details.pattern)}"] if details.pattern and held == scalar("string") else []
    parts += ['hint="computed"'] if details.computed else []
    return documented(details.description, " ".join(parts))


def _bounds(held: Type | None, details: FieldDetails) -> list[str]:
    """What bounds a number, or the length of a text or a list."""
    bounds = {name: bound for name, bound in (("min", details.min), ("max", details.max)) if bound}
    if not bounds or isinstance(held, (MapOf, Named)):
        return []
    if isinstance(held, ListOf) or held == scalar("string"):
        return [f"size={quoted(','.join(f'{name}={bound}' for name, bound in bounds.items()))}"]
    return [f"{name}={quoted(bound)}" for name, bound in bounds.items()]


def _is_of(carried: Attribute, name: str) -> bool:
    """Whether an attribute still is this field: people may have renamed it."""
    own = field_name(carried.name.text)
    return name == own or name.startswith(f"{own}_")


def _typed(type_: Type | None) -> str:
    """The type, with the sign of a reference before it; what CML has no type for is `Json`."""
    if isinstance(type_, Scalar):
        return SPELLED[type_.name]
    if isinstance(type_, Named):
        return f"- {escaped(type_.ref.name)}"
    if isinstance(type_, ListOf) and isinstance(type_.item, Scalar):
        return f"List<{SPELLED[type_.item.name]}>"
    if isinstance(type_, ListOf) and isinstance(type_.item, Named):
        return f"- List<{escaped(type_.item.ref.name)}>"
    return SPELLED["json"]
