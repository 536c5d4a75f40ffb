"""Unquoted text that YAML cut short.

Why: A ` #` starts a comment, a leading `&` names an anchor, and a comma splits a list in brackets: the rest
of the sentence is lost or becomes another one.

Fails::

    context: Ordering
    team: BasketTeam
    description: Sells set #1 of the catalogue.

Passes::

    context: Ordering
    team: BasketTeam
    description: "Sells set #1 of the catalogue."

Fix: Put the sentence in quotes, or write it on a `- ` line.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC111", "cut-text", Severity.WARNING)
