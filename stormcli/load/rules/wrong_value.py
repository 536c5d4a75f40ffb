"""A value of the wrong kind.

Why: What a key is for decides how its value is read; a list where a map belongs means something was left out.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates: [Order]

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order: {identity: order_id}

Fix: Write the kind of value that the message asks for.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC104", "wrong-value", Severity.ERROR)
