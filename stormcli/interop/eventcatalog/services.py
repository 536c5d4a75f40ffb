"""A service of a catalog -> a context, or an external system, with what it sends and receives."""

from __future__ import annotations

from typing import Any

from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventcatalog.messages import Messages, deprecation, summary, tags
from stormcli.interop.eventcatalog.resources import Catalog, Resource
from stormcli.interop.eventcatalog.schema_files import properties_schema
from stormcli.interop.markdown import one_line
from stormcli.interop.messaging.sketch import ContextSketch, EntitySketch, Receipt, Schema, SystemSketch

_LONGEST_CONDITION = 300


def is_external(catalog: Catalog, service: Resource) -> bool:
    """Whether it belongs to somebody else: it says so, or the system does in which it stands."""
    systems = [each for each in catalog.of("system") if each.word("scope") == "external"]
    within = (service.folder.is_relative_to(each.folder) or service.id in each.ids("services") for each in systems)
    return service.word("externalSystem") == "true" or any(within)


def context_of(catalog: Catalog, service: Resource, messages: Messages) -> ContextSketch:
    """The context, without team and subdomain."""
    context = ContextSketch(
        name=service.name,
        description=summary(service),
        tags=tags(service),
        deprecated=deprecation(service),
        entities=[_entity(each) for each in _entities(catalog, service)],
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


def _entities(catalog: Catalog, service: Resource) -> list[Resource]:
    """Those that the service lists, those in its folder, and those of a domain that has no other service."""
    found: dict[str, Resource] = {}
    listed = service.ids("entities")
    for entity in catalog.of("entity"):
        domain = next((each for each in catalog.of("domain") if entity.folder.parent.parent == each.folder), None)
        alone = domain is not None and [each.id for each in catalog.of("service") if _is_of(each, domain)] == [
            service.id
        ]
        if entity.id in listed or entity.folder.is_relative_to(service.folder) or alone:
            found[entity.id] = entity
    return list(found.values())


def _is_of(service: Resource, domain: Resource) -> bool:
    return service.folder.is_relative_to(domain.folder) or service.id in domain.ids("services")


def _entity(entity: Resource) -> EntitySketch:
    properties = entity.items("properties")
    return EntitySketch(
        name=entity.name,
        identity=entity.word("identifier"),
        root=entity.word("aggregateRoot") == "true",
        description=summary(entity),
        schema=Schema(properties_schema(properties), entity.at) if properties else None,
    )
