"""What a finding is known by, and what a baseline knows."""

from __future__ import annotations

import json

import pytest

from stormcli.check import baseline
from stormcli.check.catalogue import CODES
from stormcli.check.fingerprint import fingerprints, from_folder
from stormcli.diagnostics import Diagnostic, Rule, Severity, Span

UNEMITTED = Rule("SC301", "unemitted-event", Severity.WARNING)
SYNTAX = Rule("SC101", "yaml-syntax", Severity.ERROR)


def finding(line: int = 1, *, message: str = "nobody emits it", element: str = "Ordering.OrderPlaced") -> Diagnostic:
    return UNEMITTED.at(Span("shop/contexts/ordering.yaml", line, 3, line, 9), message, element=element)


def prints(*found: Diagnostic) -> list[str]:
    return [fingerprint for _, fingerprint in fingerprints(found)]


def test_a_fingerprint_survives_moved_lines_and_another_severity() -> None:
    moved = UNEMITTED.at(finding(7).span, "nobody emits it", element="Ordering.OrderPlaced", severity=Severity.ERROR)
    assert prints(finding(1)) == prints(moved)


@pytest.mark.parametrize(
    "other",
    [
        finding(message="nobody emits that"),
        finding(element="Ordering.OrderPaid"),
        Rule("SC302", "other", Severity.WARNING).at(finding().span, "nobody emits it", element="Ordering.OrderPlaced"),
        UNEMITTED.at(Span("a.yaml", 1, 3, 1, 9), "nobody emits it", element="Ordering.OrderPlaced"),
    ],
    ids=["message", "element", "code", "file"],
)
def test_a_fingerprint_is_of_code_file_element_and_message(other: Diagnostic) -> None:
    assert prints(finding()) != prints(other)


def test_findings_alike_are_told_apart_by_their_number() -> None:
    assert len(set(prints(finding(1), finding(2), finding(3)))) == 3


def test_a_baseline_knows_the_model_from_wherever_it_is_looked_at() -> None:
    assert from_folder("shop")("shop/contexts/ordering.yaml") == "contexts/ordering.yaml"
    assert from_folder("../shop")("../shop/storm.yaml") == "storm.yaml"
    assert from_folder("/models/shop")("/models/payments/storm.yaml") == "../payments/storm.yaml"
    assert from_folder("")("contexts/ordering.yaml") == "contexts/ordering.yaml"


def test_known_findings_stay_quiet_and_new_ones_do_not() -> None:
    known = baseline.read(baseline.of([finding(1), finding(2)], "shop").written())
    new = finding(message="another")
    compared = known.compared([finding(11), finding(12), finding(13), new], "shop", CODES)
    assert compared == baseline.Compared((finding(13), new), known=2, gone=0)


def test_what_is_gone_is_counted_among_the_rules_that_were_heard() -> None:
    known = baseline.of([finding(1), finding(2), finding(message="another")], "shop")
    assert known.compared([finding(5)], "shop", CODES) == baseline.Compared((), known=1, gone=2)
    assert known.compared([], "shop", {"SC401"}).gone == 0


def test_what_keeps_a_file_from_being_read_is_never_known_and_nothing_is_gone_then() -> None:
    broken = SYNTAX.at(Span("shop/contexts/ordering.yaml", 1, 1, 1, 1), "no YAML")
    known = baseline.of([broken, finding()], "shop")
    assert known.compared([broken], "shop", CODES) == baseline.Compared((broken,), known=0, gone=0)


def test_the_file_has_a_sorted_line_for_each_finding() -> None:
    text = baseline.of(
        [finding(message="zwei"), finding(message="eins ü"), finding(9, message="zwei")], "shop"
    ).written()
    assert text == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"code": "SC301", "file": "contexts/ordering.yaml", "element": "Ordering.OrderPlaced", '
        '"message": "eins ü", "count": 1},\n'
        '    {"code": "SC301", "file": "contexts/ordering.yaml", "element": "Ordering.OrderPlaced", '
        '"message": "zwei", "count": 2}\n'
        "  ]\n}\n"
    )
    assert json.loads(baseline.of([], "").written()) == {"version": 1, "findings": []}


ENTRY = {"code": "SC301", "file": "a.yaml", "element": "", "message": "m", "count": 1}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "it is not JSON"),
        ("<<<<<<< ours", "it is not JSON"),
        ("[" * 100_000, "it is not JSON"),
        ("[]", "no list of `findings`"),
        ('{"version": 1}', "no list of `findings`"),
        ('{"findings": []}', "its version is null; this stormcli reads 1"),
        ('{"version": 2, "findings": []}', "its version is 2"),
        (json.dumps({"version": 1, "findings": [ENTRY, 7]}), "its finding 2 is none"),
        (json.dumps({"version": 1, "findings": [{**ENTRY, "count": 0}]}), "its finding 1 is none"),
        (json.dumps({"version": 1, "findings": [{**ENTRY, "count": True}]}), "its finding 1 is none"),
        (json.dumps({"version": 1, "findings": [{**ENTRY, "file": None}]}), "its finding 1 is none"),
    ],
)
def test_a_damaged_file_says_what_is_wrong_with_it(text: str, reason: str) -> None:
    with pytest.raises(baseline.BaselineDamaged, match=reason):
        baseline.read(text)
