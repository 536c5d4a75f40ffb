"""A message carries what is personal or secret to another context.

Why: What has crossed a boundary lives in queues, archives and other teams' tables, and has to be found there when
somebody asks to be forgotten.

Fails::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, PostTeam: {}}
    actors: {Shopper: {}}
    context_map: [{upstream: Ordering, downstream: Notifications}]
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, contact: {type: email, sensitive: personal}}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced:
            description: The shopper wants these sets.
            published: true
            fields: {order_id: uuid, contact: {type: email, sensitive: personal}}
    # contexts/notifications.yaml
    context: Notifications
    team: PostTeam
    read_models:
      Recipients: {key: order_id, fields: {order_id: uuid, contact: email}, from: [Ordering.OrderPlaced]}

Passes::

    # storm.yaml
    stormcli: 1
    domain: BrickShop
    teams: {BasketTeam: {}, PostTeam: {}}
    actors: {Shopper: {}}
    context_map: [{upstream: Ordering, downstream: Notifications}]
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid, shopper_id: uuid}
        commands:
          PlaceOrder: {by: [Shopper], emits: [OrderPlaced]}
        events:
          OrderPlaced:
            description: The shopper wants these sets.
            published: true
            fields: {order_id: uuid, shopper_id: uuid}
    # contexts/notifications.yaml
    context: Notifications
    team: PostTeam
    read_models:
      Recipients: {key: order_id, fields: {order_id: uuid, shopper_id: uuid}, from: [Ordering.OrderPlaced]}

Fix: Send an id in its place, or say with `ignore` why it has to cross and who forgets it.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import Facts, facts_of
from stormcli.check.filling import supplier
from stormcli.check.sensitivity import Sensitivity
from stormcli.diagnostics import Diagnostic, Related, Rule, Severity, listing
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Event

RULE = Rule("SC509", "personal-data-crosses", Severity.WARNING)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    if not any(field.details.sensitive for _, field in facts.detailed):
        return
    sensitivity = Sensitivity(facts.shapes)
    for context in landscape.contexts.values():
        for event in context.events():
            yield from _event(facts, sensitivity, event)
        for command in context.commands():
            yield from _command(facts, sensitivity, command)


def _event(facts: Facts, sensitivity: Sensitivity, event: Event) -> Iterator[Diagnostic]:
    paths: dict[str, None] = {}
    known: dict[int, list[str]] = {}
    receivers: list[tuple[str, Related]] = []
    for each in facts.consumers.get(event.key, ()):
        version = supplier(facts, each.event) if each.scope != event.scope else None
        if version is None:
            continue
        if id(version.fields) not in known:
            known[id(version.fields)] = list(sensitivity.paths(version.fields))
            paths.update(dict.fromkeys(known[id(version.fields)]))
        if known[id(version.fields)]:
            receivers.append((each.scope, Related(each.element.at.span(*each.path), f"`{each.scope}` receives it")))
    if receivers:
        yield _finding(facts, event, list(paths), receivers)


def _command(facts: Facts, sensitivity: Sensitivity, command: Command) -> Iterator[Diagnostic]:
    senders = [each for each in facts.issuers.get(command.key, ()) if each.scope != command.scope]
    paths = list(sensitivity.paths(command.fields)) if senders else []
    if paths:
        places = [
            (each.scope, Related(each.element.at.span(*each.path), f"`{each.scope}` sends it")) for each in senders
        ]
        yield _finding(facts, command, paths, places)


def _finding(facts: Facts, message: Event | Command, paths: list[str], others: list[tuple[str, Related]]) -> Diagnostic:
    names = " and ".join(dict.fromkeys(facts.owned(scope) for scope, _ in others))
    fields = listing([f"`{path}`" for path in paths])
    verb = "carries" if isinstance(message, Event) else "takes"
    way = "to" if isinstance(message, Event) else "from"
    return RULE.on(
        message,
        f"`{message.name}` {verb} {fields} {way} {names}",
        hint="send an id instead, or say with `ignore: {SC509: why}` why it has to cross",
        related=[place for _, place in others],
    )
