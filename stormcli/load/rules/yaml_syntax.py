"""The file is not YAML.

Why: Nothing of a file that does not parse can be checked, drawn or generated.

Fails::

    context: Ordering
    team: [BasketTeam

Passes::

    context: Ordering
    team: BasketTeam

Fix: Mend the place the message names; text with `: ` or ` #` in it belongs in quotes.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC101", "yaml-syntax", Severity.ERROR)
