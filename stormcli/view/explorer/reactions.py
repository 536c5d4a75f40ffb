"""What becomes of an event: who waits for it, and which commands follow from that."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Consumption, facts_of
from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Process, Step
from stormcli.view.explorer.catalogue import Catalogue
from stormcli.view.explorer.data import Reaction


def reactions(catalogue: Catalogue) -> tuple[Reaction, ...]:
    """Every reaction to an event that exists, in the order of declaration."""
    found: dict[Reaction, None] = {}
    for consumption in facts_of(catalogue.landscape).consumptions:
        event = catalogue.of(consumption.event)
        if event is None:
            continue
        how, refs = _following(consumption)
        commands = tuple(number for ref in refs if (number := catalogue.of(ref)) is not None)
        found[Reaction(event, catalogue.number(consumption.consumer), commands, how)] = None
    return tuple(found)


def _following(consumption: Consumption) -> tuple[str, tuple[Ref, ...]]:
    """How the consumer takes the event, and the commands that it issues then."""
    consumer = consumption.consumer
    if isinstance(consumer, Policy):
        return f"after {consumer.after}" if consumer.after else "", consumer.then
    if isinstance(consumer, Process):
        return _in_process(consumer, consumption.step, str(consumption.path[0]))
    return "", ()


def _in_process(process: Process, step: Step | None, key: str) -> tuple[str, tuple[Ref, ...]]:
    """The start and the end of a step lead to the next one; a failure takes back what was done before it."""
    if step is None:
        return "starts", tuple(_asked(process.steps[:1]))
    position = next(number for number, each in enumerate(process.steps) if each is step)
    if key == "until":
        return f"ends step {position + 1}", tuple(_asked(process.steps[position + 1 : position + 2]))
    undone = (each.undo for each in reversed(process.steps[:position]) if each.undo)
    return f"fails step {position + 1}", tuple(undone)


def _asked(steps: tuple[Step, ...]) -> Iterator[Ref]:
    return (step.do for step in steps if step.do)
