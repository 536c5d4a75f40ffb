"""Which rules are heard."""

from __future__ import annotations

import pytest

from stormcli.check.catalogue import CODES
from stormcli.check.selection import UNREADABLE, UnknownCode, selection
from stormcli.diagnostics import NO_SPAN, Rule, Severity


def heard(code: str, **choice: list[str]) -> bool:
    return selection(**choice).hears(Rule(code, "a-rule", Severity.ERROR).at(NO_SPAN, "wrong"))


def test_without_a_choice_everything_is_heard() -> None:
    assert selection().codes == CODES


@pytest.mark.parametrize(
    ("words", "inside", "outside"),
    [
        (["SC301"], {"SC301"}, {"SC302", "SC401"}),
        (["SC3"], {"SC301", "SC308"}, {"SC401", "SC201"}),
        (["SC30"], {"SC301", "SC308"}, {"SC401"}),
        (["SC3,SC401"], {"SC301", "SC401"}, {"SC402"}),
        (["SC3", " SC401 ,"], {"SC301", "SC401"}, {"SC402"}),
        (["sc401"], {"SC401"}, {"SC402"}),
        ([""], {"SC301", "SC401"}, set()),
    ],
)
def test_codes_and_their_beginnings_are_chosen(words: list[str], inside: set[str], outside: set[str]) -> None:
    assert inside <= selection(select=words).codes
    assert not outside & selection(select=words).codes


def test_what_is_ignored_is_taken_from_what_is_selected() -> None:
    assert heard("SC401", select=["SC4"], ignore=["SC402"])
    assert not heard("SC402", select=["SC4"], ignore=["SC402"])
    assert not heard("SC301", ignore=["SC3"])


@pytest.mark.parametrize("code", sorted(UNREADABLE))
def test_what_keeps_a_file_from_being_read_is_always_heard(code: str) -> None:
    assert heard(code, select=["SC3"], ignore=[code])


@pytest.mark.parametrize(
    ("word", "advice"),
    [("SC3O1", "did you mean `SC301`"), ("SC0", "did you mean"), ("unemitted", "`stormcli rules` lists them")],
)
def test_a_word_that_is_no_code_is_refused_with_advice(word: str, advice: str) -> None:
    with pytest.raises(UnknownCode, match=f"`{word}`; {advice}"):
        selection(select=["SC301", word])
    with pytest.raises(UnknownCode):
        selection(ignore=[word])
