"""A field of a published event that may hold what its bounds or its pattern did not allow.

Why: A consumer that was deployed before relies on the old bounds, and its own checks refuse what lies beyond them.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, pieces: {type: integer, max: 20}}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, pieces: {type: integer, max: 50}}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, pieces: {type: integer, max: 20}}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid, pieces: {type: integer, max: 50}}
        previous: {1: {fields: {order_id: uuid, pieces: {type: integer, max: 20}}, until: 2027-06-30}}

Fix: Keep the bounds, or raise `version` and keep the old shape under `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_events
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC919", "loosened-event-bounds", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    yield from on_events(RULE, compared, frozenset({Trouble.BOUNDS, Trouble.PATTERN}), _told)


def _told(misread: Misread, _later: Fields) -> str:
    if misread.trouble is Trouble.PATTERN:
        return f"`{misread.path}` fitted the pattern {misread.read} and fits {misread.written} now"
    return f"`{misread.path}` was {misread.read} and is {misread.written} now"
