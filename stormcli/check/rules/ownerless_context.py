"""A context without a team, or with several.

Why: A context is a team's boundary: one team decides about its model. Shared by two it belongs to nobody.

Fails::

    context: Ordering

Passes::

    context: Ordering
    team: BasketTeam

Fix: Name the one team that owns the context.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC601", "ownerless-context", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        if not context.teams:
            advice = "add `team: <name>`, one of `teams` in storm.yaml"
            yield RULE.on(context, f"`{context.name}` has no team", hint=advice)
        elif len(context.teams) > 1:
            owners = " and ".join(team.name for team in context.teams)
            message = f"`{context.name}` belongs to {owners}"
            yield RULE.on(context, message, "team", hint="let one team own it, or split the context")
