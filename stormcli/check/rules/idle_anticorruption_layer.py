"""An anticorruption layer that translates nothing.

Why: Whoever takes over every field under its upstream name conforms, whatever the context map says.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering, downstream_roles: [anticorruption_layer]}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {by: [Shopper], emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: The money is ours., published: true, fields: {payment_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          MarkPaid: {fields: {payment_id: uuid}, emits: [OrderPaid]}
        events:
          OrderPaid: {fields: {payment_id: uuid}}
    policies:
      CloseOrder: {when: Payments.PaymentTaken, then: MarkPaid}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    actors: {Shopper: {}}
    context_map:
      - {upstream: Payments, downstream: Ordering, downstream_roles: [anticorruption_layer]}
    # contexts/payments.yaml
    context: Payments
    team: MoneyTeam
    aggregates:
      Payment:
        identity: payment_id
        fields: {payment_id: uuid}
        commands:
          TakePayment: {by: [Shopper], emits: [PaymentTaken]}
        events:
          PaymentTaken: {description: The money is ours., published: true, fields: {payment_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          MarkPaid: {fields: {order_id: uuid}, emits: [OrderPaid]}
        events:
          OrderPaid: {fields: {order_id: uuid}}
    policies:
      CloseOrder: {when: Payments.PaymentTaken, then: MarkPaid, map: {order_id: payment_id}}

Fix: Give the fields the names of your own language and `map` them, or call the context a conformist.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from stormcli.check.facts import Facts, facts_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.flow import Policy, Process
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import DownstreamRole

RULE = Rule("SC417", "idle-anticorruption-layer", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    layers = [line for line in landscape.relationships if DownstreamRole.ANTICORRUPTION_LAYER in line.downstream_roles]
    dealings = _dealings(facts) if layers else {}
    for line in layers:
        upstream, downstream = (end.key for end in line.ends)
        dealing = dealings.get((downstream, upstream), ())
        policies = [each for each in dealing if isinstance(each, Policy)]
        if any(_translates(each) or each.key in landscape.checks.doubted for each in dealing):
            continue
        conforming = [policy for policy in policies if _takes_over(facts, policy)]
        if conforming:
            yield RULE.on(
                line,
                f"`{downstream}` shields itself from `{upstream}`, and no policy between them maps anything",
                "downstream_roles",
                line.downstream_roles.index(DownstreamRole.ANTICORRUPTION_LAYER),
                related=[related(policy, f"`{policy.name}` takes over every name") for policy in conforming],
                hint="`map` the fields to names of your own, or make it a `conformist`",
            )


def _dealings(facts: Facts) -> Mapping[tuple[str, str], list[Policy | Process]]:
    """(context, upstream) -> the context's policies and processes that hear or ask the upstream, each once."""
    found: defaultdict[tuple[str, str], dict[Policy | Process, None]] = defaultdict(dict)
    for consumption in facts.consumptions:
        event = facts.events.get(consumption.event.key)
        if event is not None and isinstance(consumption.consumer, (Policy, Process)):
            # What an external system says is an event of the context that hears it.
            upstream = event.system.name if event.system else event.scope
            found[consumption.scope, upstream][consumption.consumer] = None
    for request in facts.requests:
        found[request.scope, request.command.scope][request.sender] = None
    return {pair: list(elements) for pair, elements in found.items()}


def _translates(element: Policy | Process) -> bool:
    if isinstance(element, Policy):
        return bool(element.map)
    return any(step.map or step.undo_map for step in element.steps)


def _takes_over(facts: Facts, policy: Policy) -> bool:
    """Whether a field goes from the trigger to the command under its own name."""
    said = {name for ref in policy.when if ref.key in facts.events for name in facts.events[ref.key].fields}
    asked = {name for ref in policy.then if ref.key in facts.commands for name in facts.commands[ref.key].fields}
    return not said.isdisjoint(asked)
