"""What goes in and out of a context by messages: the events it publishes, those it waits for, commands in and out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check.facts import Consumption, Facts, Request
from stormcli.interop.messages import Version, published, versions
from stormcli.model.context import Context
from stormcli.model.element import Kind
from stormcli.model.message import Command, Event


@dataclass(frozen=True, slots=True)
class Traffic:
    """The messages of a context that others see. What never leaves it is not among them."""

    publishes: tuple[Event, ...]
    waits: tuple[tuple[Consumption, Version], ...]
    accepts: tuple[Command, ...]
    sends: tuple[tuple[Request, Command], ...]

    def subscribed(self) -> Iterator[Version]:
        """The events of other contexts in the versions that are waited for, each once."""
        own = {event.key for event in self.publishes}
        found = {(version.event.key, version.number): version for _, version in self.waits}
        return (version for version in found.values() if version.event.key not in own)


def traffic(context: Context, facts: Facts) -> Traffic:
    """That of one context."""
    return Traffic(
        publishes=tuple(published(context)),
        waits=tuple(_waits(context, facts)),
        accepts=tuple(_accepts(context, facts)),
        sends=tuple(_sends(context, facts)),
    )


def _waits(context: Context, facts: Facts) -> Iterator[tuple[Consumption, Version]]:
    for each in facts.consumptions:
        if each.scope != context.name or each.event.kind is not Kind.EVENT:
            continue
        event = facts.events[each.event.key]
        wanted = event.version if each.event.version is None else each.event.version
        version = next((known for known in versions(event) if known.number == wanted), None)
        if version is not None and event.published:
            yield each, version


def _accepts(context: Context, facts: Facts) -> Iterator[Command]:
    """What other contexts send; what people ask over HTTP is told by OpenAPI."""
    for command in context.commands():
        if any(each.scope != context.name for each in facts.issuers.get(command.key, ())):
            yield command


def _sends(context: Context, facts: Facts) -> Iterator[tuple[Request, Command]]:
    for request in facts.requests:
        command = facts.commands.get(request.command.key)
        if request.scope == context.name and command is not None and command.scope != context.name:
            yield request, command
