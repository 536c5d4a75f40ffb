"""A context whose messages go by another address than before, or that is gone.

Why: Rules on a bus match the source of an event, which is the domain and the context. Under another one nothing that
was deployed before hears it, and nobody is told.

Fails::

    # before/storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
    # storm.yaml
    stormcli: 1
    domain: ToyShop
    teams: {BasketTeam: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}

Passes::

    # before/storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}}
    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
    # storm.yaml
    stormcli: 1
    domain: BrickShop
    description: Sells toys by now.
    teams: {BasketTeam: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}

Fix: Keep the name on the wire, and call it otherwise in descriptions; or let every consumer move first.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison, published
from stormcli.check.contract import offered
from stormcli.diagnostics import Diagnostic, Rule, Severity, listing
from stormcli.model import names
from stormcli.model.context import Context

RULE = Rule("SC911", "moved-address", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    domain = names.source(compared.old.domain, "X") != names.source(compared.new.domain, "X")
    promising = [context for context in compared.old.contexts.values() if _promises(compared, context)]
    if domain and promising and compared.events_forward:
        message = f"the domain `{compared.old.domain}` is called `{compared.new.domain}` now"
        message += ": every event has another source"
        yield RULE.at(compared.new.at.span("domain"), message, hint="keep the name on the wire")
    for context in promising:
        successor = compared.successor(context)
        if successor is None:
            yield _gone(compared, context)
        elif not domain and compared.events_forward and _moved(compared, context, successor):
            message = f"the context `{context.name}` is called `{successor.name}` now: its events have another source"
            yield RULE.on(successor, f"{message}; {_hit(compared, context)}", hint="keep the name on the wire")


def _promises(compared: Comparison, context: Context) -> bool:
    commands = offered(compared.old).values()
    return any(published(context)) or any(each.scope == context.name for each in commands)


def _moved(compared: Comparison, context: Context, successor: Context) -> bool:
    before, after = (names.source(compared.old.domain, each.name) for each in (context, successor))
    return before != after and any(published(context))


def _gone(compared: Comparison, context: Context) -> Diagnostic:
    events = [event.name for event in published(context)]
    commands = [each.name for each in offered(compared.old).values() if each.scope == context.name]
    message = f"the context `{context.name}` is gone, with {listing([*events, *commands])}; {_hit(compared, context)}"
    advice = "deprecate first what others rely on"
    return RULE.at(compared.new.at.span("domain"), message, element=context.key, hint=advice)


def _hit(compared: Comparison, context: Context) -> str:
    found = [each for event in published(context) for each in audience.consumers(compared, event)]
    return audience.hearing(compared, found)
