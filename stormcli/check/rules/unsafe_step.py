"""A step of a process without an outcome, without a timeout, or without a way back.

Why: A process waits for others. Without an outcome it never learns what became of its request, without a timeout it
waits for ever, and without a way back what it did stays done when a later step fails and the earlier ones are undone.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
          ConfirmOrder: {fields: {order_id: uuid}, emits: [OrderConfirmed]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderConfirmed: {fields: {order_id: uuid}}
    processes:
      Checkout:
        starts: OrderPlaced
        correlate: order_id
        steps:
          - {do: ConfirmOrder, until: OrderConfirmed}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
          ConfirmOrder: {fields: {order_id: uuid}, emits: [OrderConfirmed]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
          OrderConfirmed: {fields: {order_id: uuid}}
    processes:
      Checkout:
        starts: OrderPlaced
        correlate: order_id
        steps:
          - {do: ConfirmOrder, until: OrderConfirmed, within: 15 minutes}

Fix: Name the outcome in `until`, the longest wait in `within`, and the command that takes the step back in `undo`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.element import Ref
from stormcli.model.flow import Process, Step
from stormcli.model.landscape import Landscape

RULE = Rule("SC313", "unsafe-step", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        for process in context.processes.values():
            if not context.by_contract:
                for step in process.steps:
                    yield from _waiting(step, process)
                yield from _one_way(process)


def _waiting(step: Step, process: Process) -> Iterator[Diagnostic]:
    if not step.until:
        message = f"`{process.name}` never learns whether `{_asked(step)}` was done"
        yield RULE.on(step, message, hint="name the event that says so in `until`")
    elif step.within is None:
        message = f"`{process.name}` waits for ever if `{step.until[0].text}` does not come"
        yield RULE.on(step, message, hint="say how long it waits, such as `within: 15 minutes`")


def _one_way(process: Process) -> Iterator[Diagnostic]:
    """The steps that stay done while the process takes an earlier one back."""
    undone: tuple[Step, Ref] | None = None
    for position, step in enumerate(process.steps):
        last = position == len(process.steps) - 1
        if step.undo is not None:
            undone = step, step.undo
        elif undone is not None and not (last and _fails_clearly(step)):
            earlier, undo = undone
            why = "it does not end in time" if last else "a later step fails"
            stays = "this may be done all the same" if last else "this stays done"
            yield RULE.on(
                step,
                f"`{_asked(step)}` has no way back: if {why}, `{_asked(earlier)}` is undone and {stays}",
                related=[related(earlier, f"`{undo.text}` undoes `{_asked(earlier)}`", "undo")],
                hint="name the command that takes it back in `undo`",
            )


def _asked(step: Step) -> str:
    return step.do.text if step.do is not None else "it"


def _fails_clearly(step: Step) -> bool:
    """Whether a last step that fails has done nothing; one that may not fail needs no way back either."""
    return bool(step.fails_on) or step.within is None
