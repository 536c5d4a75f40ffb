"""The event storming wall as a picture: everything is on it, counted from what was drawn, and nothing can break it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from modelling import write

from stormcli import assets
from stormcli.draw import DrawError, Style, draw
from stormcli.draw.links import Links
from stormcli.draw.notation import INK, SIGNS
from stormcli.draw.theme import DARK, LIGHT, THEMES
from stormcli.load import load
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command
from stormcli.model.names import sentence
from stormcli.view.focus import Focus, Level

GOLDEN = Path(__file__).parent / "golden"
MODELS = assets.shipped(assets.models())
ENDINGS = {"dot": "dot", "mermaid": "mmd", "plantuml": "puml", "svg": "svg"}
_SVG = "{http://www.w3.org/2000/svg}"
#: Model -> the context whose wall is kept as a picture.
SMALL = {"brick-shop": "Payments", "insurance-claims": "Fraud", "pizza": "Kitchen"}


@pytest.mark.parametrize("format", ["dot", "mermaid", "plantuml"])
@pytest.mark.parametrize("name", MODELS)
def test_the_text_forms_are_the_golden_ones(name: str, format: str, update: bool) -> None:
    _compare(f"board-{name}.{ENDINGS[format]}", _drawn(name, format), update)


@pytest.mark.parametrize("name", MODELS)
def test_the_wall_of_a_context_is_the_golden_one(name: str, update: bool) -> None:
    context = SMALL[name]
    _compare(f"board-{name}-{context.lower()}.svg", _drawn(name, "svg", Focus(contexts=(context,))), update)


@pytest.mark.parametrize("level", [Level.PROCESS, Level.DESIGN])
@pytest.mark.parametrize("name", MODELS)
def test_everything_of_the_model_is_on_the_wall(name: str, level: Level) -> None:
    landscape = _landscape(name)
    wanted = Counter(_elements(landscape, level))
    drawn = Counter({(kind, title): len(found) for (kind, title), found in _stickies(name, Focus(level=level)).items()})
    assert not wanted - drawn
    assert set(drawn) == set(wanted)


@pytest.mark.parametrize("level", [Level.PROCESS, Level.DESIGN])
@pytest.mark.parametrize("name", MODELS)
def test_every_arrow_of_the_model_is_an_arrow_on_the_wall(name: str, level: Level) -> None:
    assert _arrows(name, Focus(level=level)) == Counter(_wanted_arrows(_landscape(name), level))


@pytest.mark.parametrize("name", MODELS)
def test_the_big_picture_holds_all_events_systems_people_and_questions(name: str) -> None:
    landscape = _landscape(name)
    drawn = _stickies(name, Focus(level=Level.BIG_PICTURE))
    assert {title for kind, title in drawn if kind == "event"} == {sentence(each.name) for each in landscape.events()}
    assert {title for kind, title in drawn if kind == "external system"} == {
        sentence(system) for system in landscape.systems
    }
    acting = {issuer.name for command in landscape.commands() for issuer in command.by if command.emits}
    assert {sentence(each) for each in acting & set(landscape.actors)} == {
        title for kind, title in drawn if kind == "actor"
    }
    questions = [title for kind, title in drawn if kind == "hotspot"]
    wanted = [each.question for each in _hotspots(landscape)]
    assert len(questions) == len(wanted)
    assert all(any(question in title for title in questions) for question in wanted)
    assert {kind for kind, _ in drawn} <= {"event", "external system", "actor", "hotspot"}


@pytest.mark.parametrize("name", MODELS)
def test_a_pivotal_event_parts_the_big_picture_in_all_lanes(name: str) -> None:
    pivotal = sum(event.pivotal for event in _landscape(name).events())
    root = _svg(name, Focus(level=Level.BIG_PICTURE))
    lanes = [rect for lane in _classed(root, "lane") for rect in [lane.find(".//{*}rect")] if rect is not None]
    whole = max(float(each.get("y", 0)) + float(each.get("height", 0)) for each in lanes) - float(lanes[0].get("y", 0))
    tapes = [each for each in root.iter() if each.get("opacity") == "0.45"]
    assert len(tapes) == pivotal == len(list(_classed(root, "pivotal"))) > 0
    assert all(float(tape.get("height", 0)) == pytest.approx(whole, abs=0.1) for tape in tapes)


@pytest.mark.parametrize("name", MODELS)
def test_the_board_of_a_context_holds_its_own_and_its_neighbours_messages(name: str) -> None:
    landscape = _landscape(name)
    for context in landscape.contexts.values():
        root = _svg(name, Focus(contexts=(context.name,), level=Level.DESIGN))
        ids = {group.get("id", "") for group in root.iter(f"{_SVG}g")}
        for element in (*context.events(), *context.commands(), *context.policies.values()):
            assert any(each.endswith(f"-{element.key}") for each in ids), element.key
        muted = {group.get("id", "").partition("-")[2] for group in _classed(root, "muted")}
        assert muted == set(_neighbours_messages(landscape, context.name))


def test_links_lead_to_the_line_in_which_an_element_is_written() -> None:
    links = {anchor.get("href") for anchor in _svg("pizza", Focus()).iter(f"{_SVG}a")}
    assert "contexts/kitchen.yaml#L25" in links
    assert "storm.yaml#L31" in links


@pytest.mark.parametrize("format", ["svg", "dot", "mermaid", "plantuml", "png", "html"])
def test_the_same_model_gives_the_same_bytes(format: str) -> None:
    assert _drawn("pizza", format) == _drawn("pizza", format)


def test_nothing_in_a_model_breaks_or_enters_the_picture(tmp_path: Path) -> None:
    hostile = "\"'<script>alert(1)</script>&amp;\\N]]>--><!-- \u202e\u0007 http://x.example/?a=b&c"
    question = hostile.replace("'", "''").replace("\u0007", "")
    model = f"""\
context: Ordering
team: BasketTeam
description: '{question}'
events: {{SomethingHappened: {{description: '{question}', fields: {{}}}}}}
policies: {{Always: {{when: SomethingHappened, where: {{a.b: ['{question}']}}, description: '{question}'}}}}
hotspots:
  - {{at: SomethingHappened, question: '{question}'}}
  - question: '{question}'
"""
    landscape = load(write(tmp_path, {"contexts/ordering.yaml": model})).landscape
    assert landscape is not None
    for level in Level:
        root = ElementTree.fromstring(draw(landscape, "board", "svg", Focus(level=level)))
        assert {each.tag.rpartition("}")[2] for each in root.iter()} <= {
            "svg", "title", "desc", "g", "a", "rect", "text", "path", "polygon", "ellipse"
        }  # fmt: skip
        assert "<script>alert(1)</script>" in "".join(root.itertext())
    for form in ("dot", "mermaid", "plantuml"):
        assert "<script>" not in draw(landscape, "board", form).decode()


def test_a_wall_with_nothing_on_it_is_drawn(tmp_path: Path) -> None:
    landscape = load(write(tmp_path, {"contexts/ordering.yaml": "context: Ordering\nteam: BasketTeam\n"})).landscape
    assert landscape is not None
    for level in Level:
        root = ElementTree.fromstring(draw(landscape, "board", "svg", Focus(level=level)))
        assert "Ordering" in "".join(root.itertext())
    nothing = Landscape(domain="Nothing")
    assert b"Nothing: event storming" in draw(nothing, "board", "svg", Focus(level=Level.BIG_PICTURE))


def test_a_wall_that_is_too_large_for_a_png_is_refused_with_a_way_out(tmp_path: Path) -> None:
    lanes = {f"contexts/area{number}.yaml": _chain(number) for number in range(30)}
    landscape = load(write(tmp_path, lanes)).landscape
    assert landscape is not None
    with pytest.raises(DrawError, match=r"million pixels, more than 400 million; write svg or html"):
        draw(landscape, "board", "png")


def _chain(number: int) -> str:
    """A context of many steps, the first of which waits for the last one of the context before."""
    steps = range(24)
    before = f"Area{number - 1}.Happened23" if number else "Happened23"
    commands = "".join(f"      Do{step}: {{fields: {{thing_id: uuid}}, emits: Happened{step}}}\n" for step in steps)
    events = "".join(f"      Happened{step}: {{fields: {{thing_id: uuid}}}}\n" for step in steps)
    policies = "".join(
        f"  Go{step}: {{when: {f'Happened{step - 1}' if step else before}, then: Do{step}}}\n" for step in steps
    )
    return (
        f"context: Area{number}\nteam: BasketTeam\naggregates:\n  Thing:\n    identity: thing_id\n"
        f"    commands:\n{commands}    events:\n{events}policies:\n{policies}"
    )


def test_what_does_not_fit_is_told_in_full_by_the_title(tmp_path: Path) -> None:
    question = "What if " + "nobody ever knows " * 30 + "?"
    model = f"context: Ordering\nteam: BasketTeam\nhotspots:\n  - question: {question}\n"
    landscape = load(write(tmp_path, {"contexts/ordering.yaml": model})).landscape
    assert landscape is not None
    root = ElementTree.fromstring(draw(landscape, "board", "svg"))
    (pin,) = _classed(root, "hotspot")
    texts = ["".join(text.itertext()) for text in pin.iter(f"{_SVG}text")]
    assert texts[-1].endswith("…")
    assert pin.find("{*}title").text == f"hotspot: {question}"  # type: ignore[union-attr]


def test_a_new_event_leaves_the_others_where_they_are(tmp_path: Path) -> None:
    folder = tmp_path / "pizza"
    for file in (assets.models() / "pizza").rglob("*.yaml"):
        place = folder / file.relative_to(assets.models() / "pizza")
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    before = _places(folder)
    ordering = folder / "contexts" / "ordering.yaml"
    text = ordering.read_text(encoding="utf-8")
    ordering.write_text(
        text.replace("\npolicies:", "\nevents: {GuestLeft: {fields: {}}}\n\npolicies:"), encoding="utf-8"
    )
    after = _places(folder)
    assert set(after) - set(before) == {"event-Ordering.GuestLeft"}
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_what_is_written_can_be_read(theme: object) -> None:
    assert theme in (LIGHT, DARK)
    for colour in (theme.ink, theme.muted):  # type: ignore[attr-defined]
        assert _contrast(colour, theme.lane) >= 4.5  # type: ignore[attr-defined]
        assert _contrast(colour, theme.paper) >= 4.5  # type: ignore[attr-defined]
    root = _svg("brick-shop", Focus(level=Level.DESIGN), theme=theme)
    strokes = {path.get("stroke") for arrow in _classed(root, "arrow") for path in arrow.iter(f"{_SVG}path")}
    assert len(strokes) >= 3
    for stroke in strokes:
        assert _contrast(str(stroke), theme.lane) >= 3  # type: ignore[attr-defined]
    assert all(_contrast(INK, sign.fill) >= 4.5 for kind, sign in SIGNS.items() if not sign.is_dot)


def test_the_legend_tells_what_the_board_uses_and_no_more() -> None:
    (legend,) = _classed(_svg("pizza", Focus()), "legend")
    words = "".join(legend.itertext())
    assert all(sign in words for sign in ("event:", "command:", "actor:", "policy:", "read model:", "hotspot:"))
    assert "aggregate" not in words
    assert "back in time" not in words


def _landscape(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape


def _drawn(name: str, format: str, focus: Focus = Focus()) -> bytes:
    return draw(_landscape(name), "board", format, focus, Style(links=Links(assets.models() / name)))


def _svg(name: str, focus: Focus, *, theme: object = LIGHT) -> ElementTree.Element:
    style = Style(theme=theme, links=Links(assets.models() / name))  # type: ignore[arg-type]
    return ElementTree.fromstring(draw(_landscape(name), "board", "svg", focus, style))


def _compare(name: str, fresh: bytes, update: bool) -> None:
    if update:
        (GOLDEN / name).write_bytes(fresh)
    assert (GOLDEN / name).read_bytes() == fresh


def _classed(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (group for group in root.iter(f"{_SVG}g") if name in group.get("class", "").split())


def _stickies(name: str, focus: Focus) -> dict[tuple[str, str], list[str]]:
    """Kind and title, as a screen reader hears them, -> the ids of the stickies that say so."""
    found: dict[tuple[str, str], list[str]] = {}
    for group in _svg(name, focus).iter(f"{_SVG}g"):
        kind, _, rest = group.get("aria-label", "").partition(": ")
        if group.get("class", "").split()[:1] not in (["arrow"], ["lane"], ["legend"], []):
            title = rest if kind == "hotspot" else rest.partition(",")[0]
            found.setdefault((kind, title), []).append(group.get("id", ""))
    return found


def _arrows(name: str, focus: Focus) -> Counter[tuple[str, str]]:
    labels = [group.get("aria-label", "") for group in _classed(_svg(name, focus), "arrow")]
    return Counter(tuple(re.sub(r" \((or|maybe|too late)\)$", "", label).split(" → ")) for label in labels)  # type: ignore[misc]


def _hotspots(landscape: Landscape) -> Iterator[Element]:
    yield from landscape.hotspots
    for context in landscape.contexts.values():
        yield from context.hotspots


def _commands(landscape: Landscape) -> list[Command]:
    asked = [command for system in landscape.systems.values() for command in system.commands.values()]
    return [*landscape.commands(), *asked]


def _elements(landscape: Landscape, level: Level) -> Iterator[tuple[str, str]]:
    """Kind and title of all that the wall promises, actors once for each command that they issue."""
    yield from (("event", sentence(event.name)) for event in landscape.events())
    for command in _commands(landscape):
        yield "command", sentence(command.name)
        if command.aggregate and level is Level.DESIGN:
            yield "aggregate", sentence(command.aggregate)
        for issuer in command.by:
            yield "actor", sentence(issuer.name)
    for context in landscape.contexts.values():
        yield from (("policy", sentence(name)) for name in context.policies)
        yield from (("process", sentence(name)) for name in context.processes)
        yield from (("read model", sentence(name)) for name in context.read_models)
    yield from (("external system", sentence(name)) for name in landscape.systems)
    yield from (("hotspot", each.question) for each in _hotspots(landscape) if _is_at_a_sticky(each, landscape))
    for each in _hotspots(landscape):
        if not _is_at_a_sticky(each, landscape):
            yield "hotspot", f"{sentence(each.where.name)}: {each.question}"  # type: ignore[attr-defined]


def _is_at_a_sticky(hotspot: Element, landscape: Landscape) -> bool:
    where = hotspot.where  # type: ignore[attr-defined]
    return where is None or not any(
        where.key == each.key for c in landscape.contexts.values() for each in c.types.values()
    )


def _wanted_arrows(landscape: Landscape, level: Level) -> Iterator[tuple[str, str]]:
    for command in _commands(landscape):
        doer = sentence(command.aggregate or command.scope)
        through = level is Level.DESIGN or not command.aggregate
        if through:
            yield sentence(command.name), doer
        for ref in dict.fromkeys(command.emitted):
            yield doer if through else sentence(command.name), sentence(ref.name)
    answers = {ref.key for system in landscape.systems.values() for c in system.commands.values() for ref in c.emitted}
    for event in landscape.events():
        if event.system is not None and event.key not in answers:
            yield sentence(event.system.name), sentence(event.name)
    for context in landscape.contexts.values():
        yield from _reactions(context)
    for reader in (*_commands(landscape), *(each for c in landscape.contexts.values() for each in c.policies.values())):
        looked_at = [*reader.reads, *([reader.for_each] if getattr(reader, "for_each", None) else [])]
        yield from ((sentence(ref.name), sentence(reader.name)) for ref in looked_at)


def _reactions(context) -> Iterator[tuple[str, str]]:  # type: ignore[no-untyped-def]
    for policy in context.policies.values():
        yield from ((sentence(ref.name), sentence(policy.name)) for ref in policy.when)
        yield from ((sentence(policy.name), sentence(ref.name)) for ref in policy.then)
    for read_model in context.read_models.values():
        yield from ((sentence(source.event.name), sentence(read_model.name)) for source in read_model.sources)
    for process in context.processes.values():
        name = sentence(process.name)
        turns_back = any(step.fails_on or step.undo for step in process.steps)
        yield sentence(process.starts.name), name
        for step in process.steps:
            yield name, sentence(step.do.name)
            yield from ((sentence(ref.name), name) for ref in (*step.until, *step.fails_on))
            if step.undo:
                yield name, sentence(step.undo.name)
            if step.within and turns_back:
                yield name, name


def _neighbours_messages(landscape: Landscape, own: str) -> Iterator[str]:
    """What a context hears from others, and asks of others; a system's command hangs with whom it is asked by first."""
    context = landscape.contexts[own]
    heard = [ref for policy in context.policies.values() for ref in policy.when]
    heard += [source.event for read_model in context.read_models.values() for source in read_model.sources]
    asked = [ref for policy in context.policies.values() for ref in policy.then]
    for process in context.processes.values():
        heard += [process.starts, *(ref for step in process.steps for ref in (*step.until, *step.fails_on))]
        asked += [ref for step in process.steps for ref in (step.do, step.undo) if ref is not None]
    yield from (ref.key for ref in (*heard, *asked) if ref.scope in landscape.contexts and ref.scope != own)


def _places(folder: Path) -> dict[str, tuple[str | None, str | None]]:
    landscape = load(folder).landscape
    assert landscape is not None
    root = ElementTree.fromstring(draw(landscape, "board", "svg"))
    return {
        group.get("id", ""): (rect.get("x"), rect.get("y"))
        for group in root.iter(f"{_SVG}g")
        for rect in [group.find(".//{*}rect")]
        if rect is not None and group.get("class") not in (None, "lane", "legend")
    }


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
