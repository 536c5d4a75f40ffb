"""Which fields of an event its consumers read, as far as the model says: what a change of the event may break."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Consumption, Facts
from stormcli.check.filling import Demand, Supplier, demands_of, supplier
from stormcli.check.shapes import Lost
from stormcli.model.flow import Constant, Policy, Process, ReadModel


def fields_read(facts: Facts, consumption: Consumption) -> tuple[str, ...]:
    """The event's fields, in its order, that a consumer filters by, joins by, projects, or fills its commands from.

    A path into a field (`total.amount`) reads the field. Empty where the event is not known for sure.
    """
    source = supplier(facts, consumption.event)
    if source is None:
        return ()
    read = {path.partition(".")[0] for path in _paths(facts, consumption, source)}
    return tuple(name for name in source.fields if name in read)


def _paths(facts: Facts, consumption: Consumption, source: Supplier) -> Iterator[str]:
    consumer = consumption.consumer
    if isinstance(consumer, ReadModel):
        yield from _projected(consumer, consumption)
        return
    if isinstance(consumer, Policy):
        yield consumer.by
        yield from (condition.path for condition in consumer.where)
    else:
        yield _correlated(consumer, consumption)
    if consumption.path[0] != "fails_on":  # what makes a process turn back fills nothing
        for demand in demands_of(facts, consumer):
            yield from _filled(facts, demand, source)


def _projected(model: ReadModel, consumption: Consumption) -> Iterator[str]:
    yield from (each.key or model.identity for each in model.sources if each.event is consumption.event)
    yield from (field.name for field in model.fields.values() if not field.computed and field.name != model.identity)


def _correlated(process: Process, consumption: Consumption) -> str:
    """The field by which a process knows that an event is meant for it."""
    return (consumption.step.match if consumption.step is not None else "") or process.correlate


def _filled(facts: Facts, demand: Demand, source: Supplier) -> Iterator[str]:
    """The paths that fill a command from this event, or may: where several things carry a field, nobody says which."""
    for name in demand.command.fields if demand.draws_from(source.element) else ():
        path = demand.source(name)
        if not isinstance(demand.mapping.get(name), Constant) and _carries(facts, source, path):
            yield path


def _carries(facts: Facts, source: Supplier, path: str) -> bool:
    return not isinstance(facts.shapes.find(path, source.fields), Lost)
