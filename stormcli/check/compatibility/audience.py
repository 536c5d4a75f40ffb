"""Who is hit by a change of a message: its consumers or senders with their teams, and filters that stop matching."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.kept import Kept
from stormcli.check.facts import Consumption, Path, Request
from stormcli.check.filters import verdicts
from stormcli.check.once import once
from stormcli.check.shapes import Found, Lost, item
from stormcli.check.wire_values import wire_value
from stormcli.diagnostics import Related, listing, related
from stormcli.model.element import Kind
from stormcli.model.flow import Filter, Operator, Policy, ReadModel
from stormcli.model.message import Command, Event


class Stopped(NamedTuple):
    """A filter of a policy that matched before and never will again, and why."""

    policy: Policy
    filter: Filter
    reason: str


def consumers(compared: Comparison, event: Event, versions: Iterable[int] = ()) -> tuple[Consumption, ...]:
    """Who outside of its context waits for an event, or for certain versions of it, in the earlier model."""
    wanted = set(versions)
    found = compared.old_facts.consumers.get(event.key, ())
    return tuple(
        each
        for each in found
        if each.scope != event.scope and (not wanted or (each.event.version or event.version) in wanted)
    )


def senders(compared: Comparison, command: Command) -> tuple[Request, ...]:
    """The policies and processes of other contexts that issue a command, in the earlier model."""
    found = compared.old_facts.issuers.get(command.key, ())
    return tuple(each for each in found if each.scope != command.scope)


def hearing(compared: Comparison, found: Iterable[Consumption]) -> str:
    """The consumers in words, with their teams."""
    words = _distinct(f"{_kind(each)} `{each.consumer.key}`{_team(compared, each.scope)}" for each in found)
    return f"it reaches {listing(words)}" if words else "no consumer is in the model"


def sending(compared: Comparison, command: Command) -> str:
    """The senders in words, with their teams."""
    found = [
        f"{'policy' if isinstance(each.sender, Policy) else 'process'} `{each.sender.key}`{_team(compared, each.scope)}"
        for each in senders(compared, command)
    ]
    found += [f"the system `{issuer.name}`" for issuer in command.by if issuer.kind is Kind.SYSTEM]
    if command.api is not None:
        found.append(f"whoever calls {command.api.method} {command.api.path}")
    words = _distinct(found)
    return f"it is sent by {listing(words)}" if words else "no sender is in the model"


def places(compared: Comparison, found: Iterable[Consumption | Request]) -> list[Related]:
    """Where those who are hit stand in the later model, if they still do."""
    later = _places(compared)
    still = [later[each.element.key, each.path] for each in found if (each.element.key, each.path) in later]
    return [related(each.element, f"`{each.scope}`{_team(compared, each.scope)}", *each.path) for each in still]


@once
def _places(compared: Comparison) -> dict[tuple[str, Path], Consumption | Request]:
    """Everything in the later model that waits for an event or issues a command, by its element and place."""
    waiting: list[Consumption | Request] = [*compared.new_facts.consumptions, *compared.new_facts.requests]
    return {(each.element.key, each.path): each for each in waiting}


def stopped(compared: Comparison, kept: Kept) -> Iterator[Stopped]:
    """The filters of consumers that matched a version of an event and never match what it is now."""
    for each in consumers(compared, kept.before, (kept.old.version,)):
        if isinstance(each.consumer, Policy):
            for condition in each.consumer.where:
                reason = _reason(compared, kept, condition)
                if reason:
                    yield Stopped(each.consumer, condition, reason)


def _reason(compared: Comparison, kept: Kept, condition: Filter) -> str:
    """Why a filter stops matching: "" if it does not, or never did."""
    old = compared.old_facts.shapes.find(condition.path, kept.old.fields, into_lists=True)
    if isinstance(old, Lost):
        return ""
    new = compared.new_facts.shapes.find(condition.path, kept.new.fields, into_lists=True)
    if isinstance(new, Lost):
        return "" if _wants_absence(condition) else f"nothing is at `{condition.path}` any more"
    for accepted in condition.accepted:
        if any(verdicts(compared.old_facts.shapes, accepted, old)):
            continue
        verdict = next(iter(verdicts(compared.new_facts.shapes, accepted, new)), None)
        if verdict is not None:
            return verdict.message
        if not isinstance(accepted, Operator) and _on_wire(compared, accepted, old, new):
            return f"`{accepted}` travels otherwise from now on"
    return ""


def _on_wire(compared: Comparison, accepted: str, old: Found, new: Found) -> bool:
    """Whether a value is another one on the wire than it was: the number 5 and the text 5 are two."""
    before = wire_value(accepted, item(old.type), compared.old_facts.shapes.definitions)
    after = wire_value(accepted, item(new.type), compared.new_facts.shapes.definitions)
    return type(before) is not type(after) or before != after


def _wants_absence(condition: Filter) -> bool:
    return any(
        isinstance(value, Operator) and value.name == "exists" and value.argument == "false"
        for value in condition.accepted
    )


def _kind(consumption: Consumption) -> str:
    if isinstance(consumption.consumer, Policy):
        return "policy"
    return "read model" if isinstance(consumption.consumer, ReadModel) else "process"


def _team(compared: Comparison, scope: str) -> str:
    team = compared.old_facts.team(scope) or compared.new_facts.team(scope)
    return f" ({team})" if team else ""


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
