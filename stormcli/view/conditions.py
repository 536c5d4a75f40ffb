"""When a policy acts, in words: the filter on its trigger, the delay, the rows it goes through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stormcli.model import names
from stormcli.model.element import Data
from stormcli.model.flow import Filter, Operator, Policy


def conditions(policy: Policy) -> Iterator[str]:
    """One phrase for each condition, in the order in which they take effect."""
    if policy.where:
        yield f"if {' and '.join(_fits(each) for each in policy.where)}"
    if policy.after is not None:
        yield f"{policy.after} later"
    if policy.for_each is not None:
        yield f"for each row of {names.sentence(policy.for_each.name)}"


def _fits(condition: Filter) -> str:
    """`reason is sold_out or unpaid`, `left > 0 and <= 3`."""
    values = [each for each in condition.accepted if isinstance(each, str)]
    operators = [_operator(each) for each in condition.accepted if isinstance(each, Operator)]
    said = [f"is {' or '.join(values)}"] if values else []
    return f"{condition.path} {' or '.join([*said, *operators])}"


def _operator(operator: Operator) -> str:
    """`prefix A`; comparisons of numbers speak for themselves."""
    argument = operator.argument
    if operator.name == "numeric" and isinstance(argument, list):
        return " and ".join(_flat(argument[place : place + 2]) for place in range(0, len(argument), 2))
    return _flat([operator.name, argument])


def _flat(argument: Data) -> str:
    if isinstance(argument, str):
        return argument
    parts = [part for pair in argument.items() for part in pair] if isinstance(argument, Mapping) else argument
    return " ".join(_flat(part) for part in parts)
