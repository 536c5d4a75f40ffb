"""A consumer's filter on an event that can never match any more.

Why: The event still comes and every consumer can read it. A policy that filters on what never comes again waits in
silence.

Fails::

    # before/storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, ClubTeam: {}}
    aws: {archive_days: 0}
    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Kind: {enum: [gift, own_use]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, kind: Kind}}
    # before/contexts/loyalty.yaml
    context: Loyalty
    team: ClubTeam
    aggregates:
      Member:
        identity: order_id
        commands:
          ThankBuyer: {fields: {order_id: uuid}}
    policies:
      ThankForGift: {when: Ordering.OrderPlaced, where: {kind: gift}, then: ThankBuyer}
    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, ClubTeam: {}}
    aws: {archive_days: 0}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Kind: {enum: [own_use]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, kind: Kind}}
    # contexts/loyalty.yaml
    context: Loyalty
    team: ClubTeam
    aggregates:
      Member:
        identity: order_id
        commands:
          ThankBuyer: {fields: {order_id: uuid}}
    policies:
      ThankForGift: {when: Ordering.OrderPlaced, then: ThankBuyer}

Passes::

    # before/storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, ClubTeam: {}}
    aws: {archive_days: 0}
    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Kind: {enum: [gift, own_use, other]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, kind: Kind}}
    # before/contexts/loyalty.yaml
    context: Loyalty
    team: ClubTeam
    aggregates:
      Member:
        identity: order_id
        commands:
          ThankBuyer: {fields: {order_id: uuid}}
    policies:
      ThankForGift: {when: Ordering.OrderPlaced, where: {kind: gift}, then: ThankBuyer}
    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, ClubTeam: {}}
    aws: {archive_days: 0}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    types:
      Kind: {enum: [gift, own_use]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, kind: Kind}}
    # contexts/loyalty.yaml
    context: Loyalty
    team: ClubTeam
    aggregates:
      Member:
        identity: order_id
        commands:
          ThankBuyer: {fields: {order_id: uuid}}
    policies:
      ThankForGift: {when: Ordering.OrderPlaced, where: {kind: gift}, then: ThankBuyer}

Fix: Ask the team of the consumer to change the filter first.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import filter_places
from stormcli.check.compatibility.kept import Kept, kept_events
from stormcli.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("SC931", "stopped-filter", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    if not compared.events_forward:
        return
    for kept in kept_events(compared):
        if kept.before.published and kept.after.published:
            for each in audience.stopped(compared, kept):
                # What breaks the consumers too is told once, there.
                if not any(trouble.touches(each.filter.path) for trouble in kept.troubles):
                    yield _found(compared, kept, each)


def _found(compared: Comparison, kept: Kept, each: audience.Stopped) -> Diagnostic:
    owner = compared.old_facts.owned(each.policy.scope)
    field = each.filter.path.partition(".")[0]
    return RULE.on(
        kept.after,
        f"event {kept.told}: the filter on `{each.filter.path}` of policy `{each.policy.key}` in {owner} would "
        f"silently stop matching: {each.reason}",
        *(("fields", field) if field in kept.after.fields else ()),
        related=filter_places(compared, [each]),
        hint="ask that team to change the filter first",
    )
