"""A type that contains itself without end.

Why: No value of such a type can ever be written down.

Fails::

    context: Ordering
    team: BasketTeam
    types:
      Bundle: {fields: {name: string, inner: Bundle}}

Passes::

    context: Ordering
    team: BasketTeam
    types:
      Bundle: {fields: {name: string, inner: optional Bundle}}

Fix: Make the inner one `optional`, or a `list of` it.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC204", "endless-type", Severity.ERROR)
