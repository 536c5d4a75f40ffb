"""What happens by the clock, later, or once all of several things have happened."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from stormcli.model import names
from stormcli.model.landscape import Landscape

from .environment import needs_emulator, needs_synthesis
from .listening import Listener
from .making import an_aggregate, an_event, id_of
from .system import Function, System, wait_for

pytestmark = [needs_emulator, needs_synthesis, pytest.mark.xdist_group("synthesis")]
LONG_AGO = "at(2020-02-02T02:02:02)"


def test_every_schedule_of_the_model_calls_its_function(shop: System, landscape: Landscape) -> None:
    """Each is made due; the emulator's scheduler fires within ten seconds."""
    wanted = {}
    for context in landscape.contexts.values():
        for policy in context.policies.values():
            if policy.every is not None or policy.cron:
                wanted[names.kebab(context.name), names.module(policy.name), "later"] = policy.cron
        for event in context.external_events.values():
            if event.cron:
                wanted[names.kebab(context.name), names.module(event.name), "handler"] = event.cron
    assert len(wanted) > 4
    queues = {_arn(shop, shop.function(*called)): called for called in wanted}
    schedules = [each for each in _schedules(shop) if each["Target"]["Arn"] in queues]
    assert len(schedules) == len(wanted)
    calls = {called: _calls(shop, shop.function(*called)) for called in wanted}
    for schedule in schedules:
        cron = wanted[queues[schedule["Target"]["Arn"]]]
        assert schedule["ScheduleExpression"] == f"cron({cron})" if cron else "rate(" in schedule["ScheduleExpression"]
        _make_due(shop, schedule)
    for called in wanted:
        function = shop.function(*called)
        wait_for(lambda one=function, before=calls[called]: _calls(shop, one) > before, f"{called} was called")
    shop.wait_until_still()


def test_a_schedule_acts_on_every_row_once_for_its_time(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    """GiveUpUnpaid cancels each order that is placed and not paid."""
    order = landscape.contexts["Ordering"].aggregates["Order"]
    placed = [an_event(landscape, "Ordering.OrderPlaced") for _ in range(3)]
    orders = [each["detail"]["data"]["order_id"] for each in placed]
    for each in orders:
        shop.keep("ordering", "Order", each, an_aggregate(landscape, order, each, "Placed"))
    shop.publish(placed)
    shop.wait_until_still()
    function = shop.function("ordering", "give_up_unpaid", "later")
    tick = json.dumps({"scheduled": "2027-03-09T10:00:00Z"})
    for _ in range(2):
        shop.aws.call("sqs", "send_message", QueueUrl=shop.queue_of(function), MessageBody=tick)
        shop.wait_until_still()
    assert [json.loads(shop.state("ordering", "Order", each)["body"]["S"])["state"] for each in orders] == [
        "Cancelled"
    ] * 3
    cancelled = [each for each in listeners["ordering"].heard() if each["detail-type"] == "OrderCancelled"]
    assert sorted(each["detail"]["data"]["order_id"] for each in cancelled if _about(each, orders)) == sorted(orders)


def test_what_is_delayed_waits_on_the_schedulers_list_once_and_then_happens(
    shop: System, landscape: Landscape, listeners: dict[str, Listener]
) -> None:
    """RemindShopper, three days after a basket was abandoned."""
    abandoned = an_event(landscape, "Ordering.BasketAbandoned")
    later = _arn(shop, shop.function("ordering", "remind_shopper", "later"))
    shop.publish([abandoned])
    shop.publish([abandoned])
    shop.wait_until_still()
    waiting = [each for each in _schedules(shop) if each["Target"]["Arn"] == later and id_of(abandoned) in str(each)]
    (schedule,) = waiting
    assert schedule["ScheduleExpression"] == "at(2027-03-12T10:11:12)"
    assert schedule["ActionAfterCompletion"] == "DELETE"
    _make_due(shop, schedule)

    def reminded() -> list[Any]:
        return [
            each
            for events in listeners["notifications"].caused_by().values()
            for each in events
            if each["detail"]["metadata"]["correlation_id"] == f"c-{id_of(abandoned)}"
        ]

    (written,) = wait_for(reminded, "the reminder is written")
    assert written["detail-type"] == "NoticeWritten"
    assert written["detail"]["data"]["shopper_id"] == abandoned["detail"]["data"]["shopper_id"]


@pytest.mark.parametrize("first", [0, 1])
def test_what_waits_for_all_of_several_events_happens_once_when_the_last_has_come(
    shop: System, landscape: Landscape, listeners: dict[str, Listener], first: int
) -> None:
    """ShipPaidOrder, in either order, and however often they come."""
    order = str(uuid.uuid4())
    events = [an_event(landscape, key, order_id=order) for key in ("Ordering.OrderPaid", "Inventory.SetsReserved")]
    shop.publish([events[first]])
    shop.wait_until_still()
    assert not _requested(listeners["fulfilment"], order)
    shop.publish([events[1 - first], events[first]])
    shop.wait_until_still()
    shop.publish(events)
    shop.wait_until_still()
    (requested,) = _requested(listeners["fulfilment"], order)
    assert requested["detail"]["data"]["deliver_to"] == events[0]["detail"]["data"]["deliver_to"]


def test_nothing_of_the_model_that_is_about_time_is_left_out(shop: System, landscape: Landscape) -> None:
    """Each policy that acts later has a function for it."""
    deployed = {(each.folder, each.module) for each in shop.functions if each.entry == "later"}
    for context in landscape.contexts.values():
        for policy in context.policies.values():
            if policy.every is not None or policy.cron or policy.after is not None:
                assert (names.kebab(context.name), names.module(policy.name)) in deployed


def _requested(listener: Listener, order: str) -> list[Any]:
    heard = [each for each in listener.heard() if each["detail-type"] == "ShipmentRequested"]
    return [each for each in heard if each["detail"]["data"].get("order_id") == order]


def _about(event: Any, orders: list[str]) -> bool:
    return event["detail"]["data"].get("order_id") in orders  # others tell events that lack a field


def _arn(shop: System, function: Function) -> str:
    """The queue from which a function is called."""
    asked = {"QueueUrl": shop.queue_of(function), "AttributeNames": ["QueueArn"]}
    return str(shop.aws.call("sqs", "get_queue_attributes", **asked)["Attributes"]["QueueArn"])


def _schedules(shop: System) -> list[Any]:
    return [
        shop.aws.call("scheduler", "get_schedule", Name=each["Name"], GroupName=each["GroupName"])
        for each in shop.aws.pages("scheduler", "list_schedules", "Schedules")
    ]


def _make_due(shop: System, schedule: Any) -> None:
    """Puts a schedule with the same target in its place whose time has come."""
    place = {"Name": schedule["Name"], "GroupName": schedule["GroupName"]}
    shop.aws.call("scheduler", "delete_schedule", **place)
    due = {"ScheduleExpression": LONG_AGO, "FlexibleTimeWindow": {"Mode": "OFF"}, "ActionAfterCompletion": "DELETE"}
    place["Name"] = f"due-{uuid.uuid4()}"  # the emulator remembers names that it has seen
    shop.aws.call("scheduler", "create_schedule", **place, **due, Target=schedule["Target"])


def _calls(shop: System, function: Function) -> int:
    return sum(text.startswith("START ") for text in shop.texts(function))
