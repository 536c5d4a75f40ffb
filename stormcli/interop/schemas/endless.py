"""Types that need a value of themselves (SC204): a schema may describe them, though no message can carry one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from stormcli.model.types import Enumeration, Named, OptionalOf, ValueObject

Types = Mapping[str, ValueObject | Enumeration]
#: A field that needs a type: the name of the field, and that of the type.
Need = tuple[str, str]


def mended(types: Types) -> list[tuple[str, str]]:
    """Makes one field of each circle optional, so that every type has values. The fields, each with its type."""
    closing = list(_closing(types))
    for owner, name in closing:
        item = types[owner]
        field = item.fields[name] if isinstance(item, ValueObject) else None
        if isinstance(item, ValueObject) and field is not None and field.type is not None:
            item.fields[name] = replace(field, type=OptionalOf(field.type))
    return closing


def told(owner: str, name: str) -> str:
    """What the import report says of such a field."""
    return f"`{name}` of `{owner}` is optional: a value would need itself without end"


def _closing(types: Types) -> Iterator[tuple[str, str]]:
    """The fields that close circles: depth first, without recursion."""
    done: set[str] = set()
    for root in types:
        open_types: dict[str, Iterator[Need]] = {} if root in done else {root: iter(_needs(types, root))}
        while open_types:
            owner, needs = next(reversed(open_types.items()))
            need = next(needs, None)
            if need is None:
                del open_types[owner]
                done.add(owner)
            elif need[1] in open_types:
                yield owner, need[0]
            elif need[1] not in done:
                open_types[need[1]] = iter(_needs(types, need[1]))


def _needs(types: Types, owner: str) -> list[Need]:
    item = types.get(owner)
    fields = item.fields.values() if isinstance(item, ValueObject) else ()
    return [(field.name, field.type.ref.name) for field in fields if isinstance(field.type, Named)]
