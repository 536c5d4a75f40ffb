"""A field of a published event that its consumers need and that is gone.

Why: A consumer that was deployed before reads the field of every event, and fails on the first one without it. A field
under another name is gone too.

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
      OrderPlaced: {published: true, fields: {order_id: uuid}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced:
        published: true
        version: 2
        fields: {order_id: uuid}
        previous: {1: {fields: {order_id: uuid, total: decimal}, until: 2027-06-30}}

Fix: Keep the field, or raise `version` and keep the old shape under `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import on_events
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.types import Fields

RULE = Rule("SC915", "removed-event-field", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    yield from on_events(RULE, compared, frozenset({Trouble.LACKING}), _told)


def _told(misread: Misread, later: Fields) -> str:
    renamed = next((each.name for each in later.values() if each.details.was == misread.path), "")
    return f"the field `{misread.path}` is called `{renamed}` now" if renamed else f"the field `{misread.path}` is gone"
