"""A team that owns no context.

Why: A team of this landscape is there to own something. One without a context is a plan, a remnant, or its context is
missing.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    actors: {Shopper: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam

Fix: Give it a context, say that it is there for the others (`kind: enabling` or `platform`), or
remove the team.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.teamwork import contexts_by_team
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape, Part

RULE = Rule("SC604", "idle-team", Severity.INFO)
# They serve other teams, and may do so without a model of their own.
_HELPING = ("enabling", "platform")


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    contexts = landscape.contexts.values()
    unread = not contexts or Part.CONTEXTS in landscape.checks.unread
    if unread or not all(context.teams and all(team.kind for team in context.teams) for context in contexts):
        return  # it may own a context that was not read, or of which nobody can tell whose it is
    owning = contexts_by_team(landscape).keys()
    for name, team in landscape.teams.items():
        if name not in owning and team.kind not in _HELPING:
            yield RULE.on(team, f"`{name}` owns no context", hint="give it one, or remove the team")
