"""A team with more than three contexts.

Why: Every context is a language and a model of its own. Nobody keeps four of them in mind.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    actors: {Shopper: {}}
    # contexts/basket.yaml
    context: Basket
    team: BasketTeam
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    # contexts/payments.yaml
    context: Payments
    team: BasketTeam
    # contexts/returns.yaml
    context: Returns
    team: BasketTeam

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    actors: {Shopper: {}}
    # contexts/basket.yaml
    context: Basket
    team: BasketTeam
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    # contexts/payments.yaml
    context: Payments
    team: BasketTeam

Fix: Hand a context over, or merge those that were never two.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.teamwork import contexts_by_team
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC603", "overloaded-team", Severity.WARNING)
_MOST_CONTEXTS = 3


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for name, contexts in contexts_by_team(landscape).items():
        if name in landscape.teams and len(contexts) > _MOST_CONTEXTS:
            yield RULE.on(
                landscape.teams[name],
                f"`{name}` owns {len(contexts)} contexts",
                related=[related(context, f"`{context.name}`") for context in contexts],
                hint="hand a context over, or merge those that were never two",
            )
