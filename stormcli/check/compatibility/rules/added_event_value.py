"""A value that a published event may carry now, and that its consumers do not know.

Why: A consumer that was deployed before knows the old values of the enumeration, and fails on the new one when it
comes.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [EUR, USD]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, currency: Currency}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [EUR, USD, DKK]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, currency: Currency}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [EUR, USD]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, currency: Currency}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Currency: {enum: [USD, EUR]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, currency: Currency}}

Fix: Tell the consumers first, or raise `version` and keep the old shape under `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_events
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC918", "added-event-value", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    yield from on_events(RULE, compared, frozenset({Trouble.VALUES}), _told)


def _told(misread: Misread, _later: Fields) -> str:
    return f"`{misread.path}` may be {misread.written} now, which `{misread.read}` did not have"
