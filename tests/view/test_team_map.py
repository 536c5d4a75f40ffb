"""The context map seen by its teams, as data."""

from __future__ import annotations

import pytest

from stormcli import assets
from stormcli.check.facts import MessageKind, facts_of
from stormcli.check.teamwork import contexts_by_team, crossings_by_teams
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Policy
from stormcli.model.landscape import Landscape, Team
from stormcli.model.relationship import Pattern, Relationship
from stormcli.view.context_map import TeamMap, seen
from stormcli.view.focus import Focus, Perspective


@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_every_team_and_everything_between_teams_is_there(name: str) -> None:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    view = _teams(landscape)
    assert [team.name for team in view.teams] == list(landscape.teams)
    assert sum(len(team.contexts) for team in view.teams) == sum(map(len, contexts_by_team(landscape).values()))
    sent = {
        frozenset(line.ends): sum(sum(each.values()) for each in line.sent) for line in view.lines if any(line.sent)
    }
    assert sent == {teams: len(messages) for teams, messages in crossings_by_teams(facts_of(landscape)).items()}
    between = [line for line in landscape.relationships if _crosses_teams(landscape, line)]
    assert sum(sum(line.supplies) + len(line.together) for line in view.lines) == len(between)


def test_downstream_depends_on_upstream() -> None:
    line = Relationship(name="x", pattern=Pattern.CUSTOMER_SUPPLIER, ends=(_ref("Payments"), _ref("Ordering")))
    (between,) = _teams(_shop(line)).lines
    assert between.ends == ("Money", "Basket")
    assert (between.supplies, between.needs, between.together) == ((1, 0), (False, True), ())


@pytest.mark.parametrize("pattern", [Pattern.PARTNERSHIP, Pattern.SHARED_KERNEL])
def test_partners_depend_on_each_other(pattern: Pattern) -> None:
    (between,) = _teams(_shop(Relationship(name="x", pattern=pattern, ends=(_ref("Payments"), _ref("Ordering"))))).lines
    assert (between.needs, len(between.together)) == ((True, True), 1)


def test_separate_ways_are_no_dependency() -> None:
    line = Relationship(name="x", pattern=Pattern.SEPARATE_WAYS, ends=(_ref("Payments"), _ref("Ordering")))
    assert not _teams(_shop(line)).lines


def test_who_waits_for_an_event_or_sends_a_command_depends_also_where_no_relationship_says_so() -> None:
    waits = Policy(name="p", scope="Ordering", when=(Ref("", "Payments.PaymentTaken", Kind.EVENT),))
    (between,) = _teams(_shop(ordering={"p": waits})).lines
    assert (between.ends, between.needs, between.undeclared) == (("Money", "Basket"), (False, True), 1)
    asks = Policy(name="p", scope="Ordering", then=(Ref("", "Payments.TakePayment", Kind.COMMAND),))
    (between,) = _teams(_shop(ordering={"p": asks})).lines
    assert (between.ends, between.needs) == (("Money", "Basket"), (False, True))
    assert between.sent == ({MessageKind.COMMAND: 1}, {})


def test_a_message_between_contexts_of_one_team_is_no_dependency() -> None:
    waits = Policy(name="p", scope="Ordering", when=(Ref("", "Payments.PaymentTaken", Kind.EVENT),))
    assert not _teams(_shop(ordering={"p": waits}, owners=("Basket", "Basket"))).lines


def test_a_context_of_two_teams_belongs_to_both_and_one_without_a_team_is_shown() -> None:
    line = Relationship(name="x", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(_ref("Payments"), _ref("Ordering")))
    landscape = _shop(line, owners=("Basket Money", ""))
    view = _teams(landscape)
    assert [(team.name, team.contexts, team.shared) for team in view.teams] == [
        ("Basket", ("Ordering",), ("Ordering",)),
        ("Money", ("Ordering",), ("Ordering",)),
        ("", ("Payments",), ()),
    ]
    assert [line.ends for line in view.lines] == [("", "Basket"), ("", "Money")]


def test_a_team_that_nobody_declared_is_no_team() -> None:
    view = _teams(_shop(owners=("Basket", "Ghosts")))
    assert [(team.name, team.contexts) for team in view.teams] == [
        ("Basket", ("Ordering",)),
        ("Money", ()),
        ("", ("Payments",)),
    ]


def test_a_part_shows_the_teams_around_it() -> None:
    landscape = load(assets.models() / "brick-shop").landscape
    assert landscape is not None
    view = seen(landscape, Focus(contexts=("Loyalty",), perspective=Perspective.TEAMS))
    assert view.title == "Brick shop: teams around Loyalty"
    assert isinstance(view, TeamMap)
    assert {team.name: team.near for team in view.teams} == {
        "BasketTeam": True,
        "MoneyTeam": True,
        "ClubTeam": False,
        "PostTeam": True,
    }


def _teams(landscape: Landscape) -> TeamMap:
    view = seen(landscape, Focus(perspective=Perspective.TEAMS))
    assert isinstance(view, TeamMap)
    return view


def _shop(
    *lines: Relationship, ordering: dict[str, Policy] | None = None, owners: tuple[str, str] = ("Basket", "Money")
) -> Landscape:
    refs = [tuple(Ref(name, name, Kind.TEAM) for name in each.split()) for each in owners]
    return Landscape(
        domain="Shop",
        teams={name: Team(name=name) for name in ("Basket", "Money")},
        contexts={
            "Ordering": Context(name="Ordering", teams=refs[0], policies=ordering or {}),
            "Payments": Context(name="Payments", teams=refs[1]),
        },
        relationships=lines,
    )


def _ref(name: str) -> Ref:
    return Ref(name, name, Kind.CONTEXT)


def _crosses_teams(landscape: Landscape, line: Relationship) -> bool:
    teams = [landscape.contexts[end.key].team for end in line.ends if end.key in landscape.contexts]
    return len(teams) == 2 and len(set(teams)) == 2 and line.pattern is not Pattern.SEPARATE_WAYS
