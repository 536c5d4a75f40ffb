"""PNG, PDF and HTML: made from the SVG, and safe to open."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.diagnostics import Span
from stormcli.draw import DrawError, Style, draw
from stormcli.draw.links import Links
from stormcli.draw.page import picture_page
from stormcli.draw.theme import DARK, LIGHT, Theme
from stormcli.load import load
from stormcli.model.landscape import Landscape

from . import readers


@pytest.fixture(scope="module")
def pizza() -> Landscape:
    landscape = load(assets.models() / "pizza").landscape
    assert landscape is not None
    return landscape


@readers.needs_rsvg
def test_pdf_is_one_page_in_letters_as_wide_as_arial(pizza: Landscape) -> None:
    pdf = draw(pizza, format="pdf")
    assert pdf.startswith(b"%PDF-")
    streams = [part for part in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL) if part[:1] == b"x"]
    inside = pdf + b"".join(zlib.decompressobj().decompress(part) for part in streams)
    assert len(re.findall(rb"/Type */Page\b", inside)) == 1
    fonts = {name.decode() for name in re.findall(rb"/FontName */[A-Z]+\+([A-Za-z]+)", inside)}
    assert fonts
    assert fonts <= {"Arimo", "LiberationSans", "Arial"}


def test_pdf_without_an_engine_is_said_plainly(
    pizza: Landscape, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DrawError, match="PDF needs `rsvg-convert`, which is not installed"):
        draw(pizza, format="pdf")


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_page_holds_the_picture_and_runs_nothing(pizza: Landscape, theme: Theme) -> None:
    page = draw(pizza, format="html", style=Style(theme=theme)).decode()
    assert "<title>Pizza: context map</title>" in page
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert f"background: {theme.paper}" in page
    svg = draw(pizza, format="svg", style=Style(theme=theme)).decode()
    assert svg[svg.index("<svg") :].strip() in page


def test_a_title_is_text_in_a_page() -> None:
    page = picture_page(b"<svg/>", "</title><script>alert(1)</script>\n& co", LIGHT).decode()
    assert "<script" not in page
    assert "<title>&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</title>" in page


@readers.needs("chromium", readers.CHROMIUM)
@pytest.mark.xdist_group("mermaid")
def test_a_browser_opens_the_page_from_disk_and_has_nothing_to_complain_of(pizza: Landscape, tmp_path: Path) -> None:
    file = tmp_path / "map.html"
    file.write_bytes(draw(pizza, "board", "html", style=Style(theme=DARK)))
    with readers.browser() as page:
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.set_viewport_size({"width": 500, "height": 400})
        page.goto(file.as_uri())
        fitting = page.evaluate("document.querySelector('svg').getBoundingClientRect().height")
        page.check("#own-size")
        whole = page.evaluate("document.querySelector('svg').getBoundingClientRect().height")
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(13, 17, 23)"
    assert fitting < whole
    assert said == []
    assert asked == [file.as_uri()]


@pytest.mark.parametrize("name", ["javascript:alert(1)", 'a".yaml', "<b>.yaml", "a b#c?d.yaml", "%41.yaml", "//x/y"])
def test_a_link_is_a_path_whatever_the_file_is_called(name: str) -> None:
    target = Links().to(Span(name, 3, 1, 3, 2))
    assert re.fullmatch(r"[\w./~%-]+#L3", target)
    assert "//" not in target
