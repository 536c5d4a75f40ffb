"""YAML that a model does not need and a reader cannot trust.

Why: Tags create objects, aliases can blow a small file up to gigabytes, and depth exhausts the reader.

Fails::

    context: Ordering
    team: !!str BasketTeam

Passes::

    context: Ordering
    team: BasketTeam

Fix: Write plain maps, lists and text, one document a file.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC106", "unsafe-yaml", Severity.ERROR)
