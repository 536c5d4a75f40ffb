"""Broken models beside exactly the findings expected of them: a missing one and one too many both fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from modelling import findings, listed

from stormcli.check.catalogue import COMPARING
from stormcli.check.registry import RULES

CASES = Path(__file__).parent / "cases"
NAMES = sorted(case.name for case in CASES.iterdir() if case.is_dir())


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@pytest.mark.parametrize("name", NAMES)
def test_a_model_yields_exactly_the_expected_findings(name: str, pure: bool, update: bool) -> None:
    case = CASES / name
    expected = case / "expected.txt"
    found = listed(findings(case, pure=pure), case)
    if update:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("SC")])
def test_a_case_bears_the_code_that_it_shows(name: str) -> None:
    assert f" {name[:5]} " in (CASES / name / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("SC")])
def test_a_near_miss_is_silent(name: str) -> None:
    assert (CASES / name / "expected.txt").read_text(encoding="utf-8") == ""


def test_every_rule_has_a_case() -> None:
    assert {name[:5] for name in NAMES if name.startswith("SC")} >= RULES.keys() - COMPARING
