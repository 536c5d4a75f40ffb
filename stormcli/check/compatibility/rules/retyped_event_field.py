"""A field of a published event whose type its consumers cannot read.

Why: A consumer that was deployed before reads the old type. What fits it may come: a uuid where a string was, an
integer where a number was, a record with more fields.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: number}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: number}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid, total: decimal}
        previous: {1: {fields: {order_id: uuid, total: number}, until: 2027-06-30}}

Fix: Add a field of the new type beside the old one, or raise `version` and keep the old shape under `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_events
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC917", "retyped-event-field", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    yield from on_events(RULE, compared, frozenset({Trouble.RETYPED}), _told)


def _told(misread: Misread, _later: Fields) -> str:
    return f"the field `{misread.path}` was {misread.read} and is {misread.written} now"
