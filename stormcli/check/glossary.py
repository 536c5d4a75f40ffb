"""The nouns of a model, and what its glossaries say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stormcli.check.english import NounKey, noun_key
from stormcli.check.once import once
from stormcli.model.context import Context
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape

# They name an aspect of the thing before them: whoever knows what an order is knows what its status is.
_ASPECTS = frozenset(noun_key("code details history id kind list number overview state status summary type"))
_ARTICLES = frozenset(noun_key("a an the"))


@once
def things_of(landscape: Landscape) -> frozenset[NounKey]:
    """What has a life in this model, and what its events and commands are about: aggregates and their entities."""
    return frozenset(
        noun_key(element.name)
        for context in landscape.contexts.values()
        for aggregate in context.aggregates.values()
        for element in (aggregate, *aggregate.entities.values())
    )


def nouns_of(context: Context) -> Iterator[Element]:
    """The elements of a context that a glossary should know: those that are things and not deeds."""
    for aggregate in context.aggregates.values():
        yield aggregate
        yield from aggregate.entities.values()
    yield from context.types.values()
    yield from context.read_models.values()


def terms_of(context: Context) -> Mapping[NounKey, str]:
    """The terms of a context's glossary, as they are looked up -> as they are written."""
    terms: dict[NounKey, str] = {}
    for term in context.language:
        key = noun_key(term)
        terms.setdefault(key[1:] if len(key) > 1 and key[0] in _ARTICLES else key, term)
    terms.pop((), None)
    return terms


def is_defined(name: str, tails: frozenset[NounKey], terms: Mapping[NounKey, str]) -> bool:
    """Whether a glossary tells what a name means: the name itself, the noun at its end, or what it is an aspect of.

    In a composed noun the last one counts: `OpenDrafts` are drafts, an `OrderLine` is a line.
    """
    key = noun_key(name)
    while key:
        if key in tails or any(key[start:] in terms for start in range(len(key))):
            return True
        if key[-1] not in _ASPECTS:
            return False
        key = key[:-1]
    return False


def tails_of(terms: Mapping[NounKey, str]) -> frozenset[NounKey]:
    """The ends of composed terms: a `Line` is defined where the order line is."""
    return frozenset(key[start:] for key in terms for start in range(len(key)))
