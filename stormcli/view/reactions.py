"""What happens because of an event: the commands that its consumers issue, now or when they turn back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check.facts import Consumption
from stormcli.model.element import Ref
from stormcli.model.flow import Policy, Process, ReadModel, Step
from stormcli.view.graph import EdgeKind


@dataclass(frozen=True, slots=True)
class Reaction:
    """A command that a policy or a step of a process issues; `kind` tells a compensation from an ordinary one."""

    command: Ref
    sender: Policy | Process
    step: Step | None = None
    kind: EdgeKind = EdgeKind.FLOW

    @property
    def key(self) -> tuple[str, str, str, EdgeKind]:
        """The same for the same command of the same step or policy, whatever set it off."""
        return self.sender.key, self.step.name if self.step else "", self.command.key, self.kind


def reactions(consumption: Consumption) -> Iterator[Reaction]:
    """What a consumer issues because of the event it waits for; a read model issues nothing."""
    consumer = consumption.consumer
    if isinstance(consumer, ReadModel):
        return
    if isinstance(consumer, Policy):
        yield from (Reaction(command, consumer) for command in consumer.then)
    elif consumption.step is None:
        yield from entered(consumer, 0)
    elif consumption.path[0] == "until":
        yield from entered(consumer, consumer.steps.index(consumption.step) + 1)
    else:
        yield from taken_back(consumer, consumer.steps.index(consumption.step))


def entered(process: Process, position: int) -> Iterator[Reaction]:
    """What a process issues when it comes to a step; one that waits for no outcome leads straight to the next."""
    for step in process.steps[position:]:
        if step.do is not None:
            yield Reaction(step.do, process, step)
        if step.until:
            return


def when_late(reaction: Reaction) -> Iterator[Reaction]:
    """What a process takes back when the wait of the step that a reaction begins ends.

    That step is among it, since nobody knows whether it was done.
    """
    process, step = reaction.sender, reaction.step
    waits = reaction.kind is EdgeKind.FLOW and step is not None and step.within is not None
    if waits and step is not None and isinstance(process, Process):
        yield from taken_back(process, process.steps.index(step) + 1)


def taken_back(process: Process, position: int) -> Iterator[Reaction]:
    """The compensations of the steps before a position, in reverse order."""
    for step in reversed(process.steps[:position]):
        if step.undo is not None:
            yield Reaction(step.undo, process, step, EdgeKind.COMPENSATES)
