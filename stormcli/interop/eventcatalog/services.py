"""A service of a catalog -> a context, or an external system, with what it sends and receives."""

from __future__ import annotations

from typing import Any

from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventcatalog.messages import Messages, deprecation, summary, tags
from stormcli.interop.eventcatalog.resources import Catalog, Resource
from stormcli.interop.eventcatalog.schema_files import properties_schema
from stormcli.interop.messaging.sketch import ContextSketch, EntitySketch, Receipt, Schema, SystemSketch
from stormcli.view.markdown import one_line

_LONGEST_CONDITION = 300


def external(catalog: Catalog, services: list[Resource]) -> set[str]:
    """The ids of those that belong to somebody else: they say so, or the systems do in which they stand."""
    listed = catalog.listing("system", "services")
    found: set[str] = set()
    for service in services:
        systems = [*catalog.around(service, "system"), *listed.get(service.id, [])]
        if service.word("externalSystem") == "true" or any(each.word("scope") == "external" for each in systems):
            found.add(service.id)
    return found


def context_of(catalog: Catalog, service: Resource, messages: Messages, entities: list[Resource]) -> ContextSketch:
    """The context, without team and subdomain."""
    context = ContextSketch(
        name=service.name,
        description=summary(service),
        tags=tags(service),
        deprecated=deprecation(service),
        entities=[_entity(each) for each in entities],
        at=service.at,
    )
    for message in messages.at_home(service):
        into = {"event": context.events, "command": context.commands, "query": context.queries}[message.kind]
        into[message.id] = messages.sketch(message)
    for sent in service.items("sends"):
        _send(catalog, service, messages, context, sent)
    for received in service.items("receives"):
        _receive(catalog, service, messages, context, received)
    return context


def system_of(catalog: Catalog, service: Resource, messages: Messages) -> SystemSketch:
    """The external system with its commands and events; what it receives from us is its own business."""
    system = SystemSketch(service.name, summary(service))
    for message in messages.at_home(service):
        if message.kind == "event":
            system.events[message.id] = messages.sketch(message)
        else:
            system.commands[message.id] = messages.sketch(message)
    for received in service.ids("receives"):
        found = messages.of(received)
        if found is not None and found.kind == "event":
            text = f"that the external system `{service.name}` receives `{found.name}` is lost: only contexts do that"
            catalog.notes.append(Note(Fate.LOST, text, service.at))
    return system


def _send(
    catalog: Catalog, service: Resource, messages: Messages, context: ContextSketch, sent: dict[str, Any]
) -> None:
    found = _found(catalog, service, messages, sent)
    if found is None or found.kind == "event":
        return
    addresses = [each for each in messages.addresses(found.id, "latest") if each.owner != service.id]
    if not addresses:
        context.questions.append(f"{service.name} sends {found.name}: to whom?")
        text = f"nobody but `{service.name}` knows `{found.name}`, which it sends: it became a question"
        catalog.notes.append(Note(Fate.DESCRIBED, text, service.at))
    (context.requests if found.kind == "command" else context.asks).extend(addresses)


def _receive(
    catalog: Catalog, service: Resource, messages: Messages, context: ContextSketch, received: dict[str, Any]
) -> None:
    found = _found(catalog, service, messages, received)
    if found is None:
        return
    triggers = [each for each in received.get("triggers") or [] if isinstance(each, dict)]
    conditions = _conditions(messages, triggers)
    if conditions:
        text = f"the conditions of `{found.name}` in `{service.name}` became a description"
        catalog.notes.append(Note(Fate.DESCRIBED, text, service.at))
    followed = [each for each in (_found(catalog, service, messages, trigger) for trigger in triggers) if each]
    own = [each.id for each in followed if each.kind == "event" and each.id in context.events]
    if found.kind == "command" and found.id in context.commands:
        command = context.commands[found.id]
        command.emits.extend(own)
        command.description = " ".join(part for part in (command.description, conditions) if part)
    if found.kind != "event":
        return
    commands = [each for each in followed if each.kind == "command"]
    then = [address for each in commands for address in messages.addresses(each.id, "latest")[:1]]
    fields = received.get("fields")
    reads = tuple(each for each in fields if isinstance(each, str)) if isinstance(fields, list) else ()
    for address in messages.addresses(found.id, str(received.get("version") or "")):
        context.receives.append(Receipt(address, list(then), list(own), reads, conditions, service.at))


def _conditions(messages: Messages, triggers: list[dict[str, Any]]) -> str:
    """When a message leads to which other one: "Order created: When the order is validated."."""
    told: list[str] = []
    for trigger in triggers:
        found = messages.of(str(trigger.get("id")))
        said = trigger.get("condition")
        if found is not None and isinstance(said, str) and said.strip():
            told.append(f"{found.name}: {one_line(said)[:_LONGEST_CONDITION].rstrip('.')}.")
    return " ".join(told)


def _found(catalog: Catalog, service: Resource, messages: Messages, pointer: dict[str, Any]) -> Resource | None:
    wanted = pointer.get("id")
    found = messages.of(wanted) if isinstance(wanted, str) else None
    if found is None:
        text = f"`{service.name}` refers to the message `{wanted}`, and the catalog has none"
        catalog.notes.append(Note(Fate.UNREAD, text, service.at))
    return found


def entities_of(catalog: Catalog) -> dict[str, list[Resource]]:
    """Service id -> its entities: those it lists, those in its folder, those of a domain without another service."""
    listed = catalog.listing("service", "entities")
    of_domain: dict[str, list[str]] = {}
    by_domain = catalog.listing("domain", "services")
    for service in catalog.of("service"):
        for domain in (*catalog.around(service, "domain"), *by_domain.get(service.id, [])):
            of_domain.setdefault(domain.id, []).append(service.id)
    found: dict[str, dict[str, Resource]] = {}
    for entity in catalog.of("entity"):
        owners = [each.id for each in (*listed.get(entity.id, []), *catalog.around(entity, "service")[:1])]
        for domain in catalog.around(entity, "domain")[:1]:
            inside = dict.fromkeys(of_domain.get(domain.id, []))
            owners += inside if len(inside) == 1 else ()
        for owner in owners:
            found.setdefault(owner, {})[entity.id] = entity
        if not owners:
            text = f"the entity `{entity.name}` is lost: it is not known of which service it is"
            catalog.notes.append(Note(Fate.LOST, text, entity.at))
    return {service: list(each.values()) for service, each in found.items()}


def _entity(entity: Resource) -> EntitySketch:
    properties = entity.items("properties")
    return EntitySketch(
        name=entity.name,
        identity=entity.word("identifier"),
        root=entity.word("aggregateRoot") == "true",
        description=summary(entity),
        schema=Schema(properties_schema(properties), entity.at) if properties else None,
    )
