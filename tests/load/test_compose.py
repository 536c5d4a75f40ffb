"""YAML -> nodes: the same nodes, marks and findings from libyaml and from the parser in Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stormcli.diagnostics import Diagnostic
from stormcli.load.compose import CParser, compose
from stormcli.load.nodes import Map, Seq
from stormcli.load.source import Source, decoded
from stormcli.model.scalars import Quoted

MODELS = Path(__file__).parents[2] / "models"
BOTH = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])


def read(text: str, pure: bool) -> Any:
    node, found = compose(source(text), pure=pure)
    assert found == []
    return node


def source(text: str) -> Source:
    read = decoded(text.encode(), "model.yaml")
    assert isinstance(read, Source)
    return read


def said(text: str, pure: bool) -> list[str]:
    return [found.message for found in compose(source(text), pure=pure)[1]]


def dump(node: Any) -> Any:
    """Everything that a node holds, marks included."""
    if isinstance(node, Map):
        inner = [(type(key) is Quoted, key, dump(value)) for key, value in node.items()]
        return ("map", node.start, node.end, node.name, node.marks, inner)
    if isinstance(node, Seq):
        return ("list", node.start, node.end, node.flow, node.marks, [dump(item) for item in node])
    return (type(node).__name__, node)


def outcome(text: str, pure: bool) -> Any:
    read = decoded(text.encode("utf-8", "surrogatepass"), "model.yaml")
    if isinstance(read, Diagnostic):
        return read
    node, found = compose(read, pure=pure)
    return dump(node), found


def test_libyaml_is_there() -> None:
    assert CParser is not None, "both parsers are to be tested"


@BOTH
def test_scalars_stay_what_was_typed(pure: bool) -> None:
    node = read("a: no\nb: 1_000\nc: 12:30\nd: 2027-06-30\ne: 0x1F\nf: ~\ng: .5\n", pure)
    assert dict(node) == {"a": "no", "b": "1_000", "c": "12:30", "d": "2027-06-30", "e": "0x1F", "f": "~", "g": ".5"}


@BOTH
def test_quoted_text_and_blocks_are_told_from_plain_words(pure: bool) -> None:
    node = read("plain: 1\nsingle: '1'\ndouble: \"1\"\nblock: |\n  1\nfolded: >-\n  1\n  2\n", pure)
    assert [key for key, value in node.items() if isinstance(value, Quoted)] == ["single", "double", "block", "folded"]
    assert node["folded"] == "1 2"


@BOTH
@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "\n\n", "---\n...\n", "--- # x\n"])
def test_an_empty_document_is_none(text: str, pure: bool) -> None:
    assert read(text, pure) is None


@BOTH
def test_marks_count_characters_whatever_the_line_ends_and_the_script(pure: bool) -> None:
    text = "ä: 🍕🍕\r\nb: [é, {c: d}]\r\n"
    node = read(text, pure)
    stretches = {key: (text[a:b], text[c:d]) for key, (a, b, c, d) in node.marks.items()}
    assert stretches == {"ä": ("ä", "🍕🍕"), "b": ("b", "[é, {c: d}]")}
    assert node.span("b", 1).line == 2
    assert node.span("b", 1, "c").column == 12


@BOTH
def test_a_byte_order_mark_is_no_character_of_the_model(pure: bool) -> None:
    read = decoded(b"\xef\xbb\xbfcontext: Ordering\n", "model.yaml")
    assert isinstance(read, Source)
    node, found = compose(read, pure=pure)
    assert isinstance(node, Map)
    assert (dict(node), found, node.span("context").column) == ({"context": "Ordering"}, [], 10)


@BOTH
def test_a_duplicate_key_is_reported_and_the_first_one_kept(pure: bool) -> None:
    node, found = compose(source("a: 1\nb: {c: 2, c: {d: 3}}\na: {e: [4]}\nf: 5\n"), pure=pure)
    assert node == {"a": "1", "b": {"c": "2"}, "f": "5"}
    assert [(each.message, each.span.line, each.related[0].span.line) for each in found] == [
        ("the key `c` stands here twice", 2, 2),
        ("the key `a` stands here twice", 3, 1),
    ]


@BOTH
def test_an_alias_repeats_what_was_anchored_under_its_own_name(pure: bool) -> None:
    node = read("a: &x {b: [1, 2]}\nc: *x\nd: &y word\ne: *y\nf: &z [q]\ng: *z\n", pure)
    assert node["c"] == {"b": ["1", "2"]}
    assert (node["e"], node["g"]) == ("word", ["q"])
    assert node["c"].span().line == 2
    assert node["c"].span("b").line == 1


@BOTH
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: !!int 1\n", "the tag `!!int` is not read"),
        ("!x {a: 1}\n", "the tag `!x` is not read"),
        ("a: {<<: b}\n", "`<<` does not merge maps here"),
        ("a: 1\n---\nb: 2\n", "a second document starts here"),
        ("a: *b\n", "nothing is anchored as `&b` above"),
        ("a: &a [*a]\n", "`*a` stands inside itself"),
        ("[a]: b\n", "a list, a map or an alias cannot be a key"),
        ("a: &a b\n*a : c\n", "a list, a map or an alias cannot be a key"),
        ("[" * 60, "lists and maps nest deeper than 48 levels"),
        ('a: "\\ud800"\n', "this escape sequence names no character"),
        ('a: "\\U00110000"\n', "this escape sequence names no character"),
        ('a: "\\q"\n', "`\\q` means nothing in double quotes"),
    ],
)
def test_what_the_language_does_not_take_is_refused(text: str, message: str, pure: bool) -> None:
    assert said(text, pure) == [message]


@BOTH
def test_a_quoted_merge_sign_is_a_key(pure: bool) -> None:
    assert read("'<<': b\n", pure) == {"<<": "b"}


@pytest.mark.parametrize(
    "text",
    [
        "{a: b?}",
        "{a?: b}",
        "[? a]",
        "&a [x? y]",
        "{a: , b: c}",
        "{a: }",
        "[a: ]",
        "[a, b: , c]",
        "|# no comment",
        "a: &b |#",
        "a: >+#\n  b",
        "a: |\t\n  b",
        "a:\tb",
        "{\ta: b}",
        "- a\n-\tb",
        "!x |\n  a",
        "*a:b",
        "%YAML 1.2\n--- a",
        "%YAML 1.3\n--- a",
        "key:\n- a\n- b",
        "a: b: c",
        "a\u2028b: c",
        "- \x85",
    ],
)
def test_both_parsers_agree_where_libyaml_is_known_to_differ(text: str) -> None:
    assert outcome(text, pure=False) == outcome(text, pure=True)


@pytest.mark.parametrize("path", sorted(MODELS.rglob("*.yaml")), ids=lambda path: path.relative_to(MODELS).as_posix())
def test_both_parsers_read_the_shipped_models_alike(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert outcome(text, pure=False) == outcome(text, pure=True)
    crlf = text.replace("\n", "\r\n")
    assert outcome(crlf, pure=False) == outcome(crlf, pure=True)


PIECES = (
    *("a", "b: ", "key: ", "- ", "? ", "{", "}", "[", "]", ", ", ",", ":", " ", "#", " # c", "&a ", "*a", "*a ", "!x "),
    *("!!str ", ">-\n", ">\n", "|", "|\n", "|2\n", "'", '"', "'a' ", '"a" ', "\\n", "\\x4", "\\ud800", "\\UFFFFFFFF"),
    *(
        "\\q",
        "%",
        "%YAML 1.1\n",
        "---",
        "---\n",
        "--- ",
        "...\n",
        "<<: ",
        "@",
        "`",
        "é",
        "🍕",
        "\u2028",
        "\x85",
        "\r\n",
    ),
    *(
        "\r",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n? ",
        "\n: ",
        "\t",
        "\ufeff",
        "x?y",
        "a?: 1",
        "-",
        "~",
        "&",
        "*",
        "!",
        "::",
    ),
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("{a: b?}")
def test_random_texts_are_read_alike_and_never_raise(text: str) -> None:
    assert outcome(text, pure=False) == outcome(text, pure=True)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=40))
def test_random_characters_are_read_alike_and_never_raise(text: str) -> None:
    assert outcome(text, pure=False) == outcome(text, pure=True)


@pytest.mark.parametrize("pure", [True, False])
def test_of_very_many_duplicate_keys_the_first_are_told(pure: bool) -> None:
    text = "language:\n" + "  Order: again\n" * 6_000
    _, found = compose(Source("model.yaml", text), pure=pure)
    assert len(found) == 5_001
    assert found[-1].message == "more keys of this file stand twice, and are not told"
    assert found[-1].span.line == 5_003
