"""A published event whose version is another one, while the old version is not kept beside it.

Why: Consumers listen to the version that they know. What bears another number passes them by in silence.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
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
      OrderPlaced: {published: true, fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid, total: decimal}
        previous: {1: {fields: {order_id: uuid}, until: 2027-06-30}}

Fix: Keep the old shape under `previous`, with the day until which it is published.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison, published
from stormcli.check.compatibility.kept import shapes_of
from stormcli.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("SC913", "replaced-version", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    if not compared.events_forward:
        return
    for context in compared.old.contexts.values():
        successor = compared.successor(context)
        later = {event.name: event for event in published(successor)} if successor is not None else {}
        for event in published(context):
            after = later.get(event.name)
            if after is not None and event.version not in shapes_of(after):
                found = audience.consumers(compared, event, (event.version,))
                yield RULE.on(
                    after,
                    f"event `{after.key}` comes in version {after.version} alone, and its consumers know "
                    f"version {event.version}; {audience.hearing(compared, found)}",
                    "version",
                    related=audience.places(compared, found),
                    hint=f"keep the old shape: `previous: {{{event.version}: {{fields: ...}}}}`",
                )
