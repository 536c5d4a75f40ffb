"""A name of the wrong kind of element.

Why: Commands are intents and events are facts; waiting for an intent, or issuing a fact, turns the story
round.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}
    policies:
      CloseOrder: {when: PlaceOrder, then: PlaceOrder}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}
    policies:
      CloseOrder: {every: 1 day, then: PlaceOrder}

Fix: Name an element of the kind that the place asks for.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC202", "wrong-kind", Severity.ERROR)
