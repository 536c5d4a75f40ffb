"""A contract file whose fingerprint is not that of its content.

Why: A contract is written from the context by `stormcli contract export`. One that was changed since promises what its
context does not know of.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    contexts: [contexts/*.yaml, {contract: payments.contract.yaml}]
    teams: {BasketTeam: {}, MoneyTeam: {}}
    context_map: [{upstream: Payments, downstream: Ordering}]
    # payments.contract.yaml
    context: Payments
    team: MoneyTeam
    fingerprint: 0000000000000000
    events:
      PaymentTaken: {published: true, fields: {payment_id: uuid, tip: integer}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      Tips: {key: payment_id, fields: {payment_id: uuid, tip: integer}, from: [Payments.PaymentTaken]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    contexts: [contexts/*.yaml, {contract: payments.contract.yaml}]
    teams: {BasketTeam: {}, MoneyTeam: {}}
    context_map: [{upstream: Payments, downstream: Ordering}]
    # payments.contract.yaml
    context: Payments
    team: MoneyTeam
    fingerprint: 07e43450740c95c9
    events:
      PaymentTaken: {published: true, fields: {payment_id: uuid, tip: integer}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      Tips: {key: payment_id, fields: {payment_id: uuid, tip: integer}, from: [Payments.PaymentTaken]}

Fix: Take the file that the owning team exported. A contract written by hand has no fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.contract import fingerprint
from stormcli.check.facts import facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.landscape import Landscape

RULE = Rule("SC902", "edited-contract", Severity.WARNING, strict=Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    known = [context for context in landscape.contexts.values() if context.by_contract]
    for contract in (*known, *landscape.contracts):
        if contract.fingerprint and contract.fingerprint != fingerprint(contract):
            owner = facts_of(landscape).team(contract.name) or "its team"
            yield RULE.on(
                contract,
                f"the contract of `{contract.name}` was changed after {owner} exported it",
                "fingerprint",
                hint=f"ask {owner} for the file that `stormcli contract export` wrote",
            )
