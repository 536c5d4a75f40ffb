"""An earlier version of an event that is gone before its day, or is to go sooner than was promised.

Why: `previous` with `until` is a promise to those who have not moved yet. `until` is compared with the day given by
`--on`: without one, no day has passed.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid, total: decimal}
        previous: {1: {fields: {order_id: uuid}, until: 2027-06-30}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, version: 2, fields: {order_id: uuid, total: decimal}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid, total: decimal}
        previous: {1: {fields: {order_id: uuid}, until: 2027-06-30}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid, total: decimal}
        previous: {1: {fields: {order_id: uuid}, until: 2027-12-31}}

Fix: Keep it until its day, then compare with `--on` that day.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison, published
from stormcli.check.compatibility.findings import ended
from stormcli.check.compatibility.kept import Shape, shapes_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.message import Event

RULE = Rule("SC914", "dropped-version", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    if not compared.events_forward:
        return
    for context in compared.old.contexts.values():
        successor = compared.successor(context)
        later = {event.name: event for event in published(successor)} if successor is not None else {}
        for event in published(context):
            after = later.get(event.name)
            for each in event.previous if after is not None else ():
                if after is not None and not ended(compared, each.until):
                    shape = Shape(each.version, each.fields, each.until)
                    yield from _kept(compared, event, after, shape)


def _kept(compared: Comparison, before: Event, after: Event, shape: Shape) -> Iterator[Diagnostic]:
    later = shapes_of(after).get(shape.version)
    promised = f"until {shape.until}" if shape.until else "without an end"
    if later is None:
        what = f"is gone, and was promised {promised}"
    elif shape.until and later.until and later.until < shape.until:
        what = f"ends on {later.until}, and was promised {promised}"
    else:
        return
    found = audience.consumers(compared, before, (shape.version,))
    path = () if later is None else ("previous", str(shape.version), "until")
    yield RULE.on(
        after,
        f"version {shape.version} of event `{after.key}` {what}; {audience.hearing(compared, found)}",
        *path,
        related=audience.places(compared, found),
        hint=f"keep it {promised}" + ("; `--on DAY` says that the day has passed" if shape.until else ""),
    )
