"""What goes wrong on the way: a relay breaks halfway, two come at once to one aggregate, a handler always fails."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from typing import Any

import pytest

from stormcli.check.facts import facts_of
from stormcli.model.landscape import Landscape

from .environment import needs_emulator, needs_synthesis
from .listening import Listener
from .matching import Event, event
from .samples import Data, Samples
from .system import Function, System, wait_for

pytestmark = [needs_emulator, needs_synthesis, pytest.mark.xdist_group("synthesis")]


def test_events_leave_also_when_the_relay_breaks_halfway_through_a_batch(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    """The half that was published goes out again under its old ids, and whoever hears it twice acts once."""
    relay = shop.function("loyalty", "relay")
    fault = shop.server.faults / relay.name
    fault.touch()
    member = str(uuid.uuid4())
    _enrol(shop, landscape, member)
    amount = {"amount": "10.00", "currency": "EUR"}
    taken = _event(landscape, "Payments.PaymentTaken", payer_id=member, amount=amount)
    shop.publish([taken])  # for which CreditPoints causes two events in one transaction
    shop.wait_until_still()
    caused = wait_for(lambda: _all_of(listeners["loyalty"], taken, 2), "both events are on the bus")
    assert not fault.exists()
    assert any("broken on purpose" in text for text in shop.texts(relay))
    shop.wait_until_still()
    caused = listeners["loyalty"].caused_by()[_id(taken)]
    heard = Counter(each["detail-type"] for each in caused)
    assert heard == {"PointsCredited": 2, "LevelReached": 1}
    assert len({_id(each) for each in caused}) == 2
    (level,) = (each for each in caused if each["detail-type"] == "LevelReached")
    (told,) = wait_for(lambda: _all_of(listeners["notifications"], level, 1), "the consumer has acted")
    assert told["detail-type"] == "NoticeWritten"


def test_of_two_at_once_on_one_aggregate_one_wins_and_the_other_tries_again(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    """Both load the same version, since each waits for the other before it decides; nothing is lost."""
    member = str(uuid.uuid4())
    _enrol(shop, landscape, member)
    amount = {"amount": "10.00", "currency": "EUR"}
    taken = _event(landscape, "Payments.PaymentTaken", payer_id=member, amount=amount)
    refunded = _event(landscape, "Payments.PaymentRefunded", payer_id=member, amount=amount)
    functions = [shop.function("loyalty", "reward_purchase"), shop.function("loyalty", "undo_reward")]
    before = [_conflicts(shop, function) for function in functions]
    for function in functions:
        shop.hurry(function)
    with shop.meeting("loyalty"):
        shop.publish([taken, refunded])
        shop.wait_until_still()
    happened = [each["detail-type"] for one in (taken, refunded) for each in listeners["loyalty"].caused_by()[_id(one)]]
    assert sorted(happened) == ["LevelReached", "PointsCredited", "PointsTakenBack"]
    assert [_conflicts(shop, function) for function in functions] != before
    item = shop.state("loyalty", "Member", member)
    assert item["version"] == {"N": "3"}


def test_what_fails_again_and_again_ends_in_its_handlers_own_dead_letter_queue(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    function = shop.function("ordering", "follow_parcel")
    shop.hurry(function)
    order = str(uuid.uuid4())
    shop.keep("ordering", "Order", order, _sample(landscape, "Ordering", "Order", order_id=order, state="Paid"))
    sent = _event(landscape, "Fulfilment.ShipmentDispatched", order_id=order, tracking_number="break")
    shop.publish([sent])
    (message,) = wait_for(lambda: shop.received(function.environment["DEAD_LETTER_QUEUE_URL"]), "it is set aside")
    assert json.loads(message["Body"])["detail"] == sent["detail"]
    assert "reason" not in message.get("MessageAttributes", {})
    assert sum("broken on purpose" in text for text in shop.texts(function)) == 3
    assert listeners["ordering"].caused_by()[_id(sent)] == []


def _event(landscape: Landscape, key: str, **changes: Any) -> Event:
    """An event in its current version, with data that fits and these changes."""
    found = facts_of(landscape).events[key]
    data = Samples(facts_of(landscape).shapes.definitions, uuid.uuid4().int).data(found.fields)
    return event(f"brick-shop.{found.scope.lower()}", found.name, found.version, {**data, **changes}, str(uuid.uuid4()))


def _enrol(shop: System, landscape: Landscape, member: str) -> None:
    shop.keep("loyalty", "Member", member, _sample(landscape, "Loyalty", "Member", member_id=member, state="Enrolled"))


def _sample(landscape: Landscape, context: str, aggregate: str, **changes: Any) -> Data:
    """An aggregate as it is stored, with these changes."""
    fields = landscape.contexts[context].aggregates[aggregate].fields
    return {**Samples(facts_of(landscape).shapes.definitions, 7).data(fields), **changes}


def _id(sent: Event) -> str:
    return str(sent["detail"]["metadata"]["id"])


def _all_of(listener: Listener, cause: Event, least: int) -> list[Event]:
    """The events with this cause, if they are as many."""
    found = listener.caused_by()[_id(cause)]
    return found if len({_id(each) for each in found}) >= least else []


def _conflicts(shop: System, function: Function) -> int:
    return sum("changed meanwhile" in text for text in shop.texts(function))
