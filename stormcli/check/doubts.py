"""What may be true although it is not written: something could not be read, and rules that speak of what is missing
would speak of the consequence, not of the cause."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Protocol

from stormcli.model.element import Element, Ref
from stormcli.model.landscape import Landscape, Part
from stormcli.model.message import Command, Event


class _Waiting(Protocol):
    @property
    def event(self) -> Ref: ...
    @property
    def consumer(self) -> Element: ...
    @property
    def scope(self) -> str: ...


class _Asking(Protocol):
    @property
    def command(self) -> Ref: ...
    @property
    def sender(self) -> Element: ...
    @property
    def scope(self) -> str: ...


class Doubts:
    """The doubts of one landscape, each worked out when first asked for."""

    def __init__(
        self,
        landscape: Landscape,
        consumptions: Collection[_Waiting],
        requests: Collection[_Asking],
        commands: Collection[Command],
    ) -> None:
        self._landscape = landscape
        self._doubted = landscape.checks.doubted
        self._consumptions = consumptions
        self._requests = requests
        self._commands = commands

    @cached_property
    def meant(self) -> frozenset[str]:
        """Keys that a misspelt reference may have meant: what looks unused may be used after all."""
        return frozenset(
            suggestion if "." in suggestion or not scope else f"{scope}.{suggestion}"
            for scope, ref in self._unresolved
            for suggestion in ref.suggestions
        )

    @cached_property
    def crossed(self) -> frozenset[frozenset[str]]:
        """Pairs between which a reference stands that could not be resolved."""
        pairs = set()
        for scope, ref in self._unresolved:
            for name in (ref.key, *ref.suggestions):
                other = name.partition(".")[0] if "." in name else scope
                pairs.add(frozenset((scope, other)))
        return frozenset(pairs)

    def related(self, pair: frozenset[str]) -> bool:
        """Whether a line of the context map that could not be read may be about a pair."""
        return Part.CONTEXT_MAP in self._landscape.checks.unread or any(ends <= pair for ends in self._half_known_lines)

    def issued(self, command: Command) -> bool:
        """Whether something that could not be read may issue a command."""
        unread = Part.CONTEXTS in self._landscape.checks.unread
        return unread or command.key in self.meant or command.scope in self._vague_senders

    def emitted(self, event: Event) -> bool:
        """Whether a command that could not be read may emit an event."""
        return event.key in self.meant or (event.scope, event.aggregate) in self._vague_emitters

    def consumed(self, event: Event) -> bool:
        """Whether something that could not be read may wait for an event."""
        unread = Part.CONTEXTS in self._landscape.checks.unread
        return unread or event.key in self.meant or bool(self.vague_consumers)

    @cached_property
    def vague_consumers(self) -> frozenset[str]:
        """The contexts in which something waits for an event that could not be read."""
        if not self._doubted:
            return frozenset()
        waiting: dict[str, list[Ref]] = {}
        for context in self._landscape.contexts.values():
            for section in (context.policies, context.read_models, context.processes):
                waiting.update((element.key, []) for element in section.values())
        for each in self._consumptions:
            waiting[each.consumer.key].append(each.event)
        return frozenset(key.partition(".")[0] for key, refs in waiting.items() if self._vague(key, refs))

    @cached_property
    def vague_lives(self) -> frozenset[str]:
        """The aggregates of which something that may lead from state to state could not be read."""
        if not self._doubted:
            return frozenset()
        return frozenset(
            aggregate.key
            for context in self._landscape.contexts.values()
            for aggregate in context.aggregates.values()
            if any(
                part.key in self._doubted
                for part in (aggregate, *aggregate.commands.values(), *aggregate.events.values())
            )
        )

    @cached_property
    def _vague_senders(self) -> frozenset[str]:
        if not self._doubted:
            return frozenset()
        sent: dict[str, list[Ref]] = {}
        for context in self._landscape.contexts.values():
            for section in (context.policies, context.processes):
                sent.update((element.key, []) for element in section.values())
        for each in self._requests:
            sent[each.sender.key].append(each.command)
        return frozenset(key.partition(".")[0] for key, refs in sent.items() if self._vague(key, refs))

    @cached_property
    def _vague_emitters(self) -> frozenset[tuple[str, str]]:
        if not self._doubted:
            return frozenset()
        commands = self._landscape.commands()
        return frozenset((each.scope, each.aggregate) for each in commands if self._vague(each.key, each.emitted))

    def _vague(self, key: str, refs: Sequence[Ref]) -> bool:
        """Whether an element lost its references, or has one of which nobody can tell what it meant."""
        if key not in self._doubted:
            return False
        return not refs or any(ref.kind is None and not ref.suggestions for ref in refs)

    @cached_property
    def _half_known_lines(self) -> tuple[frozenset[str], ...]:
        """The known ends of each relationship with one that is not."""
        lines = self._landscape.relationships
        return tuple(
            frozenset(end.key for end in line.ends if end.kind is not None)
            for line in lines
            if any(end.kind is None for end in line.ends)
        )

    @cached_property
    def _unresolved(self) -> tuple[tuple[str, Ref], ...]:
        refs = [(each.scope, each.event) for each in self._consumptions if each.event.kind is None]
        refs += [(each.scope, each.command) for each in self._requests if each.command.kind is None]
        for command in self._commands:
            for item in command.emits:
                refs += [(command.scope, ref) for ref in item.events if ref.kind is None]
        return tuple(refs)
