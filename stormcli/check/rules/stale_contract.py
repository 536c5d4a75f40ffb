"""A contract file that says something else than the context whose contract it is.

Why: Other teams validate against the file, and see nothing of the context itself. What the file promises and the
context no longer does fails at run time; what it lacks cannot be used.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    contexts: [contexts/*.yaml, {contract: ordering.contract.yaml}]
    teams: {BasketTeam: {}}
    actors: {Shopper: {}}
    # ordering.contract.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        events:
          OrderPlaced: {published: true, fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, shopper_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {shopper_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {description: Someone wants it., published: true, fields: {order_id: uuid, shopper_id: uuid}}
    read_models:
      Orders: {key: order_id, fields: {order_id: uuid, shopper_id: uuid}, from: [OrderPlaced]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    contexts: [contexts/*.yaml, {contract: ordering.contract.yaml}]
    teams: {BasketTeam: {}}
    actors: {Shopper: {}}
    # ordering.contract.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        events:
          OrderPlaced: {published: true, fields: {order_id: uuid, shopper_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, shopper_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], fields: {shopper_id: uuid}, emits: [OrderPlaced]}
        events:
          OrderPlaced: {description: Someone wants it., published: true, fields: {order_id: uuid, shopper_id: uuid}}
    read_models:
      Orders: {key: order_id, fields: {order_id: uuid, shopper_id: uuid}, from: [OrderPlaced]}

Fix: Run `stormcli contract export` again, and look at what `stormcli breaking` says first.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.contract import contract_of, differences
from stormcli.diagnostics import Diagnostic, Rule, Severity, listing, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC901", "stale-contract", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for contract in landscape.contracts:
        name = contract.name
        context = landscape.contexts[name]
        found = list(differences(contract, contract_of(landscape, context)))
        if found:
            reasons = listing([f"{element} {how}" for element, how in found])
            yield RULE.on(
                contract,
                f"the contract of `{name}` is stale: {reasons}",
                related=[related(context, f"`{name}` itself")],
                hint=f"`stormcli contract export --context {name} -o FILE` writes it anew",
            )
