"""What fills the commands that policies and processes issue, and what does not: SC503, SC504 and SC511 ask here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from stormcli.check.facts import Facts, Path
from stormcli.check.once import once
from stormcli.check.shapes import Found, Lost
from stormcli.diagnostics import Span
from stormcli.model.element import Ref
from stormcli.model.flow import Constant, FromPath, Mapping, Policy, Process, ReadModel, Step
from stormcli.model.message import Command, Event, PreviousVersion
from stormcli.model.types import Field, Fields

# How many of those that lack a field are told.
_MOST_LACKING = 10
# Groups of which each is looked at without an index.
_FEW = 4


class Supplier(NamedTuple):
    """An event in one of its versions, or a row of a read model, that fills commands."""

    element: Event | PreviousVersion | ReadModel
    fields: Fields

    @property
    def name(self) -> str:
        return self.element.name


#: One thing that is there for sure: any of these suppliers, nobody knows which.
Group = tuple[Supplier, ...]


class Stock:
    """What there is to fill commands, in the order in which it comes about. A long process has thousands of groups, and
    each of its steps asks for a few fields."""

    def __init__(self, groups: Iterable[Group] = ()) -> None:
        self.groups = [group for group in groups if group]
        self._carrying: dict[str, list[int]] = {}
        self._indexed = 0

    def carrying(self, name: str, among: int) -> Iterator[Group]:
        """Those of the first `among` groups in which a supplier has a field of that name."""
        if among <= _FEW:
            yield from (group for group in self.groups[:among] if any(name in each.fields for each in group))
            return
        for place in range(self._indexed, len(self.groups)):
            for field in dict.fromkeys(field for each in self.groups[place] for field in each.fields):
                self._carrying.setdefault(field, []).append(place)
        self._indexed = len(self.groups)
        for place in self._carrying.get(name, ()):
            if place >= among:
                return
            yield self.groups[place]


class Demand(NamedTuple):
    """A command that a policy or a step of a process issues, and what is there to fill it: the first `among` groups."""

    command: Command
    element: Policy | Step
    path: Path
    mapping: Mapping
    mapping_key: str
    stock: Stock
    among: int

    def span(self, field: str) -> Span:
        """Where a field is mapped; the command where it is not."""
        path = (self.mapping_key, field) if field in self.mapping else self.path
        return self.element.at.span(*path)

    def source(self, field: str) -> str:
        """The path that fills a field: what the mapping says, or the field of the same name."""
        entry = self.mapping.get(field)
        return entry.path if isinstance(entry, FromPath) else field

    def carrying(self, path: str) -> Iterator[Group]:
        """The groups in which a supplier has the field with which a path begins."""
        return self.stock.carrying(path.partition(".")[0], self.among)

    def suppliers(self) -> Iterator[Supplier]:
        """Everything that may fill the command."""
        for group in islice(self.stock.groups, self.among):
            yield from group


class Unfilled(NamedTuple):
    """A field that not every trigger can fill, and those that cannot, with what they lack; `more` are not listed."""

    demand: Demand
    field: Field
    lacking: tuple[tuple[Supplier, Lost], ...]
    more: int = 0


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
    return _of_policy(facts, sender) if isinstance(sender, Policy) else _of_process(facts, sender)


@once
def shortfalls(facts: Facts) -> tuple[Unfilled | Unfitting, ...]:
    """Every field of a command that is not filled as it should be."""
    found = (_shortfall(facts, demand, field) for demand in demands(facts) for field in demand.command.fields.values())
    return tuple(shortfall for shortfall in found if shortfall is not None)


def needed(field: Field) -> bool:
    """Whether a command cannot do without a field."""
    return not (field.optional or field.computed or field.details.default is not None)


def supplier(facts: Facts, ref: Ref | None) -> Supplier | None:
    """The event, in the version that a reference means; None if it is not known for sure."""
    known = _known_events(facts).get(ref.key) if ref is not None else None
    if ref is None or known is None or ref.version is None:
        return known
    event = facts.events[ref.key]
    if ref.version == event.version:
        return known
    earlier = next((each for each in event.previous if each.version == ref.version), None)
    if earlier is None or earlier.key in facts.landscape.checks.doubted:
        return None
    return Supplier(earlier, earlier.fields)


@once
def _known_events(facts: Facts) -> dict[str, Supplier]:
    doubted = facts.landscape.checks.doubted
    return {key: Supplier(event, event.fields) for key, event in facts.events.items() if key not in doubted}


def _demands(facts: Facts) -> Iterator[Demand]:
    for context in facts.landscape.contexts.values():
        if context.by_contract:
            continue
        for policy in context.policies.values():
            yield from demands_of(facts, policy)
        for process in context.processes.values():
            yield from demands_of(facts, process)


def _of_policy(facts: Facts, policy: Policy) -> Iterator[Demand]:
    if not (policy.when or policy.every or policy.cron or policy.for_each):
        return  # nothing ever issues it
    events = [supplier(facts, ref) for ref in policy.when]
    rows = _rows(facts, policy.for_each)
    known = [each for each in (*events, *rows) if each is not None]
    if len(known) < len(policy.when) + (policy.for_each is not None):
        return
    triggers = tuple(known[: len(policy.when)])
    stock = Stock(((each,) for each in triggers) if policy.all_of else (triggers,))
    for row in rows:
        if row is not None:
            stock.groups.append((row,))
    for position, ref in enumerate(policy.then):
        command = _command(facts, ref)
        if command is not None:
            yield Demand(command, policy, ("then", position), policy.map, "map", stock, len(stock.groups))


def _of_process(facts: Facts, process: Process) -> Iterator[Demand]:
    """A step draws from the event that starts the process and from earlier outcomes, its `undo` from its own too."""
    start = supplier(facts, process.starts)
    if start is None:
        return
    stock = Stock(((start,),))
    for step in process.steps:
        command = _command(facts, step.do)
        if command is not None:
            yield Demand(command, step, ("do",), step.map, "map", stock, len(stock.groups))
        outcomes = [supplier(facts, ref) for ref in step.until]
        known = tuple(each for each in outcomes if each is not None)
        if len(known) < len(outcomes):
            return  # later steps may draw from what could not be read
        if known:
            stock.groups.append(known)
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


def _shortfall(facts: Facts, demand: Demand, field: Field) -> Unfilled | Unfitting | None:
    if isinstance(demand.mapping.get(field.name), Constant):
        return None
    path = demand.source(field.name)
    unfitting: Unfitting | None = None
    anywhere = False
    for group in demand.carrying(path):
        lost: list[tuple[Supplier, Lost]] = []
        misfit: Unfitting | None = None
        for each in group:
            place = facts.shapes.find(path, each.fields)
            if isinstance(place, Lost):
                lost.append((each, place))
            else:
                misfit = misfit or _misfit(facts, demand, field, each, place)
        anywhere = anywhere or len(lost) < len(group)
        if not lost and misfit is None:
            return None
        unfitting = unfitting or misfit
    if unfitting is not None:
        return unfitting
    # A field that may stay empty is filled by those that can; what none of them has is a slip of the pen.
    if needed(field) or (field.name in demand.mapping and not anywhere):
        return _unfilled(facts, demand, field, path)
    return None


def _unfilled(facts: Facts, demand: Demand, field: Field, path: str) -> Unfilled:
    places = ((each, facts.shapes.find(path, each.fields)) for each in demand.suppliers())
    lacking = ((each, place) for each, place in places if isinstance(place, Lost))
    return Unfilled(demand, field, tuple(islice(lacking, _MOST_LACKING)), sum(1 for _ in lacking))


def _misfit(facts: Facts, demand: Demand, field: Field, supplier: Supplier, place: Found) -> Unfitting | None:
    reason = facts.shapes.misfit(place.given, field.type, absent=field.details.default is not None)
    return None if reason is None else Unfitting(demand, field, supplier, place, reason)
