"""Every list of a model that names things: elements, states, refusals, fields, roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from stormcli.check.facts import Path
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.element import Element, Ref
from stormcli.model.landscape import Landscape
from stormcli.model.message import Emission, Emits, Move

#: What may stand in such a list.
Item = str | Ref | Move | Emits | Enum


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list of at least two items under a key of an element; `path` leads to it, an item's position further."""

    element: Element
    key: str
    items: Sequence[Item]
    path: Path


def lists(landscape: Landscape) -> Iterator[NamedList]:
    """In the order of declaration, without those of contracts; most lists have one item and are left out."""
    for line in landscape.relationships:
        roles = (("upstream_roles", line.upstream_roles), ("downstream_roles", line.downstream_roles))
        yield from _of(line, *roles, ("types", line.types))
    for system in landscape.systems.values():
        for command in system.commands.values():
            yield from _of(command, ("answers", command.emitted))
    for context in landscape.contexts.values():
        if context.by_contract:
            continue
        yield from _of(context, ("subdomain", context.subdomains))
        for aggregate in context.aggregates.values():
            yield from _of_aggregate(aggregate)
        yield from _of_flows(context)


def _of_aggregate(aggregate: Aggregate) -> Iterator[NamedList]:
    yield from _of(aggregate, ("states", aggregate.states))
    for command in aggregate.commands.values():
        asked = (("by", command.by), ("reads", command.reads), ("rejects", command.rejects))
        yield from _of(command, *asked, ("moves", command.moves), ("emits", command.emits))
        for position, item in enumerate(command.emits):
            if item.choice is not Emission.ALL:
                yield NamedList(command, item.choice.value, item.events, ("emits", position, item.choice.value))


def _of_flows(context: Context) -> Iterator[NamedList]:
    for policy in context.policies.values():
        yield from _of(policy, ("reads", policy.reads), ("then", policy.then))
        if len(policy.when) > 1:
            yield NamedList(policy, "when", policy.when, ("when", "all_of") if policy.all_of else ("when",))
    for model in context.read_models.values():
        yield from _of(model, ("from", [source.event for source in model.sources]))
        for query in model.queries.values():
            yield from _of(query, ("by", query.by))
    for process in context.processes.values():
        for step in process.steps:
            yield from _of(step, ("until", step.until), ("fails_on", step.fails_on))


def _of(element: Element, *found: tuple[str, Sequence[Item]]) -> Iterator[NamedList]:
    for key, items in found:
        if len(items) > 1:
            yield NamedList(element, key, items, (key,))
