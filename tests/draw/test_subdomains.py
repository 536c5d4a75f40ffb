"""The chart of subdomains as a picture."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from xml.etree import ElementTree

import pytest

from stormcli.draw import draw
from stormcli.draw.style import Style
from stormcli.draw.svg.letters import width
from stormcli.draw.theme import DARK, LIGHT
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape, Subdomain, SubdomainKind

from .pictures import (
    ENDINGS,
    GOLDEN,
    HOSTILE,
    MODELS,
    STYLE,
    compare,
    drawn,
    element,
    ids,
    in_two_processes,
    link,
    model,
    size,
    smallest_print,
    words,
)
from .test_context_map import hostile
from .towns import town

VIEW = "subdomains"
_LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("name", MODELS)
def test_the_text_is_the_golden_one(name: str, format: str, update: bool) -> None:
    golden = GOLDEN / VIEW / f"{name}.{ENDINGS[format]}"
    compare(golden, draw(model(name), VIEW, format, style=STYLE), update)


@pytest.mark.parametrize("name", MODELS)
def test_every_subdomain_and_every_context_of_it_is_in_the_picture(name: str) -> None:
    landscape = model(name)
    picture = drawn(landscape, VIEW)
    assert sorted(ids(picture, "subdomain")) == sorted(f"subdomain-{each}" for each in landscape.subdomains)
    served = [each for context in landscape.contexts.values() for each in context.subdomains]
    assert len(ids(picture, "context")) == len(served)
    assert {context.name for context in landscape.contexts.values()} == {
        each.removeprefix("context-").partition("-in-")[0] for each in ids(picture, "context")
    }
    assert smallest_print(picture) >= 7


def test_an_id_is_there_once_and_leads_to_where_the_element_is_written() -> None:
    picture = drawn(model("insurance-claims"), VIEW)
    known = [each.get("id") for each in picture.iter() if each.get("id")]
    assert len(known) == len(set(known))
    assert link(picture, "subdomain-LossAdjustment").startswith("insurance-claims/storm.yaml#L")
    assert link(picture, "context-Fraud").startswith("insurance-claims/contexts/fraud.yaml#L")


def test_many_subdomains_have_the_shape_of_a_sheet() -> None:
    picture = drawn(town(120, per=2), VIEW)
    across, down = size(picture)
    assert len(ids(picture, "subdomain")) == 60
    assert 1 < across / down < 2


def test_three_subdomains_stand_side_by_side() -> None:
    tops = {card.top for card in _rectangles(drawn(town(6, per=2), VIEW), "subdomain")}
    assert len(tops) == 1


def test_a_subdomain_of_very_many_contexts_goes_on_on_another_card() -> None:
    picture = drawn(town(30, per=30), VIEW)
    assert len(ids(picture, "context")) == 30
    assert ids(picture, "subdomain") == ["subdomain-Trade0", "subdomain-Trade0-2", "subdomain-Trade0-3"]
    assert "Trade 0 (2 of 3)" in words(picture)


def test_gaps_are_seen() -> None:
    picture = drawn(_gaps(), VIEW)
    said = words(picture)
    assert "unserved" in element(picture, "subdomain-Delivery").get("class", "").split()
    assert said.count("no context serves it") == 2  # on its card and in the legend
    assert {"the model names none", "No subdomain", "no team"} <= set(said)


@pytest.mark.parametrize("landscape", list(map(model, MODELS)), ids=MODELS)
def test_cards_lie_apart(landscape: Landscape) -> None:
    cards = _rectangles(drawn(landscape, VIEW), "subdomain")
    assert len(cards) == len(landscape.subdomains)
    assert not [pair for pair in itertools.combinations(cards, 2) if pair[0].meets(pair[1])]


def test_no_text_is_wider_than_its_box() -> None:
    picture = drawn(_gaps(), VIEW)
    for group in picture.iterfind(".//{*}g"):
        box = _rectangle(group)
        for line in group.iterfind(".//{*}text") if box else ():
            wide = width(line.text or "", float(line.get("font-size", "")), bold=line.get("font-weight") == "bold")
            middle = line.get("text-anchor") == "middle"
            left = float(line.get("x", "")) - (wide / 2 if middle else 0)
            assert box is not None
            assert box.left <= left
            assert left + wide <= box.left + box.wide


def test_a_dark_chart_is_dark_and_says_the_same() -> None:
    light, dark = (drawn(_gaps(), VIEW, style=Style(theme=theme)) for theme in (LIGHT, DARK))
    assert words(light) == words(dark)
    assert not {each.get("fill") for each in dark.iter()} & {LIGHT.lane, LIGHT.ink} - {"#1b1f24"}


@pytest.mark.parametrize("format", ["svg", "dot", "mermaid", "plantuml", "png"])
def test_the_bytes_are_the_same_each_time(format: str) -> None:
    one, other = in_two_processes("insurance-claims", VIEW, format)
    assert one == other


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_model_can_break_the_picture(text: str) -> None:
    landscape = hostile(text, 3)
    picture = drawn(landscape, VIEW)
    assert not list(picture.iterfind(".//{*}script"))
    assert len(ids(picture, "context")) == 3
    assert all(draw(landscape, VIEW, each) for each in ENDINGS)


def test_an_empty_domain_is_drawn() -> None:
    assert "Nothing: subdomains" in words(drawn(Landscape(domain="Nothing"), VIEW))


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    wide: float
    high: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.left + other.wide
            and other.left < self.left + self.wide
            and self.top < other.top + other.high
            and other.top < self.top + self.high
        )


def _rectangles(picture: ElementTree.Element, kind: str) -> list[_Box]:
    groups = [each for each in picture.iterfind(".//{*}g") if kind in each.get("class", "").split()]
    return [box for box in map(_rectangle, groups) if box]


def _rectangle(group: ElementTree.Element) -> _Box | None:
    """The first rectangle of an element."""
    found = group.find(".//{*}rect")
    if found is None:
        return None
    return _Box(*(float(found.get(side, "")) for side in ("x", "y", "width", "height")))


def _gaps() -> Landscape:
    return Landscape(
        domain="CornerShop",
        subdomains={
            "Selling": Subdomain(name="Selling", description="Many words. " * 40),
            _LONG: Subdomain(name=_LONG, kind=SubdomainKind.SUPPORTING, description=_LONG),
            "Delivery": Subdomain(name="Delivery", kind=SubdomainKind.GENERIC),
        },
        contexts={
            "Till": Context(name="Till", subdomains=("Selling", _LONG), big_ball_of_mud=True),
            _LONG + "Desk": Context(name=_LONG + "Desk", subdomains=(_LONG,)),
            "Lost": Context(name="Lost"),
        },
    )
