"""Every subscription of every shipped model matches exactly the events that its model names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from stormcli import assets
from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.element import Element
from stormcli.model.flow import Filter, Policy, Process, ReadModel
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views
from tests.generate.conftest import MODELS, read

from .environment import needs_emulator
from .matching import Event, answers, event
from .samples import Samples
from .subscribing import element_of, not_generated, subscriptions
from .wanting import Happening, consumers, happenings, holds, wants

pytestmark = needs_emulator
VARIATIONS = 32


class Case(NamedTuple):
    """An event on the wire, and the elements that want it."""

    sent: Event
    what: str
    wanted: frozenset[Element]


@pytest.mark.parametrize("model", MODELS)
def test_every_subscription_matches_exactly_its_events(model: str, written: Callable[[str], Path]) -> None:
    landscape = read(assets.models() / model)
    contexts = {names.kebab(context.name): context for context in landscape.contexts.values()}
    found = list(subscriptions(written(model)))
    cases = list(_cases(landscape))
    elements = [element_of(contexts[each.folder], each.module) for each in found]
    matched = answers([(each.pattern, [case.sent for case in cases]) for each in found])
    for number, case in enumerate(cases):
        got = Counter(element for element, row in zip(elements, matched, strict=True) if row[number])
        assert got == Counter(case.wanted & set(elements)), case.what


@pytest.mark.parametrize("model", MODELS)
def test_whoever_waits_for_an_event_subscribes_or_is_named_as_not_generated(
    model: str, written: Callable[[str], Path]
) -> None:
    landscape = read(assets.models() / model)
    contexts = {names.kebab(context.name): context for context in landscape.contexts.values()}
    subscribed = {element_of(contexts[each.folder], each.module).key for each in subscriptions(written(model))}
    waiting = {each.consumer.key for each in facts_of(landscape).consumptions}
    missing = not_generated(service_views(landscape))
    assert subscribed <= waiting
    assert waiting - subscribed <= missing


@pytest.mark.parametrize("model", MODELS)
def test_every_filter_is_met_by_data_that_holds_and_by_data_that_does_not(model: str) -> None:
    """Otherwise the test above would show little."""
    landscape = read(assets.models() / model)
    met: dict[str, set[bool]] = {}
    for happening in happenings(landscape):
        for consumer in consumers(landscape, happening):
            if isinstance(consumer, Policy) and consumer.where:
                data = _data(landscape, happening)
                met.setdefault(consumer.key, set()).update(holds(consumer.where, each) for each in data)
    assert not [name for name, both in met.items() if both != {True, False}]


def _cases(landscape: Landscape) -> Iterator[Case]:
    known = {(each.key, each.version) for each in happenings(landscape)}
    for happening in happenings(landscape):
        waiting = consumers(landscape, happening)
        source = names.source(landscape.domain, happening.scope)
        for data in _data(landscape, happening):
            sent = event(source, happening.name, happening.version, data)
            wanted = frozenset(each for each in waiting if wants(each, data))
            yield Case(sent, f"{happening.key}@{happening.version} {data}", wanted)
        for version in range(happening.version + 3):
            if (happening.key, version) not in known:
                sent = event(source, happening.name, version, data)
                yield Case(sent, f"{happening.key}@{version}, which is none of its versions", frozenset())
        for other in landscape.contexts:
            if other != happening.scope and (f"{other}.{happening.name}", happening.version) not in known:
                foreign = names.source(landscape.domain, other)
                sent = event(foreign, happening.name, happening.version, data)
                yield Case(sent, f"{happening.key} under the name of {other}", frozenset())


def _data(landscape: Landscape, happening: Happening) -> list[dict[str, object]]:
    filters = [each for consumer in consumers(landscape, happening) for each in _where(consumer)]
    samples = Samples(facts_of(landscape).shapes.definitions, 7, filters)
    return [samples.data(happening.fields) for _ in range(VARIATIONS)]


def _where(consumer: Policy | ReadModel | Process) -> tuple[Filter, ...]:
    return consumer.where if isinstance(consumer, Policy) else ()
