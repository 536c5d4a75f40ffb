"""Which field tells one aggregate, or one row, from another, where the source is silent: found in the events.

The wish of the source comes first, then what bears the aggregate's name, then what looks like an identifier.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stormcli.model import names
from stormcli.model.types import Field, Fields, Scalar

_IDENTIFYING = ("uuid", "string", "integer")
_ENDINGS = ("_id", "_number", "_key", "_code", "_no", "_ref", "_uuid")


def can_identify(field: Field) -> bool:
    """Whether a field is always there and of a type that identifiers have."""
    return isinstance(field.type, Scalar) and field.type.name in _IDENTIFYING


def identity_among(messages: Sequence[Fields], wanted: Iterable[str] = ()) -> str:
    """The field that most messages carry, of those that look most like an identifier; "" if none does."""
    carried: dict[str, int] = {}
    for fields in messages:
        for field in fields.values():
            if can_identify(field):
                carried[field.name] = carried.get(field.name, 0) + 1
    wishes = [wish for wish in wanted if wish in carried]
    if wishes:
        return wishes[0]
    likely = {name: count for name, count in carried.items() if looks_identifying(name)}
    return max(likely, key=lambda name: likely[name]) if likely else ""


def looks_identifying(name: str) -> bool:
    """Whether a name says that its field tells one from another."""
    return name in ("id", "uuid", "key") or name.endswith(_ENDINGS)


def wishes(aggregate: str) -> list[str]:
    """What the identity of an aggregate of that name is likely to be called."""
    whole, last = names.snake(aggregate), names.snake(names.words(aggregate)[-1])
    return [f"{whole}_id", f"{last}_id", "id", f"{whole}_number", f"{last}_number", whole, last]
