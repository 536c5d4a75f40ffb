"""What the model wants, read by the meaning of its words (docs/language.md) and by nothing that generates.

Which policies and read models wait for an event, and whether a policy's `where` holds for the data of one.
"""

from __future__ import annotations

import ipaddress
import operator
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from stormcli.check.facts import facts_of
from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Data, Kind
from stormcli.model.flow import Filter, FromPath, Operator, Policy, Process, ReadModel
from stormcli.model.landscape import Landscape
from stormcli.model.types import Fields

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_COMPARED = {"=": operator.eq, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}


class Happening(NamedTuple):
    """An event in one of its versions, with the fields that it has in it."""

    scope: str
    name: str
    version: int
    fields: Fields

    @property
    def key(self) -> str:
        return f"{self.scope}.{self.name}"


def happenings(landscape: Landscape) -> Iterator[Happening]:
    """Every event of the model in each of its versions."""
    for event in landscape.events():
        yield Happening(event.scope, event.name, event.version, event.fields)
        for previous in event.previous:
            yield Happening(event.scope, event.name, previous.version, previous.fields)


def consumers(landscape: Landscape, event: Happening) -> list[Policy | ReadModel | Process]:
    """The elements that wait for this event in this version, each once."""
    facts = facts_of(landscape)
    current = facts.events[event.key].version
    found = [
        each.consumer
        for each in facts.consumers.get(event.key, ())
        if each.event.kind is Kind.EVENT and (each.event.version or current) == event.version
    ]
    return list(dict.fromkeys(found))


class Given(NamedTuple):
    """What there has to be so that a command is possible: an aggregate in a state."""

    aggregate: Aggregate
    identity: str
    state: str


def given(landscape: Landscape, consumer: Policy | ReadModel | Process, data: Any) -> Iterator[Given]:
    """What the commands of a policy to its own context address, in a state in which they are possible."""
    for ref in consumer.then if isinstance(consumer, Policy) else ():
        for command in facts_of(landscape).handlers.get(ref.key, ()):
            aggregate = landscape.contexts[command.scope].aggregates[command.aggregate]
            source = consumer.map.get(aggregate.identity, FromPath(aggregate.identity))
            if aggregate.identity in command.fields and command.moves and isinstance(source, FromPath):
                yield Given(aggregate, str(data[source.path]), command.moves[0].sources[0])


def wants(consumer: Policy | ReadModel | Process, data: Any) -> bool:
    """Whether what waits for an event also wants it with this data: a policy may filter."""
    return holds(consumer.where, data) if isinstance(consumer, Policy) else True


def holds(where: Iterable[Filter], data: Any) -> bool:
    """Whether all filters hold; those on the same entry of a list hold for one entry together."""
    return _together([(each.path.split("."), each) for each in where], data)


def _together(filters: list[tuple[list[str], Filter]], data: Any) -> bool:
    candidates = [each for each in _flat(data) if isinstance(each, dict)] or [{}]
    return any(_in_one(filters, candidate) for candidate in candidates)


def _in_one(filters: list[tuple[list[str], Filter]], data: dict[str, Any]) -> bool:
    inner: dict[str, list[tuple[list[str], Filter]]] = {}
    for (first, *rest), each in filters:
        if rest:
            inner.setdefault(first, []).append((rest, each))
        elif not _leaf(each, data.get(first, [])):
            return False
    return all(_together(those, data.get(first)) for first, those in inner.items())


def _leaf(each: Filter, value: Any) -> bool:
    """A filter on a field: of a list any entry will do, and a record is no value to compare."""
    values = [one for one in _flat(value) if not isinstance(one, dict)]
    for accepted in each.accepted:
        if isinstance(accepted, Operator) and accepted.name == "exists":
            if bool(values) == (accepted.argument == "true"):
                return True
        elif any(_accepts(accepted, one) for one in values):
            return True
    return False


def _accepts(accepted: str | Operator, value: Any) -> bool:
    if not isinstance(accepted, Operator):
        return _same(accepted, value)
    argument = accepted.argument
    match accepted.name:
        case "numeric":
            listed = _list(argument)
            limits = zip(listed[::2], listed[1::2], strict=True)
            return _is_number(value) and all(_COMPARED[str(sign)](value, float(str(limit))) for sign, limit in limits)
        case "anything-but":
            return not _excluded(argument, value)
    return isinstance(value, str) and _text(accepted.name, argument, value)


def _excluded(argument: Data, value: Any) -> bool:
    if isinstance(argument, dict):
        ((name, inner),) = argument.items()
        return isinstance(value, str) and any(_text(name, each, value) for each in _list(inner))
    return any(_same(each, value) for each in _list(argument))


def _text(name: str, argument: Data, value: str) -> bool:
    if isinstance(argument, dict):
        ((_, inner),) = argument.items()
        return _text(name, str(inner).lower(), value.lower())
    decide: dict[str, Callable[[str, str], bool]] = {
        "prefix": str.startswith,
        "suffix": str.endswith,
        "equals-ignore-case": lambda text, wanted: text.lower() == wanted.lower(),
        "wildcard": lambda text, wanted: re.fullmatch(".*".join(map(re.escape, wanted.split("*"))), text) is not None,
        "cidr": _within,
    }
    return decide[name](value, str(argument))


def _within(text: str, network: str) -> bool:
    try:
        return ipaddress.ip_address(text) in ipaddress.ip_network(network)
    except ValueError:
        return False


def _same(written: Data, value: Any) -> bool:
    """Whether what the author wrote is what arrived, which has the JSON type of its field."""
    text = str(written)
    if isinstance(value, bool):
        return text == ("true" if value else "false")
    if _is_number(value):
        return float(text) == float(value)
    if text == value:
        return True
    amount, _, unit = text.partition(" ")
    seconds = _SECONDS.get(unit.rstrip("s"))
    return seconds is not None and f"PT{int(amount) * seconds}S" == str(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _list(argument: Data) -> list[Data]:
    return argument if isinstance(argument, list) else [argument]


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for each in value:
            yield from _flat(each)
    elif value is not None:
        yield value
