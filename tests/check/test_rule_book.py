"""docs/rules.md is what the rules' docstrings say; `--update` writes it anew."""

from __future__ import annotations

import re
from pathlib import Path

from stormcli.check.areas import AREAS
from stormcli.check.catalogue import CODES, RETIRED
from stormcli.check.registry import ALL_MODULES
from stormcli.check.rule_book import book, in_words
from stormcli.diagnostics import Rule, Severity

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_page_is_current(update: bool) -> None:
    if update:
        PAGE.write_text(book(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == book(), "run this test with --update"


def test_every_rule_has_a_line_and_a_chapter_that_the_line_leads_to() -> None:
    text = book()
    chapters = {heading.lower().replace(" ", "-") for heading in re.findall(r"^### (.+)$", text, re.MULTILINE)}
    lines = dict(re.findall(r"^\| \[(SC\d+)\]\(#(.+?)\)", text, re.MULTILINE))
    assert list(lines) == sorted(module.RULE.code for module in ALL_MODULES)
    assert set(lines.values()) == chapters


def test_every_area_of_the_catalogue_has_a_name() -> None:
    assert {code[2] for code in CODES} <= AREAS.keys()


def test_retired_codes_are_named_and_not_used_again() -> None:
    assert RETIRED.isdisjoint(CODES)
    assert all(code in book().partition("\n## ")[0] for code in RETIRED)


def test_severities_in_words() -> None:
    assert in_words(Rule("SC301", "a", Severity.WARNING, strict=Severity.ERROR)) == "warning; error under `strict`"
    assert in_words(Rule("SC301", "a", Severity.ERROR, strict=Severity.ERROR)) == "error"
    assert in_words(Rule("SC306", "a", Severity.INFO)) == "info"
