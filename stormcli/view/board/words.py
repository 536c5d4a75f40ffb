"""The small text on stickies: when, after how long, for which, and only if."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.model import names
from stormcli.model.element import Data, Ref
from stormcli.model.flow import Filter, Operator, Policy, Process, Step
from stormcli.model.message import Command, Emission, Emits, Event

_OPERATORS = {"anything-but": "not", "equals-ignore-case": ""}


def of_policy(policy: Policy) -> Iterator[str]:
    """What a policy says beside its name."""
    if policy.all_of:
        yield "once all have happened" + (f", by {policy.by.replace('_', ' ')}" if policy.by else "")
    if policy.every is not None:
        yield f"every {policy.every}"
    if policy.cron:
        yield f"cron {policy.cron}"
    if policy.for_each is not None:
        yield f"for each of {names.sentence(policy.for_each.name)}"
    if policy.after is not None:
        yield f"after {policy.after}"
    for condition in policy.where:
        yield f"only if {_condition(condition)}"
    yield from _versions(policy.when)


def of_event(event: Event) -> Iterator[str]:
    """When the clock brings an event about."""
    if event.cron:
        yield f"cron {event.cron}"


def of_step(process: Process, number: int, step: Step) -> Iterator[str]:
    """Which step of a process this is, and how long it may take."""
    yield f"step {number} of {len(process.steps)}"
    if step.within is not None:
        yield f"within {step.within}"


def of_choice(command: Command, item: Emits) -> str:
    """What the arrow to an event says: one of several, or not always; "" for what always follows.

    A system answers with one of what it may answer.
    """
    if item.choice is Emission.ANY_OF:
        return "maybe"
    several = not command.aggregate and len(command.emitted) > 1
    return "or" if item.choice is Emission.ONE_OF or several else ""


def _versions(refs: tuple[Ref, ...]) -> Iterator[str]:
    for ref in refs:
        if ref.version is not None:
            yield f"takes version {ref.version} of {names.sentence(ref.name)}"


def _condition(condition: Filter) -> str:
    path = condition.path.replace("_", " ").replace(".", ", ")
    return f"{path} {_accepted(condition)}"


def _accepted(condition: Filter) -> str:
    told = [_operator(each) if isinstance(each, Operator) else f"is {each}" for each in condition.accepted]
    return " or ".join(told).replace(" or is ", " or ")


def _operator(operator: Operator) -> str:
    argument = operator.argument
    if operator.name == "numeric" and isinstance(argument, list):
        pairs = zip(argument[::2], argument[1::2], strict=False)
        return " and ".join(f"{_flat(sign)} {_flat(value)}" for sign, value in pairs)
    if operator.name == "exists":
        return "is there" if argument == "true" else "is not there"
    return f"{_OPERATORS.get(operator.name, operator.name.replace('-', ' '))} {_flat(argument)}".strip()


def _flat(data: Data) -> str:
    if isinstance(data, str):
        return data
    if isinstance(data, list):
        return ", ".join(_flat(each) for each in data)
    return ", ".join(f"{_OPERATORS.get(name, name)} {_flat(value)}" for name, value in data.items())
