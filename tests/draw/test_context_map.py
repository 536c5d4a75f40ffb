"""The context map as a picture: everything is on it, nothing can break it, and it is the same each time."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from stormcli import assets
from stormcli.check.facts import MessageKind, facts_of
from stormcli.draw import DrawError, Engine, Style, draw
from stormcli.draw.dot import engine
from stormcli.draw.notation import GRADES, INK, MESSAGES, MUD, TEAMS
from stormcli.draw.theme import DARK, LIGHT
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Policy
from stormcli.model.landscape import ExternalSystem, Landscape, Subdomain, SubdomainKind, Team
from stormcli.model.names import sentence
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole
from stormcli.view.focus import Focus, FocusError, Perspective

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
from .towns import ref, town

VIEW = "context-map"


@pytest.mark.parametrize("format", ENDINGS)
@pytest.mark.parametrize("name", MODELS)
def test_the_text_is_the_golden_one(name: str, format: str, update: bool) -> None:
    golden = GOLDEN / VIEW / f"{name}.{ENDINGS[format]}"
    compare(golden, draw(model(name), VIEW, format, style=STYLE), update)


@pytest.mark.parametrize("format", ENDINGS)
def test_every_pattern_has_its_golden_text(format: str, update: bool) -> None:
    golden = GOLDEN / VIEW / f"every-pattern.{ENDINGS[format]}"
    compare(golden, draw(_every_pattern(), VIEW, format, style=STYLE), update)


@pytest.mark.parametrize("name", MODELS)
def test_everything_of_the_map_is_in_the_picture(name: str) -> None:
    landscape = model(name)
    picture = drawn(landscape, VIEW)
    said = words(picture)
    joined = " ".join(said)
    assert len(ids(picture, "context")) == len(landscape.contexts)
    assert len(ids(picture, "external-system")) == len(landscape.systems)
    assert len(ids(picture, "relationship")) == len(_pairs_without_relationship(landscape)) + len(
        landscape.relationships
    )
    for context in landscape.contexts.values():
        assert {sentence(context.team)} <= set(said)
        assert sentence(context.name) in joined
    for system in landscape.systems.values():
        assert sentence(system.name) in joined
    assert said.count("U") == said.count("D") == sum(line.directed for line in landscape.relationships)


@pytest.mark.parametrize("name", MODELS)
def test_every_message_that_crosses_is_told_on_its_line(name: str) -> None:
    landscape = model(name)
    picture = drawn(landscape, VIEW)
    crossings = {(each.pair, each.name, each.receiver) for each in facts_of(landscape).crossings}
    assert crossings
    told = [
        element(picture, each).get("aria-label", "")
        for each in dict.fromkeys((*ids(picture, "relationship"), *ids(picture, "between")))
    ]
    for pair, message, receiver in crossings:
        fitting = [each for each in told if all(sentence(end) in each for end in pair)]
        assert any(f"to {sentence(receiver)}" in each and sentence(message) in each for each in fitting)


@pytest.mark.parametrize("name", MODELS)
def test_roles_stand_at_their_ends(name: str) -> None:
    landscape = model(name)
    said = words(drawn(landscape, VIEW))
    roles = [role for line in landscape.relationships for role in (*line.upstream_roles, *line.downstream_roles)]
    signs = {
        UpstreamRole.OPEN_HOST_SERVICE: "OHS",
        UpstreamRole.PUBLISHED_LANGUAGE: "PL",
        DownstreamRole.ANTICORRUPTION_LAYER: "ACL",
        DownstreamRole.CONFORMIST: "CF",
    }
    for role, sign in signs.items():
        in_legend = 1 if role in roles else 0
        assert said.count(sign) == roles.count(role) + in_legend


def test_every_pattern_has_its_notation() -> None:
    said = set(words(drawn(_every_pattern(), VIEW)))
    signs = {"OHS", "PL", "ACL", "CF", "U", "D", "Customer/Supplier", "Partnership", "Shared Kernel", "Separate Ways"}
    assert signs <= said
    assert {"core", "supporting", "generic", "big ball of mud", "external system"} <= said


def test_contexts_systems_and_relationships_lead_to_where_they_are_written() -> None:
    landscape = model("brick-shop")
    picture = drawn(landscape, VIEW)
    assert link(picture, "context-Ordering").startswith("brick-shop/contexts/ordering.yaml#L")
    assert link(picture, "external-system-MailSender").startswith("brick-shop/storm.yaml#L")
    for line in landscape.relationships:
        ends = [end.key for end in line.ends]
        starts = ("relationship-" + "-".join(ends), "relationship-" + "-".join(reversed(ends)))
        named = [each for each in ids(picture, "relationship") if each.startswith(starts)]
        assert f"brick-shop/storm.yaml#L{line.at.span().line}" in {link(picture, each) for each in named}


def test_messages_without_a_relationship_are_shown_as_such(tmp_path: Path) -> None:
    storm = (assets.models() / "pizza" / "storm.yaml").read_text(encoding="utf-8")
    (tmp_path / "contexts").mkdir()
    for path in (assets.models() / "pizza" / "contexts").iterdir():
        (tmp_path / "contexts" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "storm.yaml").write_text(storm[: storm.index("context_map:")], encoding="utf-8")
    landscape = load(tmp_path).landscape
    assert landscape is not None
    picture = drawn(landscape, VIEW)
    assert "not on the context map" in words(picture)
    line = element(picture, "line-Ordering-Kitchen-1")
    assert "undeclared" in line.get("class", "")
    path = next(line.iterfind(".//{*}path"))
    assert (path.get("stroke"), path.get("stroke-dasharray")) == (LIGHT.wrong, "5,2")


@pytest.mark.parametrize(
    "landscape",
    [*map(model, MODELS), town(10, reach=(1, 3), systems=3), town(10, reach=(1, 2, 5), systems=4)],
    ids=[*MODELS, "ten contexts", "ten dense contexts"],
)
def test_ten_contexts_are_readable_on_a_sheet_of_a3(landscape: Landscape) -> None:
    picture = drawn(landscape, VIEW)
    assert len(landscape.contexts) <= 10
    assert smallest_print(picture) >= 7
    assert not any("counted" in word for word in words(picture))


def test_one_more_event_moves_no_context_to_another_column() -> None:
    landscape = model("brick-shop")
    loyalty = landscape.contexts["Loyalty"]
    waits = Policy(name="p", scope="Loyalty", when=(ref("Ordering.OrderCancelled", Kind.EVENT),))
    more = replace(loyalty, policies={**loyalty.policies, "p": waits})
    after = replace(landscape, contexts={**landscape.contexts, "Loyalty": more})
    assert _from_left_to_right(after) == _from_left_to_right(landscape)


@pytest.mark.parametrize("count", [11, 40])
def test_more_contexts_stand_in_their_subdomains_and_their_messages_are_counted(count: int) -> None:
    landscape = town(count)
    picture = drawn(landscape, VIEW)
    said = words(picture)
    assert any(f"{count} contexts" in word for word in said)
    assert len(ids(picture, "context")) == count
    assert len(ids(picture, "subdomain")) == len(landscape.subdomains)
    assert len(ids(picture, "relationship")) == len(landscape.relationships)
    assert not any("opened" in word for word in said)
    # On each line two events and a command, each kind behind its letter.
    counts = Counter(pairwise(said))
    assert counts["E", "2"] == counts["C", "1"] == len(landscape.relationships)


def test_very_many_contexts_are_told_by_subdomain() -> None:
    landscape = town(300, per=10, reach=(1, 15), systems=6)
    begin = time.process_time()
    picture = drawn(landscape, VIEW)
    assert time.process_time() - begin < 30  # against runaway growth: it takes half a second
    assert len(ids(picture, "context")) == 300
    assert len(ids(picture, "external-system")) == 6
    assert len(ids(picture, "subdomain")) == 30
    home = {name: context.subdomains[0] for name, context in landscape.contexts.items()}
    pairs = {frozenset(home.get(end.key, "systems") for end in line.ends) for line in landscape.relationships}
    lines = ids(picture, "line")
    assert len(lines) == len([pair for pair in pairs if len(pair) == 2])
    assert not any(list(element(picture, line).iterfind(".//{*}text")) for line in lines)
    assert "relationships" in element(picture, "line-subdomain-Trade0-subdomain-Trade1").get("aria-label", "")


@pytest.mark.parametrize("count", [10, 40, 300])
@pytest.mark.parametrize("perspective", Perspective)
def test_an_id_is_there_once(count: int, perspective: Perspective) -> None:
    picture = drawn(town(count, systems=3), VIEW, Focus(perspective=perspective))
    known = Counter(each.get("id") for each in picture.iter() if each.get("id"))
    assert known.most_common(1)[0][1] == 1


def test_a_part_of_the_map_shows_its_neighbours_muted() -> None:
    landscape = model("brick-shop")
    picture = drawn(landscape, VIEW, Focus(contexts=("Loyalty",)))
    met = {end.key for line in landscape.relationships if "Loyalty" in line.pair for end in line.ends}
    assert set(ids(picture, "context")) == {f"context-{name}" for name in met}
    muted = {each.get("id") for each in picture.iter() if "near" in each.get("class", "").split()}
    assert muted == {f"context-{name}" for name in met - {"Loyalty"}}
    assert len(ids(picture, "relationship")) == sum("Loyalty" in line.pair for line in landscape.relationships)
    assert "Brick shop: context map of Loyalty" in words(picture)


def test_a_context_that_is_not_there_is_said_with_those_that_are() -> None:
    with pytest.raises(FocusError, match="no context is called `Nope`; there is Fulfilment, Inventory"):
        draw(model("brick-shop"), VIEW, focus=Focus(contexts=("Nope",)))


def test_a_dark_map_is_dark_and_says_the_same() -> None:
    landscape = model("brick-shop")
    light, dark = (drawn(landscape, VIEW, style=Style(theme=theme)) for theme in (LIGHT, DARK))
    assert words(light) == words(dark)
    fills = {each.get("fill") for each in dark.iter()}
    assert DARK.paper in fills
    assert not fills & {LIGHT.paper, LIGHT.lane}


def test_what_is_written_can_be_read_on_what_it_is_written_on() -> None:
    fills = [*GRADES.values(), MUD, *(fill for fill, _ in MESSAGES.values()), *(fill for fill, _ in TEAMS.values())]
    assert min(_contrast(INK, fill) for fill in fills) >= 7
    for theme in (LIGHT, DARK):
        on = [(ink, fill) for ink in (theme.ink, theme.muted, theme.wrong) for fill in (theme.paper, theme.lane)]
        assert min(_contrast(*pair) for pair in on) >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("format", ["svg", "png", "dot", "mermaid", "plantuml"])
def test_the_bytes_are_the_same_each_time(format: str) -> None:
    one, other = in_two_processes("insurance-claims", VIEW, format)
    assert one == other
    assert len(one) > 1000


@pytest.mark.parametrize("count", [2, 12, 160])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_model_can_break_the_picture(text: str, count: int) -> None:
    landscape = hostile(text, count)
    picture = drawn(landscape, VIEW)
    assert not list(picture.iterfind(".//{*}script"))
    assert not [each for each in picture.iterfind(".//{*}a") if "example" in each.get("href", "")]
    assert len(ids(picture, "context")) == count
    assert all(draw(landscape, VIEW, each) for each in ENDINGS)


def test_a_domain_without_contexts_or_relationships_is_drawn() -> None:
    assert words(drawn(Landscape(domain="Nothing"), VIEW)) == ["Nothing: context map"]
    alone = {name: Context(name=name) for name in ("One", "Two", "Three")}
    assert len(ids(drawn(Landscape(domain="Alone", contexts=alone), VIEW), "context")) == 3


def test_colours_have_six_digits_and_ranks_are_new() -> None:
    dot = draw(model("brick-shop"), VIEW, format="dot").decode()
    assert "newrank=true" in dot
    assert all(len(part.split('"')[0]) == 6 for part in dot.split('"#')[1:])


def test_png_is_a_png() -> None:
    assert draw(model("pizza"), VIEW, format="png").startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.skipif(shutil.which("dot") is None, reason="no Graphviz here: what the system's `dot` draws is untested")
@pytest.mark.parametrize("count", [10, 40, 300])
def test_the_system_s_graphviz_draws_the_same_elements(count: int) -> None:
    landscape = town(count, systems=3)
    ours, theirs = (drawn(landscape, VIEW, style=Style(engine=each)) for each in (Engine.BUNDLED, Engine.SYSTEM))
    assert sorted(words(ours)) == sorted(words(theirs))
    for kind in ("context", "relationship", "line", "external-system"):
        assert sorted(ids(ours, kind)) == sorted(ids(theirs, kind))


@pytest.mark.parametrize(("view", "format"), [("wall", "svg"), (VIEW, "gif")])
def test_an_unknown_view_or_format_is_named(view: str, format: str) -> None:
    with pytest.raises(DrawError, match=r"there (is|are)"):
        draw(model("pizza"), view, format)


def test_an_engine_that_fails_is_a_failure_also_when_it_drew_something() -> None:
    with pytest.raises(DrawError, match="engine failed"):
        engine.rendered("graph { a -- }")


def test_an_engine_that_is_missing_is_said_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engine, "executable", lambda: tmp_path / "nothing")
    with pytest.raises(DrawError, match="cannot be started"):
        engine.rendered("graph {}")


def test_an_engine_that_takes_too_long_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "TIMEOUT", 0.0)
    with pytest.raises(DrawError, match="took longer"):
        engine.rendered("graph {}")


@pytest.mark.parametrize("format", ["svg", "mermaid", "plantuml"])
def test_a_long_list_of_messages_is_cut(format: str) -> None:
    waits = tuple(ref(f"One.Thing{number}Done", Kind.EVENT) for number in range(9))
    policy = Policy(name="p", scope="Two", when=waits)
    line = Relationship(name="x", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(ref("One"), ref("Two")))
    landscape = Landscape(
        domain="Long",
        contexts={"One": Context(name="One"), "Two": Context(name="Two", policies={"p": policy})},
        relationships=(line,),
    )
    text = draw(landscape, VIEW, format).decode()
    if format == "svg":
        said = words(ElementTree.fromstring(text))
        assert [f"Thing {number} done" in said for number in range(9)] == [True] * 6 + [False] * 3
        assert "+3 more" in said
    else:
        assert [f"Thing {number} done" in text for number in range(9)] == [True] * 6 + [False] * 3
        assert "3 more" in text


def test_a_line_says_to_which_end_a_message_goes() -> None:
    landscape = model("pizza")
    picture = drawn(landscape, VIEW)
    said = words(element(picture, "relationship-Ordering-Kitchen"))
    to_kitchen = said[said.index("Order placed") - 2]
    back = said[said.index("Pizzas baked") + 2]
    assert {to_kitchen, back} == {"◄", "►"}
    assert {each.kind for each in facts_of(landscape).crossings} == set(MessageKind)


def hostile(text: str, count: int) -> Landscape:
    """A model in which everything is called so."""
    contexts = {
        f"{n}{text}": Context(
            name=f"{n}{text}",
            description=text,
            teams=(Ref(text, text, Kind.TEAM),),
            subdomains=(text,),
            policies={"p": Policy(name="p", scope=f"{n}{text}", when=(ref(f"0{text}.{text}", Kind.EVENT),))},
        )
        for n in range(count)
    }
    names = list(contexts)
    lines = [
        Relationship(name="x", pattern=Pattern.SHARED_KERNEL, ends=(ref(names[0]), ref(names[1])), types=(ref(text),)),
        Relationship(name="y", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(ref(names[0]), ref(names[1]))),
        Relationship(name="z", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(ref(text), ref(names[1]))),
        Relationship(name="s", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(ref(names[1]), ref(names[1]))),
    ]
    return Landscape(
        domain=text,
        contexts=contexts,
        subdomains={text: Subdomain(name=text, kind=SubdomainKind.CORE, description=text)},
        systems={text: ExternalSystem(name=text, description=text)},
        teams={text: Team(name=text, mission=text)},
        relationships=tuple(lines),
    )


def _from_left_to_right(landscape: Landscape) -> list[set[str]]:
    """The contexts of each column."""
    picture = drawn(landscape, VIEW)
    found: dict[float, set[str]] = {}
    for name in ids(picture, "context"):
        middle = float(next(element(picture, name).iterfind(".//{*}ellipse")).get("cx", ""))
        found.setdefault(round(middle), set()).add(name)
    return [found[middle] for middle in sorted(found)]


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _pairs_without_relationship(landscape: Landscape) -> set[frozenset[str]]:
    """Pairs between which messages cross, and no relationship says so: with systems that is no fault."""
    declared = {line.pair for line in landscape.relationships}
    return {each.pair for each in facts_of(landscape).crossings} - declared


def _every_pattern() -> Landscape:
    names = ("One", "Two", "Three", "Four", "Five", "Six")
    kinds = (*SubdomainKind, SubdomainKind.CORE, SubdomainKind.CORE, SubdomainKind.CORE)
    lines = [
        Relationship(
            name="a",
            pattern=Pattern.UPSTREAM_DOWNSTREAM,
            ends=(ref("One"), ref("Two")),
            upstream_roles=tuple(UpstreamRole),
            downstream_roles=(DownstreamRole.ANTICORRUPTION_LAYER,),
        ),
        Relationship(
            name="b",
            pattern=Pattern.UPSTREAM_DOWNSTREAM,
            ends=(ref("Partner"), ref("Two")),
            downstream_roles=(DownstreamRole.CONFORMIST,),
        ),
    ]
    others = [each for each in Pattern if each is not Pattern.UPSTREAM_DOWNSTREAM]
    for number, pattern in enumerate(others, start=1):
        lines.append(Relationship(name="c", pattern=pattern, ends=(ref(names[number]), ref(names[number + 1]))))
    return Landscape(
        domain="Every",
        subdomains={f"S{n}": Subdomain(name=f"S{n}", kind=kind) for n, kind in enumerate(kinds)},
        contexts={
            name: Context(name=name, subdomains=(f"S{number}",), big_ball_of_mud=name == "Six")
            for number, name in enumerate(names)
        },
        systems={"Partner": ExternalSystem(name="Partner")},
        relationships=tuple(lines),
    )
