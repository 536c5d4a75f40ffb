"""Every event of the model, published: the handlers that the model names run, and no other does."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.flow import Filter, Policy, Process, ReadModel
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views

from .environment import needs_emulator, needs_synthesis
from .listening import Listener
from .making import TEXTS, an_aggregate
from .matching import Event, event
from .samples import Data, Samples
from .subscribing import not_generated
from .system import System, wait_for
from .wanting import Given, Happening, consumers, given, happenings, wants

pytestmark = [needs_emulator, needs_synthesis, pytest.mark.xdist_group("synthesis")]
Handler = tuple[str, str]


@dataclass(frozen=True)
class Sent:
    """An event that was published, and who has to handle it; if `fault` names a field, nobody can."""

    happening: Happening
    event: Event
    wanted: frozenset[Handler]
    given: tuple[Given, ...]
    fault: str = ""

    @property
    def id(self) -> str:
        """The id that its publisher gave it, which says in words what it is."""
        return str(self.event["detail"]["metadata"]["id"])


@pytest.fixture(scope="module")
def sent(shop: System, landscape: Landscape, listeners: dict[str, Listener]) -> list[Sent]:
    """Every event in each version: with data that all filters want, that one does not want, and that is no data."""
    assert listeners
    events = list(_events(landscape))
    for each in events:
        for aggregate, identity, state in each.given:
            stored = an_aggregate(landscape, aggregate, identity, state)
            shop.keep(names.kebab(aggregate.scope), aggregate.name, identity, stored)
    _publish(shop, events)
    return events


def test_the_handlers_that_the_model_names_run_and_no_other_does(shop: System, sent: list[Sent]) -> None:
    assert len({handler for each in sent for handler in each.wanted}) > 20
    _wait_for_calls(shop, {each.id: Counter(each.wanted) for each in sent})
    handled = _handled(shop)
    for each in sent:
        assert handled[each.id] == Counter(each.wanted), each.id


def test_published_events_reach_the_hub_and_no_others_do(
    sent: list[Sent], landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    events = facts_of(landscape).events
    ours = {each.id: events[each.happening.key].published for each in sent}
    crossed = Counter(listeners["platform"].heard_ids())
    assert {name for name in ours if crossed[name]} == {name for name, published in ours.items() if published}
    known = {(names.source(landscape.domain, each.scope), each.name) for each in events.values() if each.published}
    assert {(each["source"], each["detail-type"]) for each in listeners["platform"].heard()} == known
    for folder in map(names.kebab, landscape.contexts):
        own = {each["source"] for each in listeners[folder].heard()}
        assert own == {f"{names.kebab(landscape.domain)}.{folder}"}


def test_a_message_that_does_not_fit_ends_in_its_handlers_own_dead_letter_queue_with_the_reason(
    shop: System, sent: list[Sent]
) -> None:
    wanted = {(each.id, handler): each.fault for each in sent if each.fault for handler in each.wanted}
    ours = {each.id for each in sent}
    found: dict[tuple[str, Handler], str] = {}
    for function in shop.functions:
        url = function.environment.get("DEAD_LETTER_QUEUE_URL")
        for message in shop.received(url) if url else []:
            name = json.loads(message["Body"]).get("detail", {}).get("metadata", {}).get("id", "")
            if name in ours:
                found[name, (function.folder, function.module)] = message["MessageAttributes"]["reason"]["StringValue"]
    assert set(found) == set(wanted)
    assert len(found) > 20
    for key, reason in found.items():
        assert wanted[key] in reason, key


def test_what_comes_twice_has_one_effect(shop: System, sent: list[Sent], listeners: dict[str, Listener]) -> None:
    """Everything again: each handler is called once more, and nothing more happens because of it."""
    before = {folder: _effects(listener, sent) for folder, listener in listeners.items()}
    assert all(before.values())
    assert {often for effects in before.values() for often in effects.values()} == {1}
    calls = _handled(shop)
    good = [each for each in sent if not each.fault]
    _publish(shop, good)
    _wait_for_calls(shop, {each.id: calls[each.id] + Counter(each.wanted) for each in good})
    called_again = _handled(shop)
    assert all(called_again[each.id] == calls[each.id] + Counter(each.wanted) for each in good)
    assert {folder: _effects(listener, sent) for folder, listener in listeners.items()} == before


def _publish(shop: System, events: list[Sent]) -> None:
    """One context after the other: not all functions start at once."""
    for scope in dict.fromkeys(each.happening.scope for each in events):
        shop.publish(each.event for each in events if each.happening.scope == scope)
        shop.wait_until_still()


def _wait_for_calls(shop: System, calls: dict[str, Counter[Handler]]) -> None:
    """Waits for the last of the calls: on a busy machine a function may start seconds after all is still."""

    def all_there() -> bool:
        handled = _handled(shop)
        return all(not wanted - handled[name] for name, wanted in calls.items())

    wait_for(all_there, "every handler was called")


def _handled(shop: System) -> dict[str, Counter[Handler]]:
    """Message id -> the handlers that were called with it, and how often."""
    found: dict[str, Counter[Handler]] = defaultdict(Counter)
    for function in shop.functions:
        for line in shop.lines(function):
            if "message_id" in line and "detail_type" in line:
                found[line["message_id"]][function.folder, function.module] += 1
    return found


def _effects(listener: Listener, sent: list[Sent]) -> Counter[tuple[str, str, int]]:
    """How often an event was heard that one of ours caused."""
    ours = {each.id for each in sent}
    return Counter(
        (cause, each["detail-type"])
        for cause, events in listener.caused_by().items()
        if cause in ours
        for each in events
    )


def _events(landscape: Landscape) -> Iterator[Sent]:
    missing = not_generated(service_views(landscape))
    for happening in happenings(landscape):
        waiting = [each for each in consumers(landscape, happening) if each.key not in missing]
        source = names.source(landscape.domain, happening.scope)
        for what, data, fault in _data(landscape, happening, waiting):
            name = f"{happening.key}@{happening.version} {what}"
            wanting = [each for each in waiting if wants(each, data)]
            states = tuple(state for each in wanting for state in given(landscape, each, data))
            message = event(source, happening.name, happening.version, _without(data, fault), name)
            wanted = frozenset(map(_handler, wanting))
            yield Sent(happening, message, wanted, states, fault and f"{happening.name}.{fault} is missing")


def _handler(element: Policy | ReadModel | Process) -> Handler:
    return names.kebab(element.scope), names.module(element.name)


def _data(landscape: Landscape, happening: Happening, waiting: list[Any]) -> Iterator[tuple[str, Data, str]]:
    """What the data is, the data, and the field that is to be taken out of it."""
    filters = [each for consumer in waiting for each in _where(consumer)]
    seed = zlib.crc32(f"{happening.key}@{happening.version}".encode())  # of its own: no two speak of one aggregate
    samples = Samples(facts_of(landscape).shapes.definitions, seed, filters, TEXTS)
    yield "as wanted", _until(samples, happening, lambda data: all(wants(each, data) for each in waiting)), ""
    for each in waiting:
        if _where(each):
            refused = _until(samples, happening, lambda data, consumer=each: not wants(consumer, data))
            yield f"not for {each.name}", refused, ""
    compared = {each.path.partition(".")[0] for each in filters}
    required = [each.name for each in happening.fields.values() if not each.optional and each.name not in compared]
    if waiting and required:
        data = _until(samples, happening, lambda data: all(wants(each, data) for each in waiting))
        yield "without a field", data, required[0]


def _until(samples: Samples, happening: Happening, good: Callable[[Data], bool]) -> Data:
    for _ in range(1000):
        data = samples.data(happening.fields)
        if good(data):
            return data
    raise AssertionError(f"no data of {happening.key} will do")


def _without(data: Data, name: str) -> Data:
    return {key: value for key, value in data.items() if key != name}


def _where(consumer: Policy | ReadModel | Process) -> tuple[Filter, ...]:
    return consumer.where if isinstance(consumer, Policy) else ()
