"""The formats for tools: each has the form that its readers ask for, and says what the text says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator
from modelling import findings

from stormcli.check.registry import COMPATIBILITY_MODULES, RULES
from stormcli.cli.formats import (
    Format,
    concise_format,
    github_format,
    gitlab_format,
    junit_format,
    sarif_format,
)
from stormcli.cli.formats.places import from_here
from stormcli.cli.formats.registry import WRITERS
from stormcli.diagnostics import NO_SPAN, Diagnostic, Related, Rule, Severity, Span

SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
CASES = Path(__file__).parents[1] / "check" / "cases"
MODEL = """\
context: Ordering
team: BasketTeam
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
    commands:
      PlaceOrder: {by: Shoper, fields: {order_id: uuid}, emits: OrderPlaced}
      PayOrder: {fields: {order_id: uuid}, emits: OrderPaid}
    events:
      OrderPlaced: {fields: {order_id: uuid}}
      OrderPaid: {fields: {order_id: uuid}}
"""
UNKNOWN, UNISSUED = RULES["SC201"], RULES["SC305"]


def finding(message: str = "wrong", *, rule: Rule = UNISSUED, **more: Any) -> Diagnostic:
    return rule.at(Span("contexts/ordering.yaml", 8, 3, 8, 9), message, **more)


def validated(text: str) -> dict[str, Any]:
    log = json.loads(text)
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert [error.message for error in Draft4Validator(schema).iter_errors(log)] == []
    [run] = log["runs"]
    return run


def test_every_format_has_a_writer() -> None:
    assert set(WRITERS) == set(Format)


@pytest.mark.parametrize("format", [each.value for each in Format])
def test_every_format_is_written_and_fails_alike(stormcli, model: Callable[..., Path], format: str) -> None:
    done = stormcli("validate", "model", "--format", format, cwd=model(MODEL).parent)
    assert (done.returncode, done.stderr) == (1, "")
    for words in ("SC201", "`Shoper`", "SC305", "PayOrder"):
        assert words in done.stdout


# --- concise


def test_concise_is_a_line_for_each_finding(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", "model", "--format", "concise", cwd=model(MODEL).parent)
    assert done.stdout.splitlines() == [
        "model/contexts/ordering.yaml:8:24: SC201 error: no actor or external system is called `Shoper`",
        "model/contexts/ordering.yaml:9:7: SC305 warning: nobody issues `PayOrder`",
    ]


def test_concise_is_nothing_where_nothing_was_found(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", model(MODEL), "--format", "concise", "--select", "SC4")
    assert (done.returncode, done.stdout) == (0, "")


def test_concise_stays_one_line_and_steers_no_terminal() -> None:
    line = concise_format.written([finding("two\nlines\x1b[2J")])
    assert line == "contexts/ordering.yaml:8:3: SC305 warning: two lines [2J"


# --- SARIF


def test_sarif_of_every_rule_is_valid() -> None:
    names = {name[:5]: name for name in sorted(case.name for case in CASES.iterdir()) if name.startswith("SC")}
    found = [each for name in names.values() for each in findings(CASES / name)]
    # Rules over two models have no case there: any finding of theirs will do.
    place = Span("contexts/ordering.yaml", 1, 1, 1, 2)
    found += [module.RULE.at(place, "it breaks", hint="keep it") for module in COMPATIBILITY_MODULES]
    run = validated(sarif_format.written(found))
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} >= RULES.keys()
    assert len(run["results"]) == len(found)


def test_sarif_of_nothing_is_valid() -> None:
    run = validated(sarif_format.written([]))
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


def test_sarif_says_what_where_and_how_gravely() -> None:
    place = Span("contexts/payments.yaml", 2, 1, 3, 4)
    found = finding(rule=UNKNOWN, element="Ordering.PayOrder", hint="mend it", related=[Related(place, "see here")])
    [result] = validated(sarif_format.written([found]))["results"]
    assert (result["ruleId"], result["level"], result["message"]) == ("SC201", "error", {"text": "wrong\nmend it"})
    [location] = result["locations"]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "contexts/ordering.yaml"
    assert location["physicalLocation"]["region"] == {"startLine": 8, "startColumn": 3, "endLine": 8, "endColumn": 9}
    assert location["logicalLocations"] == [{"fullyQualifiedName": "Ordering.PayOrder"}]
    [related] = result["relatedLocations"]
    assert (related["message"]["text"], related["physicalLocation"]["region"]["endLine"]) == ("see here", 3)


def test_sarif_carries_the_explanation_of_each_rule_once() -> None:
    run = validated(sarif_format.written([finding(), finding(rule=UNKNOWN), finding("again")]))
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["SC201", "SC305"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["SC305", "SC201", "SC305"]
    unissued = rules[1]
    assert unissued["shortDescription"]["text"] == "A command that nobody issues."
    assert unissued["defaultConfiguration"] == {"level": "warning"}
    assert "Fails:\n\n    context:" in unissued["help"]["text"]
    assert "**Fails:**\n\n```yaml\ncontext:" in unissued["help"]["markdown"]


def test_sarif_fingerprints_survive_moved_lines(stormcli, model: Callable[..., Path]) -> None:
    folder = model(MODEL)
    before = _fingerprints(stormcli("validate", folder, "--format", "sarif").stdout)
    ordering = folder / "contexts" / "ordering.yaml"
    ordering.write_text("# moved\n\n" + ordering.read_text(encoding="utf-8"), encoding="utf-8")
    assert _fingerprints(stormcli("validate", folder, "--format", "sarif").stdout) == before
    assert len(before) == 2


def _fingerprints(text: str) -> set[str]:
    return {result["partialFingerprints"][sarif_format.FINGERPRINT] for result in validated(text)["results"]}


def test_sarif_names_files_from_the_working_folder_however_the_model_was_named(stormcli, model) -> None:
    folder = model(MODEL)
    uris = set()
    for name in ("model", folder, folder / "storm.yaml"):
        [first, *_] = validated(stormcli("validate", name, "--format", "sarif", cwd=folder.parent).stdout)["results"]
        uris.add((first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], *first["partialFingerprints"]))
    assert uris == {("model/contexts/ordering.yaml", sarif_format.FINGERPRINT)}


@pytest.mark.parametrize("name", ["a b.yaml", "ü.yaml", "50%.yaml", "a#b?.yaml", "a\udcff.yaml"])
def test_sarif_writes_any_file_name_as_a_uri(name: str) -> None:
    [result] = validated(sarif_format.written([UNKNOWN.at(Span(name, 1, 1, 1, 2), "wrong")]))["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(" #?")
    assert unquote(uri, errors="surrogateescape") == name


# --- GitHub


def test_github_gets_a_command_for_each_finding(stormcli, model: Callable[..., Path]) -> None:
    done = stormcli("validate", "model", "--format", "github", cwd=model(MODEL).parent)
    assert done.stdout.splitlines()[0] == (
        "::error file=model/contexts/ordering.yaml,line=8,endLine=8,col=24,endColumn=30,title=SC201 unknown-name"
        "::no actor or external system is called `Shoper`%0Adid you mean `Shopper`?"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_github_has_three_commands(severity: Severity, command: str) -> None:
    assert github_format.written([finding(severity=severity)]).startswith(f"::{command} ")


def test_github_text_cannot_become_a_command() -> None:
    place = Span("a,b:c%.yaml", 1, 2, 1, 3)
    line = github_format.written([UNKNOWN.at(place, "100% of a: b, c\n::error::no\r")])
    assert line == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,endLine=1,col=2,endColumn=3,title=SC201 unknown-name"
        "::100%25 of a: b, c ::error::no "
    )


def test_github_gets_columns_only_within_a_line_and_no_place_where_there_is_none() -> None:
    across = github_format.written([UNKNOWN.at(Span("a.yaml", 1, 2, 3, 4), "wrong")])
    assert across == "::error file=a.yaml,line=1,endLine=3,title=SC201 unknown-name::wrong"
    assert github_format.written([UNKNOWN.at(NO_SPAN, "wrong")]) == "::error title=SC201 unknown-name::wrong"


# --- GitLab


def test_gitlab_gets_code_quality_issues(stormcli, model: Callable[..., Path]) -> None:
    folder = model(MODEL)
    issues = json.loads(stormcli("validate", folder, "--format", "gitlab", cwd=folder.parent).stdout)
    assert [{**issue, "fingerprint": ""} for issue in issues] == [
        {
            "description": "SC201: no actor or external system is called `Shoper` (did you mean `Shopper`?)",
            "check_name": "SC201",
            "fingerprint": "",
            "severity": "major",
            "location": {"path": "model/contexts/ordering.yaml", "lines": {"begin": 8, "end": 8}},
        },
        {
            "description": issues[1]["description"],
            "check_name": "SC305",
            "fingerprint": "",
            "severity": "minor",
            "location": {"path": "model/contexts/ordering.yaml", "lines": {"begin": 9, "end": 9}},
        },
    ]


def test_gitlab_tells_issues_apart_by_fingerprints_that_stay() -> None:
    issues = json.loads(gitlab_format.written([finding(), finding(), finding("another")]))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    moved = UNISSUED.at(Span("contexts/ordering.yaml", 99, 1, 99, 2), "wrong")
    assert json.loads(gitlab_format.written([moved]))[0]["fingerprint"] == issues[0]["fingerprint"]
    assert gitlab_format.written([]) == "[]"


# --- JUnit


def suites(text: str) -> ElementTree.Element:
    root = ElementTree.fromstring(text)
    for counted in (root, *root):
        assert int(counted.get("tests", "")) == len(list(counted.iter("testcase")))
        assert int(counted.get("failures", "")) == len(list(counted.iter("failure")))
    return root


def test_junit_has_a_suite_for_each_file_and_fails_as_the_command_does(stormcli, model: Callable[..., Path]) -> None:
    folder = model(MODEL).parent
    root = suites(stormcli("validate", "model", "--format", "junit", cwd=folder).stdout)
    assert [(suite.get("name"), suite.get("tests"), suite.get("failures")) for suite in root] == [
        ("model/contexts/ordering.yaml", "2", "1"),
        ("model/storm.yaml", "1", "0"),
    ]
    [failure] = root.iter("failure")
    assert failure.get("message") == "no actor or external system is called `Shoper`"
    assert (failure.text or "").startswith("model/contexts/ordering.yaml:8:24: error: no actor")
    [said] = root.iter("system-out")
    assert ":9:7: warning:" in (said.text or "")
    for fail_on, failures in (("info", 2), ("never", 0)):
        text = stormcli("validate", "model", "--format", "junit", "--fail-on", fail_on, cwd=folder).stdout
        assert len(list(suites(text).iter("failure"))) == failures


def test_junit_tells_tests_alike_apart_and_names_no_lines() -> None:
    found = [finding(element="Ordering.PayOrder"), finding(element="Ordering.PayOrder"), finding()]
    names = [case.get("name") for case in suites(junit_format.written(found, [], None)).iter("testcase")]
    assert names == [
        "SC305 unissued-command Ordering.PayOrder",
        "SC305 unissued-command Ordering.PayOrder #2",
        "SC305 unissued-command",
    ]


def test_junit_is_xml_whatever_the_text() -> None:
    root = suites(junit_format.written([finding('<&"]]>\x00\x1b\ufffe\udcff ü 😀')], ["a&b.yaml"], Severity.INFO))
    [failure] = root.iter("failure")
    assert failure.get("message") == '<&"]]>     ü 😀'
    assert [suite.get("name") for suite in root] == ["a&b.yaml", "contexts/ordering.yaml"]


def test_a_file_named_by_its_whole_path_is_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert from_here((tmp_path / "a" / "b.yaml").as_posix()) == "a/b.yaml"
    assert from_here("../a/b.yaml") == "../a/b.yaml"
    assert from_here("") == ""
