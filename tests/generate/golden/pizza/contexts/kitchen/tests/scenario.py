# written by stormcli; do not edit: the next run rewrites this file from the model
"""The words in which scenarios are told: given what happened, when something is asked, then this follows."""

from __future__ import annotations

import datetime
import typing
import uuid
from collections.abc import Mapping, Sequence

from kitchen.runtime import wire
from kitchen.runtime.envelope import Event
from kitchen.runtime.outcome import Rejection
from tests.examples import EXAMPLES

R = typing.TypeVar("R", bound=wire.Record)

NOW = datetime.datetime(2027, 1, 1, 12, tzinfo=datetime.UTC)
_LABELS = uuid.UUID("9b0c5a52-6f0e-5f38-8c55-6a3f6d1e7c24")


def label(text: str) -> str:
    """The id that a label of a scenario stands for: the same label is the same id."""
    return str(uuid.uuid5(_LABELS, text))


def message(contract: type[R], said: Mapping[str, object]) -> R:
    """A command or an event of which the scenario says only what matters."""
    module = contract.__module__.rpartition(".")[2]
    return contract.from_wire({**EXAMPLES[f"{module}.{contract.__name__}"], **said})


def nothing(key: object) -> None:
    """What a decision finds that looks into a read model: a scenario does not say what is there."""


def follows(answer: Sequence[Event] | Rejection, *expected: tuple[type[Event], Mapping[str, object]]) -> None:
    """These events follow, with at least what is said of each; an earlier version of one tells nothing new."""
    assert not isinstance(answer, Rejection), f"it was refused: {type(answer).__name__} ({answer.because})"
    versions = {contract.NAME: contract.VERSION for contract, _ in expected}
    current = [event for event in answer if versions.get(event.NAME, event.VERSION) == event.VERSION]
    assert [event.NAME for event in current] == [contract.NAME for contract, _ in expected]
    for event, (contract, said) in zip(current, expected, strict=True):
        differing = list(_differing(event.to_wire(), said, contract.NAME))
        assert not differing, "; ".join(differing)


def refused(answer: Sequence[Event] | Rejection, rejection: str) -> None:
    """Nothing happened, and this is why."""
    happened = "" if isinstance(answer, Rejection) else ", ".join(event.NAME for event in answer)
    assert isinstance(answer, Rejection), f"it was not refused: {happened or 'nothing'} followed"
    assert type(answer).__name__ == rejection


def _differing(found: object, said: object, at: str) -> typing.Iterator[str]:
    """Where something is not as it was said; what was not said may be anything."""
    if isinstance(said, Mapping) and isinstance(found, Mapping):
        for name, value in said.items():
            yield from _differing(found.get(name), value, f"{at}.{name}")
    elif isinstance(said, list) and isinstance(found, list) and len(said) == len(found):
        for position, value in enumerate(said):
            yield from _differing(found[position], value, f"{at}[{position}]")
    elif said != found:
        yield f"{at} is {found!r}, not {said!r}"
