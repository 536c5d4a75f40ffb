"""A name that cannot become code unchanged.

Why: The words of the model are the words of the code: elements are PascalCase identifiers, fields are
snake_case.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      customer order:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      CustomerOrder:
        identity: order_id
        commands:
          PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}

Fix: Write the name in letters and digits of ASCII: `OrderPlaced` for elements, `order_id` for fields.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC108", "not-an-identifier", Severity.ERROR)
