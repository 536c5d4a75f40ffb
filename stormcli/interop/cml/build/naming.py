"""Names of CML as names of ours: PascalCase for elements and states, snake_case for fields, each once in its scope."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.cml.build.report import Report
from stormcli.interop.draft import Fate
from stormcli.interop.naming import element_name, field_name
from stormcli.model import names


def free(_name: str) -> str:
    """For names that become no code: nothing is reserved."""
    return ""


class Scope:
    """The names of a scope. Two that would become one module are told apart by what they name."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def take(
        self, original: str, noun: str, at: Span = NO_SPAN, reserved: Callable[[str], str] = free, quiet: bool = False
    ) -> str:
        """The name under which something called `original` will be known; told where it differs."""
        name = wanted = element_name(original, noun)
        if reserved(name) or names.module(name) in self._taken:
            name = wanted = f"{wanted}{noun}"
        number = self._numbers.get(wanted, 1)
        while names.module(name) in self._taken:
            number += 1
            name = f"{wanted}{number}"
        self._numbers[wanted] = number
        self._taken.add(names.module(name))
        if name != original and not quiet:
            self._report.tell(Fate.MADE_UP, f"`{original}` is called `{name}`", at)
        return name


@lru_cache(maxsize=4096)
def state_name(value: str) -> str:
    """`POLICY_CREATED` -> "PolicyCreated"."""
    return element_name(value.lower() if value.isupper() else value, "State")


def state_names(values: Iterable[str]) -> dict[str, str]:
    """Value of an enumeration -> the state it is, each state once."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    numbers: dict[str, int] = {}
    for value in dict.fromkeys(values):
        name = wanted = state_name(value)
        while name in taken:
            numbers[wanted] = numbers.get(wanted, 1) + 1
            name = f"{wanted}{numbers[wanted]}"
        taken.add(name)
        found[value] = name
    return found


def unused_field(original: str, taken: Collection[str], numbers: dict[str, int] | None = None) -> str:
    """A name that no other field bears and that can become code; `numbers` are those given already."""
    name = wanted = field_name(original)
    given = {} if numbers is None else numbers
    number = given.get(wanted, 1)
    while name in taken:
        number += 1
        name = f"{wanted}_{number}"
    given[wanted] = number
    return name
