"""Nothing in a model can break the page or run in it: it is shown as it is written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import ExternalSystem, Landscape, Subdomain, Team
from stormcli.model.message import Command, Emits, Event
from stormcli.model.types import Field, FieldDetails, Scalar
from tests.browser.driving import Driven

pytestmark = pytest.mark.xdist_group("browser")

RUN = "window.injected = true"
HOSTILE = (
    '"',
    "'",
    "`",
    "\\",
    "\\N",
    "\n",
    "<b>bold</b>",
    "&amp;",
    "&lt;script&gt;",
    "]]>",
    "-->",
    "<!--",
    f"'); {RUN}//",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"<img src=x onerror='{RUN}'>",
    f"<svg onload='{RUN}'>",
    f"javascript:{RUN}",
    "http://x.example/?a=b&c#d",
    "//x.example/track.js",
    "%3Cscript%3E",
    "{{script}}",
    "${1}",
    "#/event/x?team=a",
    "a/b?c=d,e+f",
    "__proto__",
    "constructor",
    "\u2028\u2029",
    "\u202edrow",
    "\x00\x1f",
    "\U0001f9f1",
    "x" * 500,
)


def test_hostile_text_is_shown_as_it_is_written(opened: Callable[..., Driven]) -> None:
    page = opened(_landscape())
    for text in HOSTILE:
        page.go(f"#/open-question/{_quoted(page, f'{text}.1')}")
        assert page.page.text_content("#headline") == text
        page.go(f"#/event/{_quoted(page, f'{text}.{text}')}")
        for place in ("p.description", "#sheet table p.quiet"):
            assert page.page.locator(place).first.text_content() == text
        assert page.page.text_content("#sheet .tag") == f"#{text}"
        assert page.page.text_content("#sheet table th[scope=row]") == text
    assert page.page.evaluate("[window.injected, document.querySelectorAll('img, b, iframe').length]") == [None, 0]
    assert page.page.locator("script").count() == 2


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_every_page_about_a_hostile_name_can_be_opened(opened: Callable[..., Driven], text: str) -> None:
    page = opened(_landscape())
    quoted, key = _quoted(page, text), _quoted(page, f"{text}.{text}")
    for address in (
        f"#/context/{quoted}",
        f"#/team/{quoted}",
        f"#/event/{key}",
        f"#/follow/event/{key}",
        f"#/field/{quoted}",
        f"#/all/event?tag={quoted}",
        f"#/between/{quoted}/System",
    ):
        page.go(address)
        assert page.headline != "Nothing is called so", address
    if text.strip():
        page.search(text)
    assert page.page.evaluate("window.injected") is None


def _quoted(page: Driven, text: str) -> str:
    return page.page.evaluate("(text) => encodeURIComponent(text)", text)


@cache
def _landscape() -> Landscape:
    """A landscape in which every text is hostile; each text names a context with everything in it."""
    contexts = {text: _context(text) for text in HOSTILE}
    return Landscape(
        domain=f"</title><script>{RUN}</script>",
        description=f"</script><script>{RUN}</script>",
        contexts=contexts,
        subdomains={text: Subdomain(name=text, description=text) for text in HOSTILE},
        teams={text: Team(name=text, contact=text, mission=text) for text in HOSTILE},
        systems={"System": ExternalSystem(name="System", commands={text: _asked(text) for text in HOSTILE})},
    )


def _asked(text: str) -> Command:
    return Command(name=text, scope="System", emits=(Emits((Ref(text, f"{text}.{text}", Kind.EVENT),)),))


def _context(text: str) -> Context:
    field = Field(text, Scalar("string"), FieldDetails(description=text, example=text, pattern=text))
    event = Event(
        name=text, scope=text, aggregate=text, description=text, tags=(text,), published=True, fields={text: field}
    )
    emits = (Emits((Ref(text, event.key, Kind.EVENT),)),)
    command = Command(name=text, scope=text, aggregate=text, emits=emits, rejects=(text,), fields={text: field})
    aggregate = Aggregate(
        name=text,
        scope=text,
        identity=text,
        states=(text,),
        invariants=(text,),
        commands={text: command},
        events={text: event},
    )
    return Context(
        name=text,
        description=text,
        teams=(Ref(text, text, Kind.TEAM),),
        subdomains=(text,),
        language={text: text},
        aggregates={text: aggregate},
        hotspots=(Hotspot(name=text, scope=text, question=text),),
        decisions=(text,),
    )
