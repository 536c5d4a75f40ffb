"""A key that the language does not know.

Why: A misspelt key would silently say nothing: the event would stay unpublished, the command unissued.

Fails::

    context: Ordering
    team: BasketTeam
    aggregats: {}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates: {}

Fix: Write the key that was meant; docs/language.md lists them all.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC103", "unknown-key", Severity.ERROR)
