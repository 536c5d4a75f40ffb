"""The explorer's page as a file: whole, inert, the same each time."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stormcli import assets
from stormcli.draw.explorer import encoded, page
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.view.explorer import explorer

PAGES = assets.pages() / "explore"
#: Ways from a text to markup or to code. The page's policy forbids them too, in browsers that know it.
_MARKUP = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|srcdoc|\beval\(|new Function|setTimeout\("


class Parts(HTMLParser):
    """The elements of a page: their attributes, and the texts of scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[int, str] = {}
        self._open = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open = len(self.tags)

    def handle_endtag(self, _tag: str) -> None:
        self._open = 0

    def handle_data(self, data: str) -> None:
        self.texts[self._open] = self.texts.get(self._open, "") + data

    def text(self, wanted: str, **attributes: str) -> str:
        """What the one element of a tag with these attributes holds."""
        [at] = [
            number
            for number, (tag, attrs) in enumerate(self.tags, 1)
            if tag == wanted and attributes.items() <= attrs.items() and (attributes or "type" not in attrs)
        ]
        return self.texts.get(at, "")


def test_the_page_needs_nothing_but_itself() -> None:
    html = _written("brick-shop")
    parts = _parts(html)
    for tag, attributes in parts.tags:
        for name in ("src", "href", "action", "srcset", "poster", "data"):
            target = attributes.get(name) or "#"
            assert target.startswith(("#", "data:")), f"<{tag} {name}={target}>"
    assert "@import" not in html
    assert "url(" not in parts.text("style")


def test_the_policy_knows_the_script_and_the_style_and_nothing_else() -> None:
    parts = _parts(_written("pizza"))
    policy = next(each["content"] for tag, each in parts.tags if tag == "meta" and "http-equiv" in each) or ""
    for name in ("script", "style"):
        digest = base64.b64encode(sha256(parts.text(name).encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    live = _parts(page("x", encoded(explorer(Landscape(domain=""))), live=True).decode())
    assert "connect-src 'self'" in (next(each["content"] for tag, each in live.tags if "http-equiv" in each) or "")


def test_every_file_of_the_page_is_in_it_and_none_makes_markup_of_text() -> None:
    html = _written("pizza")
    files = [*PAGES.glob("script/*.js"), *PAGES.glob("style/*.css")]
    assert len(files) > 20
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert text in html, file.name
        assert not re.search(_MARKUP, text), file.name


@given(
    text=st.text(max_size=60), more=st.sampled_from(["</script>", "<!--", "]]>", "\u2028", "{{data}}", "\\", "&lt;"])
)
def test_any_text_comes_through_and_stays_inside_the_data(text: str, more: str) -> None:
    said = text + more + text
    landscape = Landscape(domain="Shop", description=said, contexts={"One": Context(name="One", description=said)})
    html = page("Shop", encoded(explorer(landscape))).decode()
    data = _data(html)
    assert data["description"] == said
    assert next(item for item in data["items"] if item[1] == "One")[5]["description"] == said
    assert [tag for tag, _ in _parts(html).tags].count("script") == 2


def test_a_hostile_title_stays_in_the_title() -> None:
    html = page("</title><script>x</script>", "{}").decode()
    assert [tag for tag, _ in _parts(html).tags].count("script") == 2


@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_the_bytes_are_the_same_each_time_and_from_everywhere(name: str, tmp_path: Path) -> None:
    model = assets.models() / name
    command = [sys.executable, "-m", "stormcli", "explore", "-o", "-"]
    runs = [
        subprocess.run(
            [*command, path], cwd=folder, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}
        ).stdout
        for seed, folder, path in (("1", tmp_path, str(model)), ("2", model, "."))
    ]
    assert runs[0] == runs[1]
    assert runs[0].decode() == _written(name, checked=True)


def _written(name: str, *, checked: bool = False) -> str:
    from stormcli.check import check

    loaded = load(assets.models() / name)
    assert loaded.landscape is not None
    found = check(loaded.landscape, loaded.diagnostics) if checked else ()
    view = explorer(loaded.landscape, found, (assets.models() / name).as_posix())
    return page(f"{view.title}: explorer", encoded(view)).decode()


def _parts(html: str) -> Parts:
    parts = Parts()
    parts.feed(html)
    return parts


def _data(html: str) -> dict[str, Any]:
    text = _parts(html).text("script", type="application/json")
    assert "<" not in text
    return json.loads(text)  # type: ignore[no-any-return]
