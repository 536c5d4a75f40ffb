"""The same element is defined twice.

Why: Two definitions of one name drift apart, and nobody knows which of them the others mean.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}
    events:
      OrderPlaced: {from: clock, cron: "0 2 * * ? *"}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced: {fields: {order_id: uuid}}

Fix: Keep one definition, or give the second thing its own name.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC107", "defined-twice", Severity.ERROR)
