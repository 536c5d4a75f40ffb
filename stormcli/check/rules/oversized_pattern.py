"""A rule's pattern is longer than EventBridge takes, or too many rules of a bus use wildcards.

Why: EventBridge takes patterns of 2,048 characters, and 30 rules with `wildcard` on a bus
(https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html). The deployment that goes beyond fails.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    systems: {CardNetwork: {commands: {NoteBasket: {fields: {}}}}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      BasketLeft: {from: CardNetwork, fields: {note: string}}
    policies:
      NoteBasket:
        when: BasketLeft
        where:
          note:
            - &long one of the reasons why somebody may leave a basket, told at length in a sentence of a hundred words
            - *long
            - {anything-but: [*long, *long, *long, *long, *long, *long, *long, *long, *long, *long, *long, *long]}
            - {anything-but: [*long, *long, *long, *long, *long, *long, *long, *long, *long, *long, *long, *long]}
        then: CardNetwork.NoteBasket

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    systems: {CardNetwork: {commands: {NoteBasket: {fields: {}}}}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Reason: {enum: [too_dear, too_slow]}
    events:
      BasketLeft: {from: CardNetwork, fields: {reason: Reason}}
    policies:
      NoteBasket: {when: BasketLeft, where: {reason: too_dear}, then: CardNetwork.NoteBasket}

Fix: Let the event say in one word what the filter looks for, or split the policy.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.deployment import BusRule, bus_rules
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.flow import Policy
from stormcli.model.landscape import Landscape

RULE = Rule("SC705", "oversized-pattern", Severity.ERROR)

LONGEST_PATTERN = 2048
MOST_WILDCARDS = 30
_MOST_SHOWN = 10


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    wild: dict[str, list[BusRule]] = {}
    for rule in bus_rules(landscape):
        if rule.is_plain:
            continue
        if len(rule.text) > LONGEST_PATTERN:
            yield _long(rule)
        if rule.has_wildcard:
            wild.setdefault(rule.bus, []).append(rule)
    for rules in wild.values():
        if len(rules) > MOST_WILDCARDS:
            first = rules[MOST_WILDCARDS]
            message = (
                f"this is rule {MOST_WILDCARDS + 1} of {len(rules)} with a wildcard, and a bus takes {MOST_WILDCARDS}"
            )
            places = dict.fromkeys(related(each.owner, "another one", "where") for each in rules[:_MOST_SHOWN])
            advice = "use `prefix` or `suffix`, or let the event say what the filter looks for"
            yield RULE.on(first.owner, message, "where", hint=advice, related=places)


def _long(rule: BusRule) -> Diagnostic:
    filtered = isinstance(rule.owner, Policy) and bool(rule.owner.where)
    size = f"{len(rule.text):,} characters, and EventBridge takes {LONGEST_PATTERN:,}"
    message = f"the pattern of `{rule.owner.name}` for the events of `{rule.producer}` has {size}"
    if filtered:
        return RULE.on(rule.owner, message, "where", hint="let the event say in one word what the filter looks for")
    return RULE.on(rule.owner, message, hint="let several of them share the events")
