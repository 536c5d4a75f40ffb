"""Contracts of generated services: what they read is what they write, and what does not fit is named."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .cloud import Cloud, service
from .conftest import Shop, generate

FIELDS = """{text: string, whole: integer, real: number, exact: decimal, yes: boolean, day: date,
        moment: datetime, lasts: duration, uuid: uuid, link: uri, mail: email, anything: json,
        size: Size, line: Line, lines: list of Line, prices: map of decimal,
        maybe: optional string, class: string, types: string,
        few: {type: integer, min: 1, max: 3}, short: {type: string, min: 1, max: 3},
        code: {type: string, pattern: '^[A-Z]+$'}, some: {type: list of string, max: 2},
        cost: {type: optional decimal, min: 0.5},
        with_default: {type: Size, default: Small}, dur_default: {type: duration, default: 15 minutes}}"""
GOOD: dict[str, Any] = {
    "text": "ü",
    "whole": 3,
    "real": 1.5,
    "exact": "12.50",
    "yes": False,
    "day": "2026-02-28",
    "moment": "2026-02-28T12:00:00+01:00",
    "lasts": "PT900S",
    "uuid": "1b671a64-40d5-491e-99b0-da01ff1f3341",
    "link": "https://example.com",
    "mail": "a@example.com",
    "anything": {"a": [1, None]},
    "size": "Small",
    "line": {"pieces": 1},
    "lines": [{"pieces": 1}, {"pieces": 2, "size": "extra large"}],
    "prices": {"a": "1"},
    "class": "x",
    "types": "y",
    "few": 3,
    "short": "abc",
    "code": "ABC",
    "some": [],
    "with_default": "Small",
    "dur_default": "PT60S",
}


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A command with a field of every type."""
    folder = tmp_path_factory.mktemp("wire")
    shop = Shop(folder / "model")
    types = "types:\n  Size: {enum: [Small, extra large]}\n  Line: {fields: {pieces: integer, size: optional Size}}\n"
    shop.change("ordering", "aggregates:\n", types + "aggregates:\n")
    shop.change(
        "ordering",
        "    events:\n",
        f"      TryAll:\n        fields: {FIELDS}\n        emits: [OrderPlaced]\n    events:\n",
    )
    generate(shop.landscape, folder / "out")
    with service(folder / "out/contexts/ordering", "ordering", Cloud()) as module:
        yield module("contracts.commands").TryAll


def test_what_is_read_is_written(contract: Any) -> None:
    assert contract.from_wire(GOOD).to_wire() == GOOD
    assert contract.from_wire(json.loads(json.dumps(GOOD))) == contract.from_wire(GOOD)


def test_what_is_left_out_is_its_default(contract: Any) -> None:
    data = {name: value for name, value in GOOD.items() if "default" not in name}
    read = contract.from_wire(data)
    assert (read.with_default, read.dur_default.total_seconds(), read.maybe) == ("Small", 900, None)


def test_names_that_python_needs_get_out_of_the_way(contract: Any) -> None:
    read = contract.from_wire(GOOD)
    assert (read.class_, read.types_) == ("x", "y")


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("text", 1, "TryAll.text is no string"),
        ("text", None, "TryAll.text is no string"),
        ("whole", 1.5, "TryAll.whole is no integer"),
        ("whole", True, "TryAll.whole is no integer"),
        ("real", "1", "TryAll.real is no number"),
        ("real", float("inf"), "TryAll.real is no number"),
        ("exact", "1,5", "TryAll.exact is no decimal number in a string"),
        ("exact", "1E+200000000", "TryAll.exact is no decimal number in a string"),
        ("exact", "NaN", "TryAll.exact is no decimal number in a string"),
        ("real", 10**400, "TryAll.real is no number"),
        ("yes", "true", "TryAll.yes is neither true nor false"),
        ("day", "2026-02-30", "TryAll.day is no date"),
        ("moment", "2026-02-28T12:00:00", "TryAll.moment is no date and time with a time zone"),
        ("lasts", "15 minutes", "TryAll.lasts is no duration such as PT15M"),
        ("lasts", "P", "TryAll.lasts is no duration such as PT15M"),
        ("lasts", "P99999999999D", "TryAll.lasts is no duration such as PT15M"),
        ("size", "Medium", "TryAll.size is none of Small, extra large"),
        ("line", [], "TryAll.line is no object"),
        ("lines", {}, "TryAll.lines is no list"),
        ("lines", "ab", "TryAll.lines is no list"),
        ("lines", [{"pieces": 1}, {}], "TryAll.lines[1].pieces is missing"),
        ("prices", {"a": 1}, "TryAll.prices.* is no string"),
        ("maybe", None, "TryAll.maybe is no string"),
        ("few", 0, "TryAll.few is less than 1"),
        ("few", 4, "TryAll.few is more than 3"),
        ("short", "", "TryAll.short is shorter than 1"),
        ("short", "abcd", "TryAll.short is longer than 3"),
        ("some", ["a", "b", "c"], "TryAll.some is longer than 2"),
        ("code", "abc", "TryAll.code does not match ^[A-Z]+$"),
        ("cost", "0.4", "TryAll.cost is less than 0.5"),
    ],
)
def test_what_does_not_fit_is_named_without_its_value(contract: Any, field: str, value: Any, reason: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - BadMessage is a class of the generated package
        contract.from_wire({**GOOD, field: value})
    assert str(caught.value) == reason


def test_a_missing_field_is_named(contract: Any) -> None:
    with pytest.raises(ValueError, match=r"TryAll\.text is missing"):
        contract.from_wire({name: value for name, value in GOOD.items() if name != "text"})


def test_what_the_contract_does_not_know_is_let_through(contract: Any) -> None:
    assert contract.from_wire({**GOOD, "new": 1}).to_wire() == GOOD


def test_code_for_every_type_passes_mypy_and_ruff(contract: Any) -> None:
    package = Path(sys.modules[contract.__module__].__file__ or "").parents[1]
    for tool in (["mypy", "--strict", package.name], ["ruff", "check", "--no-cache", package.name]):
        run = subprocess.run(
            [sys.executable, "-m", *tool], cwd=package.parent, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
