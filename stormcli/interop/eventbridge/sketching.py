"""What was found -> a sketch: contexts from sources and owners of targets, events from patterns, schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventbridge.found import Found, FoundRule, Target
from stormcli.interop.eventbridge.patterns import Interest, interest
from stormcli.interop.eventbridge.places import Places, is_foreign, system_name
from stormcli.interop.eventbridge.registry_schemas import DescribedEvent, described_event
from stormcli.interop.messaging.sketch import (
    Address,
    ContextSketch,
    MessageSketch,
    Receipt,
    Sketch,
    SystemSketch,
    Timer,
)
from stormcli.interop.naming import element_name
from stormcli.load.grammar import is_cron
from stormcli.model.flow import Duration
from stormcli.model.landscape import Team

_RATE = re.compile(r"rate\(([1-9][0-9]{0,5}) (minute|hour|day)s?\)\Z")
_CRON = re.compile(r"cron\((.*)\)\Z")
_NOT_CONSUMERS = {"logs": "a log group", "event-bus": "another bus"}
_UNKNOWN = "unknown"
# How many pairs of a matcher and an event are tried, and how much text of conditions is kept.
_MOST_TRIES = 500_000
_LONGEST_CONDITIONS = 2_000


class Sketching:
    """The sketch in the making; events are known by their source and detail type."""

    def __init__(self, found: Found, name: str) -> None:
        self._found = found
        self._wanted = {key: interest(rule.pattern) for key, rule in found.rules.items()}
        self._described = [described_event(each) for each in found.schemas.values()]
        sources = [each.source for each in self._described if each.source]
        sources += [source for wish in self._wanted.values() if wish for source in wish.sources]
        self._places = Places(sources)
        self.sketch = Sketch(self._places.domain or element_name(name, "System"))
        self._events: dict[tuple[str, str], Address] = {}
        self._received: dict[tuple[str, Address], Receipt] = {}
        self._sources: set[str] = set()
        self._types: set[str] = set()
        self._tries = 0

    def build(self) -> Sketch:
        """The whole sketch."""
        for source, name in self._places.contexts.items():
            self._context(name)
            self._say(Fate.MADE_UP, f"`{name}` is named after the source `{source}`: nobody says who publishes there")
        for each in self._described:
            self._event(each.source, each.detail_type, each)
        for wish in self._wanted.values():
            self._name_events(wish)
        for key, rule in self._found.rules.items():
            self._take(rule, self._wanted[key])
        for name, at in self._found.announced.items():
            if name not in self._found.schemas:
                note = Note(Fate.LOST, f"the schema `{name}` is listed, and its content is not there", at)
                self._found.notes.append(note)
        return self.sketch

    def _context(self, name: str) -> ContextSketch:
        return self.sketch.contexts.setdefault(name, ContextSketch(name))

    def _name_events(self, wish: Interest | None) -> None:
        """Every source and detail type that a rule names is an event, of one that names no type there is some event."""
        if wish is None:
            return
        for source in wish.sources:
            for detail_type in wish.detail_types:
                self._event(source, detail_type)

    def _event(self, source: str, detail_type: str, described: DescribedEvent | None = None) -> Address:
        known = self._events.get((source, detail_type))
        if known is not None:
            return known
        self._sources.add(source)
        self._types.add(detail_type)
        said = MessageSketch(detail_type or f"{source or 'Unknown'} happened")
        if described is not None:
            said.schema, said.description, said.at = described.data, described.description, described.data.at
        else:
            self._say(Fate.LOST, f"the fields of `{detail_type}` of `{source}` are not known: no schema describes it")
        if is_foreign(source):
            owner = f"system {source}"
            system = self.sketch.systems.setdefault(owner, SystemSketch(system_name(source), f"The source {source}."))
            system.events[detail_type] = said
        else:
            owner = self._places.contexts.get(source, _UNKNOWN)
            context = self._context(owner)
            if owner == _UNKNOWN:
                context.name = "UnknownSource"
            context.events[detail_type] = said
        address = self._events[source, detail_type] = Address(owner, detail_type)
        return address

    def _take(self, rule: FoundRule, wish: Interest | None) -> None:
        consumers = self._consumers(rule)
        if rule.disabled:
            self._say(Fate.LOST, f"that the rule `{rule.name}` is disabled is lost", rule)
        if rule.schedule:
            self._timers(rule, consumers)
        if wish is None:
            if not rule.schedule:
                self._say(Fate.UNREAD, f"the rule `{rule.name}` has neither a pattern nor a schedule", rule)
            return
        addresses = self._matching(rule, wish)
        if wish.condition:
            self._say(Fate.DESCRIBED, f"the condition of the rule `{rule.name}` became a description", rule)
        for consumer in consumers:
            for address in addresses:
                self._receive(rule, consumer, address, wish)

    def _receive(self, rule: FoundRule, consumer: str, address: Address, wish: Interest) -> None:
        context = self._context(consumer)
        told = f"The rule {rule.name} lets through: {wish.condition}" if wish.condition else rule.description
        known = self._received.get((consumer, address))
        if known is None:
            known = self._received[consumer, address] = Receipt(address, conditions=told, at=rule.at)
            context.receives.append(known)
        elif told not in known.conditions and len(known.conditions) < _LONGEST_CONDITIONS:
            known.conditions = f"{known.conditions} {told}".strip()

    def _matching(self, rule: FoundRule, wish: Interest) -> list[Address]:
        """The known events that a rule wants; of a source without any known event some event."""
        found = list(self._known(rule, wish))
        for source in wish.sources:
            if not wish.detail_types and source not in self._sources:
                found.append(self._event(source, ""))
                self._say(Fate.MADE_UP, f"the rule `{rule.name}` wants all of `{source}`: no event is known", rule)
        if not wish.sources and not wish.source_matchers:
            for kind in wish.detail_types:
                if kind not in self._types:
                    found.append(self._event("", kind))
                    self._say(Fate.MADE_UP, f"whose `{kind}` is, the rule `{rule.name}` does not say", rule)
        if not found:
            self._say(Fate.LOST, f"the rule `{rule.name}` is lost: no event is known that it would let through", rule)
        return list(dict.fromkeys(found))

    def _known(self, rule: FoundRule, wish: Interest) -> Iterator[Address]:
        """The known events that a rule wants. What it names is looked up; matchers are tried within limits."""
        if wish.sources and wish.detail_types and not wish.source_matchers and not wish.detail_type_matchers:
            named = ((source, kind) for source in wish.sources for kind in wish.detail_types)
            yield from (self._events[each] for each in named if each in self._events)
            return
        matchers = len(wish.source_matchers) + len(wish.detail_type_matchers)
        self._tries += len(self._events) * (1 + matchers)
        if self._tries > _MOST_TRIES:
            self._say(
                Fate.UNREAD, f"what the rule `{rule.name}` lets through was not worked out: there are too many", rule
            )
            return
        yield from (address for (source, kind), address in self._events.items() if wish.takes(source, kind))

    def _consumers(self, rule: FoundRule) -> list[str]:
        consumers: list[str] = []
        for target in rule.targets:
            plumbing = _NOT_CONSUMERS.get(target.service)
            if plumbing:
                self._say(Fate.LOST, f"`{target.name}`, a target of the rule `{rule.name}`, is {plumbing}", rule)
                continue
            owner = self._places.owner(target)
            self._staff(owner, target)
            if owner not in consumers:
                consumers.append(owner)
        if not rule.targets:
            self._say(Fate.LOST, f"the rule `{rule.name}` has no target", rule)
        return consumers

    def _staff(self, owner: str, target: Target) -> None:
        if owner not in self.sketch.contexts:
            self._say(Fate.MADE_UP, f"`{owner}` is named after the target `{target.name}`")
        context = self._context(owner)
        if target.team and not context.team:
            context.team = element_name(target.team, "Team")
            self.sketch.teams.setdefault(context.team, Team(name=context.team))

    def _timers(self, rule: FoundRule, consumers: list[str]) -> None:
        rate, cron = _RATE.match(rule.schedule), _CRON.match(rule.schedule)
        every = Duration(int(rate[1]), rate[2]) if rate else None
        times = cron[1].strip() if cron and is_cron(cron[1].strip()) else ""
        if every is None and not times:
            self._say(Fate.LOST, f"the schedule {rule.schedule} of the rule `{rule.name}` is none of ours", rule)
            return
        for consumer in consumers:
            timer = Timer(element_name(rule.name, "Timer"), every, times, rule.description, rule.at)
            self._context(consumer).timers.append(timer)

    def _say(self, fate: Fate, message: str, rule: FoundRule | None = None) -> None:
        self._found.notes.append(Note(fate, message, rule.at) if rule else Note(fate, message))
