"""Commands and queries over HTTP: state changes, events leave, rows are found."""

from __future__ import annotations

import re
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission

from .calling import Answer, call
from .environment import needs_emulator, needs_synthesis
from .listening import Listener
from .making import a_command, an_aggregate, an_event
from .matching import Event
from .samples import Data
from .system import System, wait_for

pytestmark = [needs_emulator, needs_synthesis, pytest.mark.xdist_group("synthesis")]


def test_every_command_that_is_offered_changes_its_aggregate_and_its_events_leave(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    offered = [command for command in landscape.commands() if command.api is not None]
    assert len(offered) > 10
    keys = {}
    for command in offered:
        folder = names.kebab(command.scope)
        body, identity = _possible(shop, landscape, command)
        keys[command.key] = str(uuid.uuid4())
        answer = _ask(shop, command, body, keys[command.key])
        aggregate = landscape.contexts[command.scope].aggregates[command.aggregate]
        assert answer.status == 202, (command.key, answer)
        assert identity in (None, answer.body[aggregate.identity])
        assert shop.state(folder, aggregate.name, answer.body[aggregate.identity]), command.key
    shop.wait_until_still()
    for command in offered:
        listener = listeners[names.kebab(command.scope)]
        caused = wait_for(lambda key=keys[command.key], bus=listener: bus.caused_by()[key], f"{command.key} was heard")
        assert {each["detail-type"] for each in caused} == set(_caused(command)), command.key


def test_who_asks_again_with_the_same_key_is_answered_the_same_and_causes_nothing_more(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    start, key = facts_of(landscape).commands["Ordering.StartDraft"], str(uuid.uuid4())
    body = a_command(landscape, start)
    answers = [_ask(shop, start, body, key) for _ in range(3)]
    assert len({(answer.status, answer.body["order_id"]) for answer in answers}) == 1
    shop.wait_until_still()
    (started,) = wait_for(lambda: listeners["ordering"].caused_by()[key], "the draft is started")
    assert started["detail"]["data"]["order_id"] == answers[0].body["order_id"]


def test_what_does_not_fit_is_refused_with_the_reason_and_changes_nothing(shop: System, landscape: Landscape) -> None:
    cancel = facts_of(landscape).commands["Ordering.CancelOrder"]
    body, order = _possible(shop, landscape, cancel)
    assert order is not None
    before = shop.state("ordering", "Order", order)
    refused = _ask(shop, cancel, {**body, "reason": "no reason at all"}, "k1")
    assert refused.status == 400
    assert "CancelOrder.reason" in refused.body["error"]
    assert shop.state("ordering", "Order", order) == before
    assert _ask(shop, cancel, body, "k2").status == 202
    again = _ask(shop, cancel, body, "k3")
    assert (again.status, again.body["rejected"]) == (409, "NotInThisState")


def test_of_two_commands_at_once_on_one_aggregate_one_wins_and_the_other_is_refused(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    """Both meet before they decide; whoever is overtaken decides anew, and finds the order cancelled."""
    cancel = facts_of(landscape).commands["Ordering.CancelOrder"]
    body, order = _possible(shop, landscape, cancel)
    assert order is not None
    keys = [str(uuid.uuid4()), str(uuid.uuid4())]
    with shop.meeting("ordering"), ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda key: _ask(shop, cancel, body, key), keys))
    assert sorted(answer.status for answer in answers) == [202, 409]
    assert shop.state("ordering", "Order", order)["version"] == {"N": "2"}
    shop.wait_until_still()
    winner, loser = (keys[[answer.status for answer in answers].index(status)] for status in (202, 409))
    caused = wait_for(lambda: listeners["ordering"].caused_by()[winner], "the cancellation was heard")
    assert Counter(each["detail-type"] for each in caused) == {"OrderCancelled": 1, "RefundPromised": 1}
    assert listeners["ordering"].caused_by()[loser] == []


def test_events_of_a_command_leave_also_when_the_relay_breaks_halfway_through_its_batch(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    place, key = facts_of(landscape).commands["Ordering.PlaceOrder"], str(uuid.uuid4())
    relay = shop.function("ordering", "relay")
    fault = shop.server.faults / relay.name
    fault.touch()
    body, _ = _possible(shop, landscape, place)
    assert _ask(shop, place, body, key).status == 202

    def whole() -> list[Event]:
        caused = listeners["ordering"].caused_by()[key]
        return caused if {each["detail-type"] for each in caused} == {"OrderPlaced", "AddressGiven"} else []

    wait_for(whole, "all events have left")
    shop.wait_until_still()
    assert not fault.exists()
    assert any("broken on purpose" in text for text in shop.texts(relay))
    often = Counter(each["detail"]["metadata"]["id"] for each in whole())
    assert sorted(often.values()) == [
        1,
        1,
        2,
    ]  # OrderPlaced in two versions, AddressGiven: the first of them came twice


def test_every_query_finds_what_was_projected(shop: System, landscape: Landscape) -> None:
    asked = []
    for context in landscape.contexts.values():
        for read_model in context.read_models.values():
            source = read_model.sources[0]
            sent = an_event(landscape, source.event.key)
            data = sent["detail"]["data"]
            shop.publish([sent])
            key = data[source.key or read_model.identity]
            for query in read_model.queries.values():
                if query.api is not None and set(query.by) <= {*data, read_model.identity}:
                    values = {name: key if name == read_model.identity else data[name] for name in query.by}
                    asked.append((names.kebab(context.name), query, values, read_model.identity, key))
    assert len(asked) > 8
    shop.wait_until_still()
    for folder, query, values, identity, key in asked:
        answer = call(shop, folder, query.api.method, _path(query.api.path, values))
        rows = answer.body.get("items", [answer.body])
        assert answer.status == 200, query.key
        assert [row[identity] for row in rows] == [key], query.key
    assert call(shop, "ordering", "GET", f"/orders/{uuid.uuid4()}").status == 404


def _possible(shop: System, landscape: Landscape, command: Command) -> tuple[Data, str | None]:
    """Fields with which a command is possible, and the aggregate that they address if it has to be there."""
    aggregate = landscape.contexts[command.scope].aggregates[command.aggregate]
    body = a_command(landscape, command)
    identity = body.get(aggregate.identity)
    first = aggregate.states[0] if aggregate.states else None
    state = command.moves[0].sources[0] if command.moves else None
    if identity is not None and state not in (None, first):
        stored = an_aggregate(landscape, aggregate, identity, str(state))
        shop.keep(names.kebab(command.scope), aggregate.name, identity, stored)
    return body, identity


def _ask(shop: System, command: Command, body: Data, key: str) -> Answer:
    """Sends a command; what stands in its path does not stand in its body."""
    assert command.api is not None
    in_path = set(re.findall(r"{(\w+)}", command.api.path))
    rest = {name: value for name, value in body.items() if name not in in_path}
    path = _path(command.api.path, body)
    return call(shop, names.kebab(command.scope), command.api.method, path, rest, Idempotency_Key=key)


def _path(template: str, values: Data) -> str:
    return re.sub(r"{(\w+)}", lambda found: str(values[found[1]]), template)


def _caused(command: Command) -> list[str]:
    found = []
    for item in command.emits:
        found += [each.name for each in (item.events[:1] if item.choice is Emission.ONE_OF else item.events)]
    return found
