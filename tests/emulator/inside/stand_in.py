"""What a team writes of any context, as simple as can be: every command causes all that the model says it may cause.

It stands in the place of domain and projections, so that messages travel whatever the business decides. While there is
a folder `meet-<package>` in $FAULTS, a decision waits until another one is being made too.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import enum
import importlib
import os
import random
import time
import types
import typing
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

#: Texts of a field for which not every text will do. What names an aggregate is always new: no two meet by chance.
TEXTS: dict[str, Callable[[], str]] = {
    "last_four": lambda: "4711",
    "set_number": lambda: f"{random.randrange(1000, 1_000_000)}-1",
}
#: A command with this text in one of its fields breaks.
BREAK = "break"


def unchanged(row: object, _event: object) -> object:
    """What becomes of a row: what the event says under the name of a field is in it already."""
    return row


def yes(command: object, _data: object, *look_up: Callable[[object], object]) -> bool:
    """Whether a policy acts: always, after a look under the first key that its command has for it."""
    key = next(getattr(command, each.name) for each in dataclasses.fields(typing.cast(typing.Any, command)))
    for read_model in look_up:
        read_model(key)
    return True


def lend(module: dict[str, typing.Any], aggregate: str, identity: str, decisions: Mapping[str, Sequence[str]]) -> None:
    """Give a domain module `evolve`, and a function for each command that causes the events named."""
    package = str(module["__name__"]).partition(".")[0]
    events = importlib.import_module(f"{package}.contracts.events")
    state = getattr(importlib.import_module(f"{package}.contracts.aggregates"), aggregate)
    for function, caused in decisions.items():
        module[function] = _decide([getattr(events, name) for name in caused], identity, package)
    module["evolve"] = lambda before, event: _made(state, event, before)


def _decide(caused: Sequence[type], identity: str, package: str) -> Callable[..., list[object]]:
    def decide(state: object, command: object, *given: object) -> list[object]:
        if BREAK in [getattr(command, each.name) for each in dataclasses.fields(typing.cast(typing.Any, command))]:
            raise RuntimeError("broken on purpose")
        _meet(Path(os.environ["FAULTS"], f"meet-{package}"))
        ids = [each for each in given if isinstance(each, uuid.UUID)]
        named = types.SimpleNamespace(**({identity: ids[0]} if ids else {}))
        return [_made(event, named, command, state) for event in caused]

    return decide


def _meet(place: Path) -> None:
    if place.exists():
        (place / str(os.getpid())).touch()
        until = time.monotonic() + 20
        while len(list(place.iterdir())) < 2 and time.monotonic() < until:
            time.sleep(0.05)


def _made(wanted: typing.Any, *sources: object) -> object:
    """A message with what the sources have, and something made up for the rest."""
    hints = typing.get_type_hints(wanted)
    return wanted(**{each.name: _found(each.name, hints[each.name], sources) for each in dataclasses.fields(wanted)})


def _found(name: str, hint: typing.Any, sources: Sequence[object]) -> object:
    for source in sources:
        value = getattr(source, name, None)
        if value is not None and _fits(value, hint):
            return value
    return TEXTS[name]() if name in TEXTS else _any(hint)


def _fits(value: object, hint: typing.Any) -> bool:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return any(_fits(value, each) for each in typing.get_args(hint))
    return isinstance(value, origin or hint) if isinstance(origin or hint, type) else True


def _any(hint: typing.Any) -> object:
    origin = typing.get_origin(hint)
    if origin in (typing.Union, types.UnionType):
        return None
    if origin is tuple:
        return (_any(typing.get_args(hint)[0]),)
    if origin is dict:
        return {}
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return next(iter(hint))
    if dataclasses.is_dataclass(hint):
        return _made(hint)
    if hint is uuid.UUID:
        return uuid.uuid4()
    return _SCALARS[hint]


_SCALARS: dict[typing.Any, object] = {
    str: "something",
    int: 1,
    float: 1.0,
    bool: True,
    decimal.Decimal: decimal.Decimal("7.00"),
    datetime.date: datetime.date(2031, 4, 1),
    datetime.datetime: datetime.datetime(2031, 4, 1, tzinfo=datetime.UTC),
    datetime.timedelta: datetime.timedelta(hours=1),
    typing.Any: {},
}
