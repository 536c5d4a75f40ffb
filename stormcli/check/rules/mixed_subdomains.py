"""A context that implements subdomains of different kinds.

Why: The core deserves the best people and a model of its own, the generic is bought. In one context the two slow each
other down.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    actors: {Shopper: {}}
    subdomains: {Checkout: {kind: core}, Payments: {kind: generic}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    subdomain: [Checkout, Payments]

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    actors: {Shopper: {}}
    subdomains: {Checkout: {kind: core}, Payments: {kind: generic}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    subdomain: Checkout

Fix: Split the context along the subdomains.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC419", "mixed-subdomains", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for context in landscape.contexts.values():
        named = dict.fromkeys(name for name in context.subdomains if name in landscape.subdomains)
        subdomains = [landscape.subdomains[name] for name in named]
        kinds = {each.name: each.kind.value for each in subdomains if each.kind is not None}
        if len(set(kinds.values())) > 1:
            words = ", ".join(f"`{name}` ({kind})" for name, kind in kinds.items())
            yield RULE.on(
                context,
                f"`{context.name}` implements {words}",
                "subdomain",
                related=[related(each, f"`{each.name}` is {each.kind.value}") for each in subdomains if each.kind],
                hint="split the context along the subdomains",
            )
