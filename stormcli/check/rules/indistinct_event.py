"""Two events with one source and one detail-type, so that no rule of a bus tells them apart.

Why: The source of an event is its domain and its context in lower case. Contexts whose names differ in capitals alone
have one source: whoever subscribes to the event of one of them gets the other's too, with other fields.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    systems: {TillNetwork: {}}
    context_map:
      - {upstream: POSales, downstream: Ordering}
      - {upstream: PoSales, downstream: Ordering}
    # contexts/one.yaml
    context: POSales
    team: BasketTeam
    events:
      TillClosed: {description: The drawer was counted., from: TillNetwork, published: true, fields: {till: string}}
    # contexts/other.yaml
    context: PoSales
    team: MoneyTeam
    events:
      TillClosed: {description: The day was booked., from: TillNetwork, published: true, fields: {day: date}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      Tills: {key: till, fields: {till: string}, from: [POSales.TillClosed]}
      Days: {key: day, fields: {day: date}, from: [PoSales.TillClosed]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, MoneyTeam: {}}
    systems: {TillNetwork: {}}
    context_map:
      - {upstream: Tills, downstream: Ordering}
      - {upstream: Bookkeeping, downstream: Ordering}
    # contexts/one.yaml
    context: Tills
    team: BasketTeam
    events:
      TillClosed: {description: The drawer was counted., from: TillNetwork, published: true, fields: {till: string}}
    # contexts/other.yaml
    context: Bookkeeping
    team: MoneyTeam
    events:
      TillClosed: {description: The day was booked., from: TillNetwork, published: true, fields: {day: date}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    read_models:
      ClosedTills: {key: till, fields: {till: string}, from: [Tills.TillClosed]}
      Days: {key: day, fields: {day: date}, from: [Bookkeeping.TillClosed]}

Fix: Rename one of the contexts.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.sources import Mixture, mixtures
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape

RULE = Rule("SC702", "indistinct-event", Severity.ERROR)

_MOST_SHOWN = 10


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    for each in mixtures(landscape):
        yield _finding(each)


def _finding(mixture: Mixture) -> Diagnostic:
    context, earlier = mixture.context.name, mixture.earlier.name
    name = mixture.events[0][0].name
    more = f", and {len(mixture.events) - 1} more with it" if len(mixture.events) > 1 else ""
    pairs = mixture.events[:_MOST_SHOWN]
    places = [related(mixture.earlier, "the other context")]
    places += [related(event, f"`{event.key}`") for pair in pairs for event in pair]
    return RULE.on(
        mixture.context,
        f"`{name}` of `{context}` and of `{earlier}` are one event on the bus, of the source `{mixture.source}`{more}",
        hint="rename one of the contexts",
        related=places,
    )
