"""Diagnostics, each on the item that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.diagnostics import Diagnostic
from stormcli.view.explorer.catalogue import Catalogue
from stormcli.view.explorer.data import Finding, ItemKind


def findings(catalogue: Catalogue, found: Iterable[Diagnostic]) -> Iterator[Finding]:
    """Every diagnostic, in its order."""
    numbers = _numbers(catalogue)
    for each in found:
        yield Finding(
            code=each.code,
            rule=each.rule,
            severity=each.severity.word,
            message=each.message,
            hint=each.hint,
            place=catalogue.place(each.span),
            item=_about(catalogue, numbers.get(each.element, []), each),
            related=tuple((other.message, catalogue.place(other.span)) for other in each.related),
        )


def _numbers(catalogue: Catalogue) -> dict[str, list[int]]:
    """Key of an element -> its number; elements of different kinds may share a key, steps speak for their process."""
    numbers: dict[str, list[int]] = {}
    for number, entry in enumerate(catalogue.entries):
        numbers.setdefault(entry.element.key, []).append(number)
    for context in catalogue.landscape.contexts.values():
        for process in context.processes.values():
            for step in process.steps:
                numbers.setdefault(step.key, []).append(catalogue.number(process))
        for event in context.events():
            for earlier in event.previous:
                numbers.setdefault(earlier.key, []).append(catalogue.number(event))
    return numbers


def _about(catalogue: Catalogue, numbers: list[int], found: Diagnostic) -> int | None:
    """Of several items with the same key the one in whose lines the finding lies."""
    if len(numbers) > 1:
        for number in numbers:
            if catalogue.entries[number].element.at.region().holds(found.span):
                return number
        # A term shares its key with what it names, which is what a rule speaks of.
        elements = [number for number in numbers if catalogue.entries[number].kind is not ItemKind.TERM]
        return (elements or numbers)[0]
    return numbers[0] if numbers else None
