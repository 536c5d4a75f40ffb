"""What happens later, by the clock, or for each of many rows."""

from __future__ import annotations

import datetime
import json
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .serving import ORDER, SHOPPER, batch, come_again, event, failed

TICK = {"scheduled": "2027-01-01T02:00:00Z"}
LONG_AGO = "2026-01-01T12:00:00+00:00"


@pytest.fixture(autouse=True)
def variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AGENDA_URL", "AGENDA_ARN", "AGENDA_DEAD_LETTERS_ARN", "DELAYS", "DELAYS_ROLE_ARN"):
        monkeypatch.setenv(name, name.lower())
    monkeypatch.setenv("NOTIFICATIONS_COMMANDS", "notifications-queue")


@pytest.fixture
def inventory(worked: Callable[[str], Path], cloud: Cloud) -> Iterator[Any]:
    with service(worked("brick-shop") / "contexts" / "inventory", "inventory", cloud) as module:
        yield module


def test_a_clock_event_goes_through_the_outbox_once_for_a_time(inventory: Any, cloud: Cloud) -> None:
    handler = inventory("handlers.night_fell").handler
    assert failed(handler(batch(TICK, TICK), None)) == []
    assert failed(handler(batch(TICK), None)) == []
    assert len(cloud.outbox()) == 1
    assert failed(handler(batch({"scheduled": "2027-01-02T02:00:00Z"}), None)) == []
    assert len(cloud.outbox()) == 2
    inventory("runtime.relay").handler({"Records": cloud.outbox()}, None)
    assert {entry["DetailType"] for entry in cloud.published} == {"NightFell"}


def test_a_policy_reacts_to_the_clock_event(inventory: Any, cloud: Cloud) -> None:
    night = event("brick-shop.inventory", "NightFell", {})
    assert failed(inventory("handlers.count_at_night").handler(batch(night, night), None)) == []
    (started,) = cloud.outbox()
    assert started["dynamodb"]["NewImage"]["detail_type"]["S"] == "StocktakeStarted"


def abandoned(id_: str = "m1", at: str = "2027-01-01T12:00:00+00:00") -> dict[str, Any]:
    return event("brick-shop.ordering", "BasketAbandoned", {"order_id": ORDER, "shopper_id": SHOPPER}, id_, at=at)


def test_a_delay_is_scheduled_once_and_counted_from_the_event(ordering: Any, cloud: Cloud) -> None:
    handler = ordering("handlers.remind_shopper").handler
    assert failed(handler(batch(abandoned(), abandoned()), None)) == []
    ((name, schedule),) = cloud.schedules.items()
    assert name.startswith("RemindShopper-")
    assert len(name) <= 64
    assert schedule["ScheduleExpression"] == "at(2027-01-04T12:00:00)"
    assert schedule["Target"]["Arn"] == "agenda_arn"
    assert cloud.sent == []
    handler(batch(abandoned("m2")), None)
    assert len(cloud.schedules) == 2


def test_a_delay_that_is_over_already_is_made_up_for_soon(ordering: Any, cloud: Cloud) -> None:
    before = datetime.datetime.now(datetime.UTC)
    ordering("handlers.remind_shopper").handler(batch(abandoned(at=LONG_AGO)), None)
    (schedule,) = cloud.schedules.values()
    text = schedule["ScheduleExpression"].removeprefix("at(").removesuffix(")")
    assert datetime.datetime.fromisoformat(text).replace(tzinfo=datetime.UTC) > before


def test_what_was_delayed_is_done_when_the_time_has_come(ordering: Any, cloud: Cloud) -> None:
    module = ordering("handlers.remind_shopper")
    module.handler(batch(abandoned()), None)
    ordering("handlers.open_drafts").handler(batch(abandoned()), None)
    (schedule,) = cloud.schedules.values()
    assert failed(module.later(batch(schedule["Target"]["Input"], schedule["Target"]["Input"]), None)) == []
    sent = [json.loads(message["MessageBody"]) for message in cloud.sent]
    assert {message["command"] for message in sent} == {"SendReminder"}
    assert sent[0]["data"] == {"order_id": ORDER, "shopper_id": SHOPPER}
    assert len({message["metadata"]["id"] for message in sent}) == 1  # the receiver does it once
    assert sent[0]["metadata"]["correlation_id"] == "c1"


def test_a_policy_that_reads_acts_if_its_team_says_so(ordering: Any, cloud: Cloud) -> None:
    """The draft has expired meanwhile, and is in the read model no more."""
    module = ordering("handlers.remind_shopper")
    module.handler(batch(abandoned()), None)
    expired = event("brick-shop.ordering", "DraftExpired", {"order_id": ORDER}, "m2", at="2027-01-02T12:00:00+00:00")
    ordering("handlers.open_drafts").handler(batch(abandoned(), expired), None)
    (schedule,) = cloud.schedules.values()
    assert failed(module.later(batch(schedule["Target"]["Input"]), None)) == []
    assert cloud.sent == []


def drafts(ordering: Any, cloud: Cloud, number: int, begun: str = LONG_AGO) -> list[str]:
    """So many drafts that began at a time: stored, and in the read model. Their ids."""
    ids = [str(uuid.UUID(int=1000 + each)) for each in range(number)]
    for id_ in ids:
        data = {"order_id": id_, "shopper_id": SHOPPER, "started_at": begun}
        ordering("handlers.open_drafts").handler(batch(event("brick-shop.ordering", "DraftStarted", data, id_)), None)
        state = {"order_id": id_, "shopper_id": SHOPPER, "lines": [], "started_at": begun, "state": "Draft"}
        cloud.items[(f"Order#{id_}", "STATE")] = {
            "pk": {"S": f"Order#{id_}"},
            "sk": {"S": "STATE"},
            "kind": {"S": "STATE"},
            "version": {"N": "1"},
            "body": {"S": json.dumps(state)},
        }
    return ids


def expired(cloud: Cloud) -> list[str]:
    """The ids of the drafts that expired, by what waits in the outbox."""
    details = [json.loads(record["dynamodb"]["NewImage"]["detail"]["S"]) for record in cloud.outbox()]
    return sorted(detail["data"]["order_id"] for detail in details)


def work_off(ordering: Any, cloud: Cloud, policy: str, first: Any) -> list[str]:
    """What is on a policy's agenda until nothing is left; the bodies of the messages that failed."""
    waiting, broken = [json.dumps(first)], []
    while waiting:
        body = waiting.pop(0)
        cloud.sent.clear()
        broken += [body] * len(come_again(ordering(f"handlers.{policy}").later, body))
        waiting += [message["MessageBody"] for message in cloud.sent]
    return broken


def test_each_row_is_an_occasion_of_its_own(ordering: Any, cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = drafts(ordering, cloud, 25)
    rows = ordering("runtime.rows")
    monkeypatch.setattr(rows, "MOST_EVALUATED", 10)
    assert work_off(ordering, cloud, "expire_drafts", TICK) == []
    assert expired(cloud) == ids


def test_a_tick_that_comes_twice_has_its_effects_once(ordering: Any, cloud: Cloud) -> None:
    ids = drafts(ordering, cloud, 3)
    work_off(ordering, cloud, "expire_drafts", TICK)
    work_off(ordering, cloud, "expire_drafts", TICK)
    assert expired(cloud) == ids


def test_a_row_that_is_refused_holds_up_no_other(ordering: Any, cloud: Cloud) -> None:
    ids = drafts(ordering, cloud, 3)
    fresh = json.loads(cloud.items[(f"Order#{ids[1]}", "STATE")]["body"]["S"])
    fresh["started_at"] = datetime.datetime.now(datetime.UTC).isoformat()
    cloud.items[(f"Order#{ids[1]}", "STATE")]["body"] = {"S": json.dumps(fresh)}
    assert work_off(ordering, cloud, "expire_drafts", TICK) == []
    assert expired(cloud) == [ids[0], ids[2]]


def test_a_row_that_fails_holds_up_no_other(ordering: Any, cloud: Cloud) -> None:
    ids = drafts(ordering, cloud, 3)
    cloud.items[(f"Order#{ids[1]}", "STATE")]["body"] = {"S": "{}"}  # a state that no longer fits its contract
    (broken,) = work_off(ordering, cloud, "expire_drafts", TICK)
    assert json.loads(broken)["data"]["order_id"] == ids[1]
    assert expired(cloud) == [ids[0], ids[2]]


def test_without_rows_nothing_is_put_on_the_agenda(ordering: Any, cloud: Cloud) -> None:
    assert failed(ordering("handlers.expire_drafts").later(batch(TICK), None)) == []
    assert cloud.sent == []


def test_a_message_that_is_no_occasion_is_set_aside(ordering: Any, cloud: Cloud) -> None:
    assert failed(ordering("handlers.expire_drafts").later(batch("{", {"once": "1"}), None)) == []
    reasons = [message["MessageAttributes"]["reason"]["StringValue"] for message in cloud.sent]
    assert reasons == ["the message is no JSON", "occasion.message_id is missing"]
