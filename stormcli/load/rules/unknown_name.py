"""A name that nothing bears.

Why: A subscription to an event that does not exist never fires, and nothing at run time will say so.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shoper], rejects: [BasketEmpty]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Fix: Write the name that was meant: `Name` inside its own context, `Context.Name` from others.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC201", "unknown-name", Severity.ERROR)
