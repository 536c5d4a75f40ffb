"""The map of teams as a picture."""

from __future__ import annotations

import pytest

from stormcli.check.facts import facts_of
from stormcli.check.teamwork import crossings_by_teams
from stormcli.draw import draw
from stormcli.model.names import sentence
from stormcli.view.focus import Focus, Perspective

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
    smallest_print,
    words,
)
from .test_context_map import hostile
from .towns import town

VIEW = "context-map"
TEAMS = Focus(perspective=Perspective.TEAMS)


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("name", MODELS)
def test_the_text_is_the_golden_one(name: str, format: str, update: bool) -> None:
    golden = GOLDEN / VIEW / f"{name}-teams.{ENDINGS[format]}"
    compare(golden, draw(model(name), VIEW, format, TEAMS, STYLE), update)


@pytest.mark.parametrize("name", MODELS)
def test_every_team_and_every_pair_of_teams_that_talks_is_in_the_picture(name: str) -> None:
    landscape = model(name)
    picture = drawn(landscape, VIEW, TEAMS)
    assert len(ids(picture, "team")) == len(landscape.teams)
    assert set(map(sentence, landscape.teams)) <= set(words(picture))
    told = [set(each.removeprefix("dependency-").split("-")) for each in ids(picture, "dependency")]
    assert all(set(pair) in told for pair in crossings_by_teams(facts_of(landscape)))
    assert smallest_print(picture) >= 7


def test_an_arrow_leads_to_the_team_that_is_needed() -> None:
    picture = drawn(model("brick-shop"), VIEW, TEAMS)
    arrows = {each: len(list(element(picture, each).iterfind(".//{*}polygon"))) for each in ids(picture, "line")}
    # Inventory is upstream of Ordering: Basket needs Shelf. Ordering and Fulfilment are partners.
    assert arrows["line-ShelfTeam-BasketTeam-1"] + arrows["line-ShelfTeam-BasketTeam-2"] == 1
    assert arrows["line-BasketTeam-DockTeam-1"] == arrows["line-BasketTeam-DockTeam-2"] == 1


def test_a_team_says_its_kind_its_size_and_its_contexts_and_leads_to_where_it_is_written() -> None:
    picture = drawn(model("brick-shop"), VIEW, TEAMS)
    assert words(element(picture, "team-MoneyTeam")) == [
        "Money team",
        "complicated-subsystem team",
        "5 members",
        "Payments",
    ]
    assert link(picture, "team-MoneyTeam").startswith("brick-shop/storm.yaml#L")


def test_very_many_teams_have_lines_without_words() -> None:
    landscape = town(400, reach=(1, 9))
    picture = drawn(landscape, VIEW, TEAMS)
    assert len(ids(picture, "team")) == 200
    assert not ids(picture, "dependency")
    assert any("200 teams" in word for word in words(picture))


def test_the_bytes_are_the_same_each_time() -> None:
    one, other = in_two_processes("insurance-claims", VIEW, "svg", "Focus(perspective=Perspective.TEAMS)")
    assert one == other


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_model_can_break_the_picture(text: str) -> None:
    landscape = hostile(text, 3)
    picture = drawn(landscape, VIEW, TEAMS)
    assert not list(picture.iterfind(".//{*}script"))
    assert ids(picture, "team")
    assert all(draw(landscape, VIEW, each, TEAMS) for each in ENDINGS)
