"""What goes wrong on the way of an event: two come at once to one aggregate, a handler fails again and again."""

from __future__ import annotations

import json
import uuid

import pytest

from stormcli.model.landscape import Landscape

from .environment import needs_emulator, needs_synthesis
from .listening import Listener
from .making import an_aggregate, an_event, id_of
from .system import System, wait_for

pytestmark = [needs_emulator, needs_synthesis, pytest.mark.xdist_group("synthesis")]


def test_of_two_events_at_once_about_one_aggregate_both_have_their_effect(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    """Both load the same version, since each waits for the other; whoever comes second tries again."""
    member = str(uuid.uuid4())
    aggregate = landscape.contexts["Loyalty"].aggregates["Member"]
    shop.keep("loyalty", "Member", member, an_aggregate(landscape, aggregate, member, "Enrolled"))
    amount = {"amount": "10.00", "currency": "EUR"}
    keys = ("Payments.PaymentTaken", "Payments.PaymentRefunded")
    events = [an_event(landscape, key, payer_id=member, amount=amount) for key in keys]
    with shop.meeting("loyalty"):
        shop.publish(events)
        shop.wait_until_still()
    caused = [each for one in events for each in listeners["loyalty"].caused_by()[id_of(one)]]
    assert sorted(each["detail-type"] for each in caused) == ["LevelReached", "PointsCredited", "PointsTakenBack"]
    assert shop.state("loyalty", "Member", member)["version"] == {"N": "3"}


def test_what_fails_again_and_again_ends_in_its_handlers_own_dead_letter_queue(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    function = shop.function("ordering", "follow_parcel")
    order = str(uuid.uuid4())
    aggregate = landscape.contexts["Ordering"].aggregates["Order"]
    shop.keep("ordering", "Order", order, an_aggregate(landscape, aggregate, order, "Paid"))
    sent = an_event(landscape, "Fulfilment.ShipmentDispatched", order_id=order, tracking_number="break")
    with shop.hurrying(function):
        shop.publish([sent])
        (message,) = wait_for(lambda: shop.received(function.environment["DEAD_LETTER_QUEUE_URL"]), "it is set aside")
    assert json.loads(message["Body"])["detail"] == sent["detail"]
    assert "reason" not in message.get("MessageAttributes", {})
    failures = [line for line in shop.lines(function) if "broken on purpose" in str(line)]
    assert len(failures) == 5
    assert listeners["ordering"].caused_by()[id_of(sent)] == []
