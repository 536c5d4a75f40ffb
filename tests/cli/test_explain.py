"""`stormcli explain` and `stormcli rules`: the rules in the words of their docstrings."""

from __future__ import annotations

import json

import pytest

from stormcli.check.registry import ALL_MODULES, RULES
from stormcli.cli import explanation_text

EXPLAINED = """\
SC102 duplicate-key (error)

A key stands twice in one map.

Why: YAML readers keep one of the two and drop the other without a word.

Fails:

    context: Ordering
    team: BasketTeam
    description: Takes orders.
    description: Sells sets.

Passes:

    context: Ordering
    team: BasketTeam
    description: Takes orders and sells sets.

Fix: Keep one of the two, or rename one.
"""


@pytest.mark.parametrize("name", ["SC102", "sc102", "duplicate-key"])
def test_a_rule_is_explained_by_its_code_or_its_name(stormcli, name: str) -> None:
    done = stormcli("explain", name)
    assert (done.returncode, done.stdout, done.stderr) == (0, EXPLAINED, "")


def test_files_of_an_example_have_their_names(stormcli) -> None:
    assert "    # storm.yaml\n" in stormcli("explain", "SC401").stdout


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("SC3O1", "did you mean `SC301`"),
        ("endles-loop", "did you mean `endless-loop`"),
        ("SC9", "SC901, SC902, SC911"),
        ("sc60", "SC601, SC602"),
        ("zebra", "`stormcli rules` lists them"),
        ("SC777", "`stormcli rules` lists them"),
    ],
)
def test_an_unknown_rule_is_exit_code_2_with_advice(stormcli, name: str, advice: str) -> None:
    done = stormcli("explain", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"stormcli: no rule is called `{name}`; {advice}")


def test_paragraphs_are_folded_and_examples_are_not() -> None:
    for module in ALL_MODULES:
        prose = [line for line in explanation_text.written(module, width=60).splitlines() if not line.startswith("  ")]
        assert all(len(line) <= 60 or " " not in line for line in prose[1:])


def test_headings_are_painted_and_nothing_else_changes() -> None:
    module = ALL_MODULES[0]
    painted = explanation_text.written(module, heading=lambda text: f"<{text}>")
    assert [line.partition(">")[0] for line in painted.splitlines() if line.startswith("<")] == [
        "<SC101 yaml-syntax",
        "<Why:",
        "<Fails:",
        "<Passes:",
        "<Fix:",
    ]
    assert painted.replace("<", "").replace(">", "") == explanation_text.written(module)


def test_a_retired_code_is_told_from_an_unknown_one(stormcli) -> None:
    done = stormcli("explain", "sc704")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no model can break SC704" in done.stderr


def test_the_rules_are_listed_one_a_line(stormcli) -> None:
    done = stormcli("rules")
    assert done.returncode == 0
    head, *lines = done.stdout.splitlines()
    assert head.split() == ["code", "name", "severity", "strict", "finds"]
    assert [line.split()[:2] for line in lines] == [[code, RULES[code].name] for code in sorted(RULES)]
    [line] = [line for line in lines if line.startswith("SC301")]
    assert line.split(maxsplit=4)[2:] == ["warning", "error", "An event that nobody emits."]


def test_the_rules_are_listed_as_data(stormcli) -> None:
    listed = json.loads(stormcli("rules", "--format", "json").stdout)
    assert listed["version"] == 1
    assert [rule["code"] for rule in listed["rules"]] == sorted(RULES)
    [rule] = [rule for rule in listed["rules"] if rule["code"] == "SC301"]
    assert list(rule) == ["code", "name", "severity", "strict", "summary", "why", "fails", "passes", "fix"]
    assert (rule["severity"], rule["strict"]) == ("warning", "error")
    assert "contexts/ordering.yaml" in rule["fails"]
