"""No context was found.

Why: A domain without a bounded context has nothing to check, to draw or to generate.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    contexts: [teams/*.yaml]

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    contexts: [teams/*.yaml]
    # teams/ordering.yaml
    context: Ordering
    team: BasketTeam

Fix: Write a file for each context under `contexts/`, or name the files in `contexts:` of storm.yaml.
"""

from stormcli.diagnostics import Rule, Severity

RULE = Rule("SC109", "no-context", Severity.ERROR)
