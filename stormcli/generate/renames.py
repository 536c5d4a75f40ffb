"""Former names: what `was` in the model says about an element, as far as nothing else bears that name today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape
from stormcli.view.service import naming


class Renames:
    """The former names of a landscape's contexts and of what is in them."""

    def __init__(self, landscape: Landscape) -> None:
        self._contexts = landscape.contexts
        self._elements = {
            name: {element.name: element for element in _elements(context)}
            for name, context in landscape.contexts.items()
        }

    def of_context(self, name: str) -> str:
        """The former name of a context; "" if it has none, or another context bears it."""
        context = self._contexts.get(name)
        return context.was if context and context.was and context.was not in self._contexts else ""

    def of_element(self, scope: str, name: str) -> tuple[str, str]:
        """The former context and name of an element (`was: Sales.Order` came from another context).

        ("", "") if it has none, or another element bears it.
        """
        element = self._elements.get(scope, {}).get(name)
        if element is None or not element.was:
            return "", ""
        left, _, former = element.was.rpartition(".")
        taken = former in self._elements.get(left or scope, {})
        return ("", "") if taken else (left or scope, former)

    def words(self, scope: str) -> Mapping[str, str]:
        """The names in a context's code that are no more, each with what became of it: classes, functions, modules."""
        return self._words.get(scope, {})

    @cached_property
    def _words(self) -> Mapping[str, Mapping[str, str]]:
        return {scope: dict(self._words_of(scope)) for scope in self._contexts}

    def _words_of(self, scope: str) -> Iterator[tuple[str, str]]:
        current = {word for name in self._elements[scope] for word in _forms(name)}
        pairs = [(former, name) for name in self._elements[scope] if (former := self.of_element(scope, name)[1])]
        for former, name in pairs:
            for old, new in zip(_forms(former), _forms(name), strict=True):
                if old not in current:
                    yield old, new
        former = self.of_context(scope)
        if former and naming.package(former) not in current:
            yield naming.package(former), naming.package(scope)


def _forms(name: str) -> tuple[str, str, str]:
    """What an element's name is in code: a class, a module, a function."""
    return name, names.module(name), naming.function(name)


def _elements(context: Context) -> Iterator[Element]:
    yield from context.types.values()
    yield from context.aggregates.values()
    yield from context.commands()
    yield from context.events()
    yield from context.policies.values()
    yield from context.read_models.values()
    yield from context.processes.values()
