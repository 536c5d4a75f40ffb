"""A name that collides with another, or is reserved, once it becomes code.

Why: Elements become modules, classes and logical ids. Two names that differ in capitals alone become one module; a
module called `email` hides Python's own.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Email:
        identity: email_id
        commands:
          SendEmail: {by: [Shopper], rejects: [AddressUnknown]}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      OrderEmail:
        identity: email_id
        commands:
          SendEmail: {by: [Shopper], rejects: [AddressUnknown]}

Fix: Choose the word that the domain expert would use to tell the two apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.check.sources import mixtures
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape

RULE = Rule("SC706", "unusable-name", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    said = {each.context.name for each in mixtures(landscape)}  # SC702
    yield from _collisions("context", (each for each in landscape.contexts.values() if each.name not in said))
    for context in landscape.contexts.values():
        modules = list(_modules(context))
        classes = list(_classes(context))
        yield from _collisions(f"element of `{context.name}`", [*modules, *classes])
        reasons: list[tuple[Element, str]] = [(context, names.reserved_folder(context.name))]
        reasons += [(element, names.reserved_module(element.name)) for element in modules]
        reasons += [(element, names.reserved_class(element.name)) for element in classes]
        named = ((element, reason) for element, reason in reasons if reason and names.is_element_name(element.name))
        yield from (_reserved(element, reason) for element, reason in named)
        for element in classes:
            for name, reason in names.reserved_fields(getattr(element, "fields", ())):
                yield _reserved_field(element, name, reason)


def _collisions(what: str, elements: Iterable[Element]) -> Iterator[Diagnostic]:
    taken: dict[str, Element] = {}
    for element in elements:
        if not names.is_element_name(element.name):
            continue  # SC108 says so
        first = taken.setdefault(names.module(element.name), element)
        if first.name != element.name:
            message = f"`{element.name}` and `{first.name}` both become `{names.module(element.name)}`"
            places = [related(first, f"the other {what}")]
            yield RULE.on(element, message, related=places, hint="rename one of them")


def _reserved(element: Element, reason: str) -> Diagnostic:
    return RULE.on(element, f"`{element.name}` cannot become code: {reason}", hint="choose a word that says more")


def _reserved_field(element: Element, name: str, reason: str) -> Diagnostic:
    return RULE.at(
        element.at.key_span("fields", name),
        f"the field `{name}` of `{element.name}` cannot become code: {reason}",
        element=element.key,
        hint="choose a word that says more",
    )


def _modules(context: Context) -> Iterator[Element]:
    for section in (context.aggregates, context.policies, context.read_models, context.processes):
        yield from section.values()


def _classes(context: Context) -> Iterator[Element]:
    yield from context.types.values()
    for aggregate in context.aggregates.values():
        yield aggregate
        yield from aggregate.entities.values()
        yield from aggregate.commands.values()
    yield from context.events()
    yield from context.read_models.values()
