"""No value of the model reaches a file unescaped."""

from __future__ import annotations

import ast
import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stormcli.generate import TemplateFault
from stormcli.generate.escape import docstring, json_text, markdown, python, toml
from stormcli.generate.header import header
from stormcli.generate.render import Renderer

from .conftest import Shop, generate

JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
)
HOSTILE = '""" + __import__("os").getcwd() + """ \\ {{ 7 * 7 }} {% raw %} | <b> *x* `y` # z'


@given(JSON, some.integers(0, 90))
def test_a_python_literal_is_the_value(value: object, indent: int) -> None:
    assert ast.literal_eval(python(value, indent)) == value


@given(some.text())
def test_a_docstring_ends_where_it_should(text: str) -> None:
    module = ast.parse(f'"""{docstring(text)}."""\n')
    assert len(module.body) == 1
    assert ast.get_docstring(module) is not None


@given(some.text(some.characters(blacklist_categories=["Cs"])))
def test_toml_and_json_are_read_back(text: str) -> None:
    assert json.loads(json_text(text)) == text
    one_line = "".join(char if char.isprintable() else " " for char in text).split()
    assert tomllib.loads(f"a = {toml(text)}")["a"].split() == one_line


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a | b", r"a \| b"),
        ("*a* [b](c) <i>", r"\*a\* \[b\](c) \<i\>"),
        ("# title", r"\# title"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("two\nlines", "two lines"),
        ("{{ 7 }}", r"\{\{ 7 \}\}"),
    ],
)
def test_markdown_means_nothing_but_itself(text: str, escaped: str) -> None:
    assert markdown(text) == escaped


@pytest.mark.parametrize("value", ["a b", "a'", 'a"', "a\nb", "a;b", "(", "é", None, ["a"], 1.5])
def test_text_that_was_not_escaped_is_refused(tmp_path: Path, value: object) -> None:
    (tmp_path / "a.j2").write_text("{{ value }}")
    with pytest.raises(TemplateFault, match=r"a\.j2, line 1, for Shop: .* is not escaped"):
        Renderer().render((tmp_path,), "a.j2", {"value": value}, "Shop")


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ nothing }}", "there is no `nothing` here"),
        ("{{ value.nothing }}", "nothing"),
        ("{% if %}", "Expected"),
        ("{{ value.__class__.__mro__ }}", "unsafe|not escaped|undefined"),
        ("{% include 'b.j2' %}", r"no template b\.j2"),
    ],
)
def test_a_broken_template_is_named(tmp_path: Path, template: str, reason: str) -> None:
    (tmp_path / "a.j2").write_text(template)
    with pytest.raises(TemplateFault, match=rf"a\.j2, line 1, for Shop: .*({reason})"):
        Renderer().render((tmp_path,), "a.j2", {"value": "x"}, "Shop")


@pytest.mark.parametrize("path", ["a.py", "a.md", "CODEOWNERS", ".gitignore", "a/b.toml"])
def test_every_language_has_its_header(path: str) -> None:
    assert "do not edit" in header(path)
    assert header(path).startswith("<!--" if path.endswith("md") else "#")


def test_hostile_texts_stay_texts(shop: Shop, out: Path) -> None:
    quoted = json.dumps(HOSTILE)
    shop.change(
        "ordering",
        "subdomain: Sales\n",
        f"subdomain: Sales\ndescription: {quoted}\nlanguage: {{Order: {quoted}}}\ndecisions: [{quoted}]\n",
    )
    shop.change(
        "ordering",
        "    identity: order_id\n",
        f"    identity: order_id\n    description: {quoted}\n    invariants: [{quoted}]\n",
    )
    shop.change(
        "ordering",
        "total: decimal}, emits",
        f"total: decimal, note: {{type: string, description: {quoted}, default: {quoted}}}, size: Size}}, emits",
    )
    shop.change("ordering", "aggregates:\n", f"types:\n  Size: {{enum: [{quoted}, a b, '3']}}\naggregates:\n")
    generate(shop.landscape, out)
    for path in out.rglob("*.py"):
        tree = ast.parse(path.read_text())
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert "__import__" not in names, path
    tomllib.loads((out / "contexts/ordering/pyproject.toml").read_text())
    namespace: dict[str, object] = {}
    types = (out / "contexts/ordering/ordering/contracts/types.py").read_text()
    exec(types.replace("from ordering.runtime import wire", ""), namespace)
    assert [str(value) for value in namespace["Size"]] == [HOSTILE, "a b", "3"]  # type: ignore[attr-defined]
