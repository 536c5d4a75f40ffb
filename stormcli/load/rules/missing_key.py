"""A key that must be there is missing.

Why: An aggregate without an identity cannot be addressed, a policy without an action does nothing.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order: {identity: order_id, fields: {order_id: uuid}}

Fix: Add the key.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC105", "missing-key", Severity.ERROR)
