"""YAML that every reader takes alike: those of version 1.1, and our own, which reads 1.2."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from stormcli.interop.yaml_text import written
from stormcli.load.compose import compose
from stormcli.load.source import Source, decoded
from stormcli.model import scalars
from tests.interop.landscapes import TEXTS

PRINTABLE = st.one_of(
    TEXTS, st.sampled_from(["on", "No", "1e3", "0o7", "0x1F", "12:30:45", "2027-06-30", "~", ".5", "=", "y"])
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.booleans(), st.integers(-(10**9), 10**9), PRINTABLE),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(PRINTABLE, inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_a_reader_of_version_1_1_gets_the_same_value(value: Any) -> None:
    assert yaml.safe_load(written({"value": value})) == {"value": value}


@given(VALUES)
def test_a_reader_of_version_1_2_gets_the_same_value(value: Any) -> None:
    source = decoded(written({"value": value}), "it.yaml")
    assert isinstance(source, Source)
    root, findings = compose(source)
    assert findings == []
    assert plain(root) == {"value": value}


def plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {str(key): plain(each) for key, each in node.items()}
    if isinstance(node, list):
        return [plain(each) for each in node]
    return scalars.core(node)


def test_words_stand_without_quotes() -> None:
    assert written({"$ref": "#/a", "said": "Two words, and more", "no": "no", "n": 1, "t": "a\nb\n"}).decode() == (
        '$ref: "#/a"\nsaid: Two words, and more\n"no": "no"\n"n": 1\nt: |\n  a\n  b\n'
    )


def test_values_that_are_one_object_are_written_twice() -> None:
    shared = ["a"]
    assert written({"one": shared, "other": shared}).decode() == "one:\n- a\nother:\n- a\n"
