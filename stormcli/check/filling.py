"""What fills the commands that policies and processes issue, and what does not: SC503, SC504 and SC511 ask here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from itertools import islice
from typing import NamedTuple

from stormcli.check.facts import Facts, Path
from stormcli.check.once import once
from stormcli.check.shapes import Found, Lost
from stormcli.check.stock import Group, Stock
from stormcli.diagnostics import Span
from stormcli.model.element import Element, Ref
from stormcli.model.flow import Constant, FromPath, Mapping, Policy, Process, ReadModel, Step
from stormcli.model.message import Command, Event, PreviousVersion
from stormcli.model.types import Field, Fields

# How many of those that lack a field are told, and how many shortfalls are kept: the product of many with many is
# larger than any memory.
_MOST_LACKING = 10
_MOST_SHORTFALLS = 50_000


class Supplier(NamedTuple):
    """An event in one of its versions, or a row of a read model, that fills commands."""

    element: Event | PreviousVersion | ReadModel
    fields: Fields

    @property
    def name(self) -> str:
        return self.element.name


class Demand(NamedTuple):
    """A command that a policy or a step of a process issues, and what is there to fill it: the first `among` groups."""

    command: Command
    element: Policy | Step
    path: Path
    mapping: Mapping
    mapping_key: str
    stock: Stock[Supplier]
    among: int

    def span(self, field: str) -> Span:
        """Where a field is mapped; the command where it is not."""
        path = (self.mapping_key, field) if field in self.mapping else self.path
        return self.element.at.span(*path)

    def source(self, field: str) -> str:
        """The path that fills a field: what the mapping says, or the field of the same name."""
        entry = self.mapping.get(field)
        return entry.path if isinstance(entry, FromPath) else field

    def carrying(self, path: str) -> Iterator[Group[Supplier]]:
        """The groups in which a supplier has the field with which a path begins."""
        return self.stock.carrying(path.partition(".")[0], self.among)

    def draws_from(self, element: Element) -> bool:
        """Whether something that is there is of this element."""
        groups = islice(self.stock.groups, self.among)
        return any(each.element is element for group in groups for each in group.members)

    def telling(self, about: str, tells: Callable[[Demand, str], bool]) -> Iterator[str]:
        """The fields of the command of which there is something to tell. What no mapping fills is the same for all who
        issue the command for the same reason."""
        bare = self._replace(mapping={}) if self.mapping else self
        unmapped = self.stock.telling(about, self.command, self.among, partial(tells, bare))
        yield from (name for name in unmapped if name not in self.mapping)
        yield from (name for name in self.mapping if name in self.command.fields and tells(self, name))


class Unfilled(NamedTuple):
    """A field that not every trigger can fill, and those that cannot, with what they lack; `more` are not listed."""

    demand: Demand
    field: Field
    lacking: tuple[tuple[Supplier, Lost], ...]
    more: int


class Unfitting(NamedTuple):
    """A field for which there is a source of another shape; `reason` says more than the two types do."""

    demand: Demand
    field: Field
    supplier: Supplier
    found: Found
    reason: str


@once
def demands(facts: Facts) -> tuple[Demand, ...]:
    """Every command that is issued with everything known: what cannot be read is told elsewhere."""
    return tuple(_demands(facts))


def demands_of(facts: Facts, sender: Policy | Process) -> Iterator[Demand]:
    """Those of one policy or process."""
    return _of_policy(facts, sender, {}) if isinstance(sender, Policy) else _of_process(facts, sender)


@once
def shortfalls(facts: Facts) -> tuple[Unfilled | Unfitting, ...]:
    """Every field of a command that is not filled as it should be."""
    return tuple(islice(_shortfalls(facts), _MOST_SHORTFALLS))


def needed(field: Field) -> bool:
    """Whether a command cannot do without a field."""
    return not (field.optional or field.computed or field.details.default is not None)


def supplier(facts: Facts, ref: Ref | None) -> Supplier | None:
    """The event, in the version that a reference means; None if it is not known for sure."""
    known = _known_events(facts).get(ref.key) if ref is not None else None
    if ref is None or known is None or ref.version is None:
        return known
    if ref.version == facts.events[ref.key].version:
        return known
    return _known_versions(facts).get((ref.key, ref.version))


@once
def _known_events(facts: Facts) -> dict[str, Supplier]:
    doubted = facts.landscape.checks.doubted
    return {key: Supplier(event, event.fields) for key, event in facts.events.items() if key not in doubted}


@once
def _known_versions(facts: Facts) -> dict[tuple[str, int], Supplier]:
    doubted = facts.landscape.checks.doubted
    earlier = ((key, each) for key, event in facts.events.items() for each in event.previous)
    return {(key, each.version): Supplier(each, each.fields) for key, each in earlier if each.key not in doubted}


def _demands(facts: Facts) -> Iterator[Demand]:
    stocks: dict[Hashable, Stock[Supplier]] = {}
    for context in facts.landscape.contexts.values():
        if context.by_contract:
            continue
        for policy in context.policies.values():
            yield from _of_policy(facts, policy, stocks)
        for process in context.processes.values():
            yield from _of_process(facts, process)


def _of_policy(facts: Facts, policy: Policy, stocks: dict[Hashable, Stock[Supplier]]) -> Iterator[Demand]:
    if not (policy.when or policy.every or policy.cron or policy.for_each):
        return  # nothing ever issues it
    events = [supplier(facts, ref) for ref in policy.when]
    rows = _rows(facts, policy.for_each)
    known = [each for each in (*events, *rows) if each is not None]
    if len(known) < len(policy.when) + (policy.for_each is not None):
        return
    reasons = (policy.all_of, len(policy.when), *(id(each.element) for each in known))
    stock = stocks.get(reasons)
    if stock is None:
        triggers = known[: len(policy.when)]
        groups = [Group([each]) for each in triggers] if policy.all_of else [Group(triggers)] if triggers else []
        stock = stocks[reasons] = Stock([*groups, *(Group([row]) for row in known[len(policy.when) :])])
    for position, ref in enumerate(policy.then):
        command = _command(facts, ref)
        if command is not None:
            yield Demand(command, policy, ("then", position), policy.map, "map", stock, len(stock.groups))


def _of_process(facts: Facts, process: Process) -> Iterator[Demand]:
    """A step draws from the event that starts the process and from earlier outcomes, its `undo` from its own too."""
    start = supplier(facts, process.starts)
    if start is None:
        return
    stock = Stock([Group([start])])
    for step in process.steps:
        command = _command(facts, step.do)
        if command is not None:
            yield Demand(command, step, ("do",), step.map, "map", stock, len(stock.groups))
        outcomes = [supplier(facts, ref) for ref in step.until]
        known = tuple(each for each in outcomes if each is not None)
        if len(known) < len(outcomes):
            return  # later steps may draw from what could not be read
        if known:
            stock.groups.append(Group(known))
        command = _command(facts, step.undo)
        if command is not None:
            yield Demand(command, step, ("undo",), step.undo_map, "undo_map", stock, len(stock.groups))


def _rows(facts: Facts, ref: Ref | None) -> list[Supplier | None]:
    if ref is None:
        return []
    context = facts.landscape.contexts.get(ref.scope)
    model = context.read_models.get(ref.name) if context else None
    if model is None or model.key in facts.landscape.checks.doubted:
        return [None]
    return [Supplier(model, model.fields)]


def _command(facts: Facts, ref: Ref | None) -> Command | None:
    if ref is None or ref.key in facts.landscape.checks.doubted:
        return None
    return facts.commands.get(ref.key)


def _shortfalls(facts: Facts) -> Iterator[Unfilled | Unfitting]:
    def short(demand: Demand, name: str) -> bool:
        return _shortfall(facts, demand, demand.command.fields[name]) is not None

    for demand in demands(facts):
        for name in demand.telling("shortfall", short):
            shortfall = _shortfall(facts, demand, demand.command.fields[name])
            if shortfall is not None:
                yield shortfall


def _shortfall(facts: Facts, demand: Demand, field: Field) -> Unfilled | Unfitting | None:
    if isinstance(demand.mapping.get(field.name), Constant):
        return None
    path = demand.source(field.name)
    unfitting: Unfitting | None = None
    lacking: list[tuple[Supplier, Lost]] = []
    anywhere = False
    for group in demand.carrying(path):
        carried = group.carried(path.partition(".")[0])
        lost: list[tuple[Supplier, Lost]] = []
        misfit: Unfitting | None = None
        for each, _ in carried.shapes:
            place = facts.shapes.find(path, each.fields)
            if isinstance(place, Lost):
                lost.append((each, place))
            else:
                misfit = misfit or _misfit(facts, demand, field, each, place)
        anywhere = anywhere or len(lost) < len(carried.shapes)
        if not lost and not carried.lacking and misfit is None:
            return None
        unfitting = unfitting or misfit
        lacking += lost
    if unfitting is not None:
        return unfitting
    # A field that may stay empty is filled by those that can; what none of them has is a slip of the pen.
    if needed(field) or (field.name in demand.mapping and not anywhere):
        return _unfilled(demand, field, path, lacking)
    return None


def _unfilled(demand: Demand, field: Field, path: str, lacking: list[tuple[Supplier, Lost]]) -> Unfilled:
    name = path.partition(".")[0]
    without, more = demand.stock.without(name, demand.among, _MOST_LACKING)
    told = [*((each, Lost(name, "", tuple(each.fields))) for each in without), *lacking]
    return Unfilled(demand, field, tuple(told[:_MOST_LACKING]), more + len(told[_MOST_LACKING:]))


def _misfit(facts: Facts, demand: Demand, field: Field, supplier: Supplier, place: Found) -> Unfitting | None:
    reason = facts.shapes.misfit(place.given, field.type, absent=field.details.default is not None)
    return None if reason is None else Unfitting(demand, field, supplier, place, reason)
