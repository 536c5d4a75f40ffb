"""The EventBridge pattern of a subscription: exactly the events that the model names, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stormcli.check.shapes import Definition
from stormcli.check.wire_values import Json, item_type, type_at, wire_value
from stormcli.model import scalars
from stormcli.model.element import Data
from stormcli.model.flow import Filter, Operator
from stormcli.model.types import Fields, Type

#: Characters that EventBridge takes in a pattern, less some room for what surrounds a list of names.
LONGEST_LIST = 1800


def pattern(source: str, events: Sequence[tuple[str, int]], data: Json = None) -> dict[str, Json]:
    """Matches these (detail-type, major version) of a source; `data` is a condition on the events' fields."""
    by_version: dict[int, list[Json]] = {}
    for detail_type, version in events:
        by_version.setdefault(version, []).append(detail_type)
    branches = [_branch(detail_types, version, data) for version, detail_types in sorted(by_version.items())]
    if len(branches) == 1:
        return {"source": [source], **branches[0]}
    return {"source": [source], "$or": list(branches)}


def conditions(where: Iterable[Filter], fields: Fields, types: dict[str, Definition]) -> Json:
    """The model's `where` as EventBridge writes it, nested by path; None without one."""
    found: dict[str, Json] = {}
    for each in where:
        *parents, last = each.path.split(".")
        place = found
        for parent in parents:
            inner = place.setdefault(parent, {})
            assert isinstance(inner, dict), "the filter contradicts itself"
            place = inner
        place[last] = _accepted(each, item_type(type_at(each.path, fields, types)), types)
    return found or None


def contradicts(where: Iterable[Filter]) -> bool:
    """Whether a filter compares a field whole and looks inside it too, which no pattern can say."""
    paths = {each.path for each in where}
    return any(path[:end] in paths for path in paths for end, sign in enumerate(path) if sign == ".")


def in_lists(names: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """The names in as few lists as a pattern of EventBridge has room for."""
    lists: list[list[str]] = []
    size = LONGEST_LIST
    for name in names:
        size += len(name) + 3
        if size > LONGEST_LIST:
            lists.append([])
            size = len(name) + 3
        lists[-1].append(name)
    return tuple(tuple(each) for each in lists)


def _branch(detail_types: list[Json], version: int, data: Json) -> dict[str, Json]:
    detail: dict[str, Json] = {"metadata": {"version": [{"numeric": ["=", version]}]}}
    if data is not None:
        detail["data"] = data
    return {"detail-type": detail_types, "detail": detail}


def _accepted(each: Filter, type_: Type | None, types: dict[str, Definition]) -> list[Json]:
    return [
        {value.name: _argument(value.name, value.argument, type_, types)}
        if isinstance(value, Operator)
        else wire_value(value, type_, types)
        for value in each.accepted
    ]


def _argument(operator: str, data: Data, type_: Type | None, types: dict[str, Definition]) -> Json:
    """An operator's argument: a truth, numbers with their signs, what the field may hold, or plain text."""
    if isinstance(data, list):
        return [_argument(operator, entry, type_, types) for entry in data]
    if not isinstance(data, str):
        return {name: _argument(name, entry, type_, types) for name, entry in data.items()}
    match operator:
        case "exists":
            return scalars.boolean(data)
        case "numeric":
            number = scalars.number(data)
            return str(data) if number is None else number
        case "anything-but":
            return wire_value(data, type_, types)
    return str(data)
