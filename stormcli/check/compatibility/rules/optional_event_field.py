"""A field of a published event that was always there and may be absent now.

Why: A consumer that was deployed before relies on it. The first event without it fails, and nobody knows when it comes.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: optional decimal}}

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
      OrderPlaced: {published: true, fields: {order_id: uuid, total: optional decimal}}

Fix: Keep sending it, or raise `version` and keep the old shape under `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_events
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC916", "optional-event-field", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    yield from on_events(RULE, compared, frozenset({Trouble.ABSENT}), _told)


def _told(misread: Misread, _later: Fields) -> str:
    return f"the field `{misread.path}` was always there and may be absent now"
