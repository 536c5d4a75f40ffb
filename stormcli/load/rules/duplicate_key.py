"""A key stands twice in one map.

Why: YAML readers keep one of the two and drop the other without a word.

Fails::

    context: Ordering
    team: BasketTeam
    description: Takes orders.
    description: Sells sets.

Passes::

    context: Ordering
    team: BasketTeam
    description: Takes orders and sells sets.

Fix: Keep one of the two, or rename one.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC102", "duplicate-key", Severity.ERROR)
