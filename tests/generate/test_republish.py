# ruff: noqa: N803 - the parameters bear the names that AWS gave them
"""The script that publishes the outbox again: what it finds, what it says first, and what it hands to the relay."""

from __future__ import annotations

import io
import json
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from .conftest import Shop, generate
from .synthesis import needs_cdk

pytestmark = needs_cdk  # the script takes the names of parameters from the app

Run = Callable[..., str]
DAY = ["dev", "--from", "2027-01-01T00:00Z", "--to", "2027-01-02T00:00Z"]


class Aws:
    """Stands in for boto3: parameters, an outbox, a relay."""

    def __init__(self) -> None:
        self.items: list[dict[str, Any]] = []
        self.invoked: list[dict[str, Any]] = []
        self.fails = False

    def client(self, _service: str) -> Aws:
        return self

    def get_parameter(self, *, Name: str) -> dict[str, Any]:
        values = {"table-arn": "arn:aws:dynamodb:::table/outbox", "relay-arn": "arn:aws:lambda:::function:relay:live"}
        root, _, name = Name.rpartition("/")
        assert root == "/shop/dev/ordering"
        return {"Parameter": {"Value": values[name]}}

    def get_paginator(self, operation: str) -> Aws:
        assert operation == "scan"
        return self

    def paginate(self, *, TableName: str, ExpressionAttributeValues: dict[str, Any], **_: Any) -> list[dict[str, Any]]:
        assert TableName == "outbox"
        now = int(ExpressionAttributeValues[":now"]["N"])
        kept = [item for item in self.items if item["kind"]["S"] == "OUTBOX" and int(item["expires"]["N"]) > now]
        return [{"Items": kept[:1]}, {"Items": kept[1:]}]

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:
        assert FunctionName == "arn:aws:lambda:::function:relay:live"
        self.invoked.append(json.loads(Payload))
        return {"FunctionError": "Unhandled", "Payload": io.BytesIO(b"Refused")} if self.fails else {}

    def put(self, number: int, when: str = "2027-01-01T12:00:00+00:00", expires: int = 9999999999) -> None:
        """One event in the outbox."""
        self.items.append(
            {
                "pk": {"S": "Order#1"},
                "sk": {"S": f"OUTBOX#{number:03d}"},
                "kind": {"S": "OUTBOX"},
                "detail_type": {"S": "OrderPlaced"},
                "detail": {"S": json.dumps({"metadata": {"timestamp": when}, "data": {"number": number}})},
                "expires": {"N": str(expires)},
            }
        )


@pytest.fixture
def aws() -> Aws:
    return Aws()


@pytest.fixture
def run(aws: Aws, shop: Shop, out: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the script of the Ordering context as a person would, with an answer to its question."""
    generate(shop.landscape, out)
    app = out / "contexts" / "ordering"
    boto3 = ModuleType("boto3")
    boto3.client = aws.client  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "boto3", boto3)
    monkeypatch.syspath_prepend(str(app))

    def script(*arguments: str, answer: str = "") -> str:
        monkeypatch.setattr(sys, "argv", ["republish.py", *arguments])
        monkeypatch.setattr("builtins.input", lambda _question: answer)
        for name in [name for name in sys.modules if name.split(".")[0] == "infrastructure"]:
            monkeypatch.delitem(sys.modules, name)
        runpy.run_path(str(app / "republish.py"), run_name="__main__")
        return capsys.readouterr().out

    return script


def test_it_says_what_it_will_do_and_does_nothing_unless_one_agrees(run: Run, aws: Aws) -> None:
    aws.put(1)
    with pytest.raises(SystemExit, match=r"Nothing was published\."):
        run(*DAY, answer="no")
    assert aws.invoked == []
    assert "2027-01-02T00:00:00+00:00: 1\n         1 OrderPlaced" in run(*DAY, answer="dev")
    assert len(aws.invoked) == 1


def test_the_relay_gets_what_the_stream_would_have_shown_in_order_and_in_batches(run: Run, aws: Aws) -> None:
    for number in reversed(range(12)):
        aws.put(number)
    run(*DAY, "--yes")
    assert [len(each["Records"]) for each in aws.invoked] == [10, 2]
    records = [record for each in aws.invoked for record in each["Records"]]
    assert {record["eventName"] for record in records} == {"INSERT"}
    assert [record["dynamodb"]["NewImage"]["sk"]["S"] for record in records] == sorted(
        item["sk"]["S"] for item in aws.items
    )


def test_what_has_expired_or_happened_at_another_time_is_left_alone(run: Run, aws: Aws) -> None:
    aws.put(1, expires=int(time.time()) - 1)
    aws.put(2, when="2027-01-02T00:00:00+00:00")
    aws.put(3, when="2026-12-31T23:59:59+00:00")
    assert "2027-01-02T00:00:00+00:00: 0" in run(*DAY, "--yes")
    assert aws.invoked == []


def test_a_relay_that_fails_stops_it_with_a_reason(run: Run, aws: Aws) -> None:
    aws.put(1)
    aws.fails = True
    with pytest.raises(SystemExit, match="The relay failed: Refused"):
        run(*DAY, "--yes")
