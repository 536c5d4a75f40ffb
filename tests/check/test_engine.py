"""Severities, profiles, suppressions, and rules that crash."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from modelling import STORM, findings, write

from stormcli.check import check, engine
from stormcli.diagnostics import NO_SPAN, Diagnostic, Rule, Severity, Span
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import CheckSettings, Landscape, Profile, Suppression

HEAD = "context: Ordering\nteam: BasketTeam\n"
ORDER = """\
aggregates:
  Order:
    identity: order_id
    commands:
      PlaceOrder: {by: [Shopper], rejects: [BasketEmpty]}
    events:
      OrderPlaced: {fields: {order_id: uuid}}
"""


def severity(folder: Path, code: str, **options: object) -> Severity | None:
    loaded = load(folder)
    assert loaded.landscape is not None
    found = check(loaded.landscape, loaded.diagnostics, **options)  # type: ignore[arg-type]
    return next((each.severity for each in found if each.code == code), None)


def test_a_rule_speaks_in_its_own_severity(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/ordering.yaml": HEAD + ORDER})
    assert severity(tmp_path, "SC301") is Severity.WARNING


@pytest.mark.parametrize(
    ("profile", "expected"),
    [(Profile.STRICT, Severity.ERROR), (Profile.WORKSHOP, Severity.INFO), (Profile.DEFAULT, Severity.WARNING)],
)
def test_a_profile_changes_it(profile: Profile, expected: Severity, tmp_path: Path) -> None:
    write(tmp_path, {"contexts/ordering.yaml": HEAD + ORDER})
    assert severity(tmp_path, "SC301", profile=profile) is expected
    write(tmp_path, {"storm.yaml": STORM + f"profile: {profile.value}\n"})
    assert severity(tmp_path, "SC301") is expected


def test_the_caller_s_profile_beats_the_model_s(tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": STORM + "profile: workshop\n", "contexts/ordering.yaml": HEAD + ORDER})
    assert severity(tmp_path, "SC301", profile=Profile.STRICT) is Severity.ERROR


def test_a_workshop_leaves_references_as_grave_as_they_are(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/ordering.yaml": HEAD + ORDER.replace("[Shopper]", "[Shoper]")})
    assert severity(tmp_path, "SC201", profile=Profile.WORKSHOP) is Severity.ERROR


def test_a_workshop_raises_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/ordering.yaml": HEAD + ORDER.replace("{fields", "{published: true, fields")})
    assert severity(tmp_path, "SC306", profile=Profile.WORKSHOP) is Severity.INFO


def test_the_model_s_severity_beats_the_profile_and_the_caller_s_beats_both(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"storm.yaml": STORM + "profile: workshop\nrules: {SC301: error}\n", "contexts/ordering.yaml": HEAD + ORDER},
    )
    assert severity(tmp_path, "SC301") is Severity.ERROR
    assert severity(tmp_path, "SC301", severities={"SC301": Severity.WARNING}) is Severity.WARNING
    assert severity(tmp_path, "SC301", severities={"SC301": Severity.OFF}) is None


def test_off_silences_a_rule_that_speaks_while_reading(tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": STORM + "rules: {SC201: off}\n", "contexts/ordering.yaml": "context: A\nteam: X\n"})
    assert findings(tmp_path) == ()


ON_THE_EVENT = ORDER.replace("{fields", "{ignore: {SC301: not modelled yet}, fields")
ON_THE_AGGREGATE = ORDER.replace("identity: order_id", "identity: order_id\n    ignore: {SC301: not modelled yet}")


@pytest.mark.parametrize(
    ("storm", "ordering"),
    [
        (STORM, HEAD + ON_THE_EVENT),
        (STORM, HEAD + ON_THE_AGGREGATE),
        (STORM, HEAD + "ignore: {SC301: not modelled yet}\n" + ORDER),
        (STORM, HEAD + ORDER + "ignore: {SC301: not modelled yet}\n"),
        (STORM + "ignore: {SC301: not modelled yet}\n", HEAD + ORDER),
    ],
    ids=["event", "aggregate", "context", "context-at-its-end", "root"],
)
def test_a_suppression_covers_everything_inside(storm: str, ordering: str, tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": storm, "contexts/ordering.yaml": ordering})
    assert findings(tmp_path) == ()


def test_a_suppression_does_not_reach_beside_its_element(tmp_path: Path) -> None:
    ordering = HEAD + ON_THE_EVENT + "      OrderPaid: {fields: {order_id: uuid}}\n"
    write(tmp_path, {"contexts/ordering.yaml": ordering})
    assert [(each.code, each.element) for each in findings(tmp_path)] == [("SC301", "Ordering.OrderPaid")]


def test_a_suppression_holds_under_an_alias_too(tmp_path: Path) -> None:
    ordering = HEAD + "events:\n  SetLost: &lost {ignore: {SC301: later}}\n  SetFound: *lost\n"
    write(tmp_path, {"contexts/ordering.yaml": ordering})
    assert findings(tmp_path) == ()


def test_the_narrowest_and_the_widest_suppression_are_both_used(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/ordering.yaml": HEAD + "ignore: {SC301: here}\n" + ON_THE_EVENT})
    assert findings(tmp_path) == ()


@pytest.mark.parametrize(
    ("ignored", "messages"),
    [
        ("SC301: ''", ["nobody emits `OrderPlaced`", "the suppression of SC301 gives no reason"]),
        ("SC301: '  '", ["nobody emits `OrderPlaced`", "the suppression of SC301 gives no reason"]),
        ("SC42: not ours", ["nobody emits `OrderPlaced`", "`SC42` is no code of a rule"]),
        ("SC302: idle", ["nobody emits `OrderPlaced`", "nothing here is SC302: the suppression silences nothing"]),
        ("SC704: retired", ["nobody emits `OrderPlaced`", "`SC704` is no code of a rule"]),
    ],
)
def test_a_pointless_suppression_is_reported(ignored: str, messages: list[str], tmp_path: Path) -> None:
    write(tmp_path, {"contexts/ordering.yaml": HEAD + ORDER.replace("{fields", "{ignore: {" + ignored + "}, fields")})
    assert [each.message for each in findings(tmp_path)] == messages


def test_a_severity_of_an_unknown_code_is_reported_at_its_key(tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": STORM + "rules: {SC3O1: error}\n", "contexts/ordering.yaml": HEAD})
    [found] = findings(tmp_path)
    assert (found.code, found.span.line, found.span.column) == ("SC103", 9, 9)
    assert "SC301" in found.hint


def test_a_rule_that_crashes_becomes_a_finding_and_the_others_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_landscape: Landscape) -> Iterator[Diagnostic]:
        raise KeyError("lost")
        yield

    crashing = Rule("SC302", "command-without-outcome", Severity.INFO)
    monkeypatch.setattr(engine, "CHECKS", ((crashing, crash), *engine.CHECKS))
    storm = STORM + "profile: workshop\nignore: {SC302: no matter}\n"
    write(tmp_path, {"storm.yaml": storm, "contexts/ordering.yaml": HEAD + ORDER})
    found = findings(tmp_path)
    crashes = [each for each in found if "failed" in each.message]
    assert [each.message for each in crashes] == ["the rule command-without-outcome failed: KeyError: 'lost'"]
    assert crashes[0].severity is Severity.ERROR
    assert crashes[0].span.file.endswith("storm.yaml")
    assert "SC301" in {each.code for each in found}


def test_findings_on_doubted_elements_are_left_out() -> None:
    ordering = Context(name="Ordering")
    assert [each.code for each in check(Landscape(domain="Shop", contexts={"Ordering": ordering}))] == ["SC601"]
    settings = CheckSettings(doubted=frozenset({"Ordering"}))
    assert check(Landscape(domain="Shop", contexts={"Ordering": ordering}, checks=settings)) == ()


def test_a_landscape_without_a_file_is_checked() -> None:
    teams = (Ref("BasketTeam", "BasketTeam", Kind.TEAM),)
    ordering = Context(name="Ordering", teams=teams)
    suppression = Suppression("SC601", "later", NO_SPAN)
    settings = CheckSettings(suppressions=(suppression,))
    found = check(Landscape(domain="Shop", contexts={"Ordering": ordering}, checks=settings))
    assert [each.message for each in found] == ["nothing here is SC601: the suppression silences nothing"]


def test_many_findings_and_many_suppressions_are_matched_quickly() -> None:
    def place(line: int) -> Span:
        return Span("contexts/ordering.yaml", line, 3, line, 20)

    rule = Rule("SC301", "unemitted-event", Severity.WARNING)
    found = [rule.at(place(line), "nobody emits it") for line in range(1, 20_001)]
    suppressions = tuple(Suppression("SC301", "later", place(line), place(line)) for line in range(1, 20_000))
    landscape = Landscape(domain="Shop", checks=CheckSettings(suppressions=suppressions))
    started = perf_counter()
    assert [each.span.line for each in check(landscape, found)] == [20_000]
    assert perf_counter() - started < 5
