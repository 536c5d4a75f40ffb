"""A suppression without a reason, of an unknown code, or one that silences nothing.

Why: An exception that nobody can explain, or that outlived its cause, hides the next finding.

Fails::

    context: Ordering
    team: BasketTeam
    ignore: {SC301: ""}

Passes::

    context: Ordering
    team: BasketTeam
    events:
      SetReturned: {ignore: {SC301: The returns team is not formed yet.}}

Fix: Give the reason, name an existing code, or remove the line.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC110", "pointless-suppression", Severity.WARNING)
