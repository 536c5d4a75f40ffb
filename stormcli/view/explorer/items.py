"""Elements -> items: what is common to all kinds is added here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from stormcli.view.explorer import flow_items, language_items, message_items, shared_items
from stormcli.view.explorer.catalogue import Catalogue, Entry
from stormcli.view.explorer.data import Item, ItemKind

_DESCRIBED: dict[ItemKind, Callable[[Catalogue, Entry, Any], Item]] = {
    ItemKind.SUBDOMAIN: shared_items.subdomain,
    ItemKind.TEAM: shared_items.team,
    ItemKind.ACTOR: shared_items.actor,
    ItemKind.SYSTEM: shared_items.system,
    ItemKind.CONTEXT: shared_items.context,
    ItemKind.RELATIONSHIP: shared_items.relationship,
    ItemKind.AGGREGATE: message_items.aggregate,
    ItemKind.ENTITY: message_items.entity,
    ItemKind.COMMAND: message_items.command,
    ItemKind.EVENT: message_items.event,
    ItemKind.POLICY: flow_items.policy,
    ItemKind.PROCESS: flow_items.process,
    ItemKind.READ_MODEL: flow_items.read_model,
    ItemKind.QUERY: flow_items.query,
    ItemKind.TYPE: language_items.type_,
    ItemKind.TERM: language_items.term,
    ItemKind.SCENARIO: language_items.scenario,
    ItemKind.QUESTION: language_items.question,
}


def items(catalogue: Catalogue) -> Iterator[Item]:
    """Every item, in the order of its number."""
    for entry in catalogue.entries:
        element = entry.element
        item = _DESCRIBED[entry.kind](catalogue, entry, element)
        yield replace(
            item,
            scope=element.scope,
            aggregate=entry.aggregate,
            description=item.description or element.description,
            tags=element.tags,
            aliases=(*item.aliases, *((element.was,) if element.was else ())),
            place=catalogue.place(element.at.span()),
        )
