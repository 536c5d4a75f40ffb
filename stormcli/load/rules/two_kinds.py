"""One name for two kinds of element.

Why: In a ubiquitous language a word means one thing; a reference to this one could mean either.

Fails::

    context: Ordering
    team: BasketTeam
    types:
      Order: {fields: {total: decimal}}
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Passes::

    context: Ordering
    team: BasketTeam
    types:
      OrderTotal: {fields: {total: decimal}}
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Fix: Rename one of the two.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC203", "two-kinds", Severity.ERROR)
