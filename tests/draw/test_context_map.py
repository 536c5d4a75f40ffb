"""The context map as a picture: everything is on it, nothing can break it, and it is the same each time."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.check.facts import MessageKind, facts_of
from stormcli.draw import DrawError, draw
from stormcli.draw.dot import engine
from stormcli.draw.dot.context_map_labels import line_label
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import ExternalSystem, Landscape, Subdomain, SubdomainKind
from stormcli.model.names import sentence
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole
from stormcli.view.context_map import MapEnd, MapLine, MapMessage

GOLDEN = Path(__file__).parent / "golden"
MODELS = assets.shipped(assets.models())
HOSTILE = (
    '"',
    "<b>",
    "&amp;",
    "\\N",
    "\\",
    "\n",
    "]]>",
    "-->",
    "'); alert(1)//",
    "<TABLE>",
    "http://x.example/?a=b&c",
    "\u202e",
)


@pytest.mark.parametrize("name", MODELS)
def test_the_dot_text_is_the_golden_one(name: str, update: bool) -> None:
    _compare(GOLDEN / f"{name}.dot", draw(_landscape(name), format="dot"), update)


def test_every_pattern_has_its_golden_dot_text(update: bool) -> None:
    _compare(GOLDEN / "every-pattern.dot", draw(_every_pattern(), format="dot"), update)


@pytest.mark.parametrize("name", MODELS)
def test_everything_of_the_map_is_in_the_picture(name: str) -> None:
    landscape = _landscape(name)
    words = _words(draw(landscape))
    for context in landscape.contexts.values():
        assert {sentence(context.name), sentence(context.team)} <= words | _joined(words)
    for system in landscape.systems.values():
        assert sentence(system.name) in words | _joined(words)
    crossing = [each.name for each in facts_of(landscape).crossings]
    assert crossing
    assert {sentence(each) for each in crossing} <= words
    for count, sign in ((_ends(landscape), "U"), (_ends(landscape), "D"), (_roles(landscape, "ACL"), "ACL")):
        assert _count(draw(landscape), sign) == count + (1 if sign == "ACL" and count else 0)


def test_every_pattern_has_its_notation() -> None:
    words = _words(draw(_every_pattern()))
    signs = {"OHS", "PL", "ACL", "CF", "U", "D", "Customer/Supplier", "Partnership", "Shared Kernel", "Separate Ways"}
    assert signs <= {word.strip() for word in words}
    assert {"core", "supporting", "generic", "big ball of mud", "external system"} <= words


def test_messages_without_a_relationship_are_shown_as_such(tmp_path: Path) -> None:
    storm = (assets.models() / "pizza" / "storm.yaml").read_text(encoding="utf-8")
    (tmp_path / "contexts").mkdir()
    for path in (assets.models() / "pizza" / "contexts").iterdir():
        (tmp_path / "contexts" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "storm.yaml").write_text(storm[: storm.index("context_map:")], encoding="utf-8")
    landscape = load(tmp_path).landscape
    assert landscape is not None
    assert "not on the context map" in _words(draw(landscape))


@pytest.mark.parametrize("format", ["svg", "png", "dot"])
def test_the_bytes_are_the_same_each_time(format: str) -> None:
    script = (
        "import sys; from pathlib import Path; from stormcli.load import load; from stormcli.draw import draw\n"
        f"sys.stdout.buffer.write(draw(load(Path(sys.argv[1])).landscape, format='{format}'))"
    )
    command = [sys.executable, "-c", script, str(assets.models() / "insurance-claims")]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_model_can_break_the_picture(text: str) -> None:
    one = Context(name=f"One{text}", description=text, teams=(Ref(text, text, Kind.TEAM),), subdomains=(text,))
    two = Context(name="Two", description=text)
    system = ExternalSystem(name=text, description=text)
    line = Relationship(name="x", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(_ref(one.name), _ref("Two")))
    landscape = Landscape(
        domain=text, contexts={one.name: one, "Two": two}, systems={text: system}, relationships=(line,)
    )
    root = ElementTree.fromstring(draw(landscape))
    assert not [each for each in root.iter() if each.tag.endswith("script")]
    assert sum(each.get("class", "").startswith("node") for each in root.iter()) >= 4


def test_every_node_is_known_by_its_element() -> None:
    root = ElementTree.fromstring(draw(_landscape("pizza")))
    ids = {each.get("id") for each in root.iter()}
    assert {"context-Ordering", "context-Kitchen", "system-PickupScreen", "legend"} <= ids


def test_colours_have_six_digits_and_ranks_are_new() -> None:
    dot = draw(_landscape("brick-shop"), format="dot").decode()
    assert "newrank=true" in dot
    assert all(len(part.split('"')[0]) == 6 for part in dot.split('"#')[1:])


def test_png_is_a_png() -> None:
    assert draw(_landscape("pizza"), format="png").startswith(b"\x89PNG\r\n\x1a\n")


@pytest.mark.parametrize(("view", "format"), [("wall", "svg"), ("context-map", "gif")])
def test_an_unknown_view_or_format_is_named(view: str, format: str) -> None:
    with pytest.raises(DrawError, match=r"there (is|are)"):
        draw(_landscape("pizza"), view, format)


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


def test_a_long_list_of_messages_is_cut() -> None:
    titles = [f"Thing {number} done" for number in range(9)]
    line = MapLine(
        (MapEnd("One", "U"), MapEnd("Two", "D")),
        "",
        tuple(MapMessage(title, MessageKind.EVENT, "Two") for title in titles),
    )
    label = line_label(line)
    assert [title in label for title in titles] == [True] * 6 + [False] * 3
    assert "+3 more" in label


def test_a_map_of_many_contexts_leaves_messages_out_and_says_so() -> None:
    contexts = {f"Area{n}": Context(name=f"Area{n}") for n in range(160)}
    lines = tuple(
        Relationship(
            name="x", pattern=Pattern.UPSTREAM_DOWNSTREAM, ends=(_ref(f"Area{n}"), _ref(f"Area{(n + 1) % 160}"))
        )
        for n in range(160)
    )
    words = _words(draw(Landscape(domain="Wide", contexts=contexts, relationships=lines)))
    assert any("160 contexts, their messages left out" in word for word in words)


def _compare(golden: Path, dot: bytes, update: bool) -> None:
    if update:
        golden.write_bytes(dot)
    assert dot == golden.read_bytes()


def _landscape(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape


def _texts(svg: bytes) -> list[str]:
    return [each.text or "" for each in ElementTree.fromstring(svg).iter() if each.tag.endswith("}text")]


def _words(svg: bytes) -> set[str]:
    return {text.strip() for text in _texts(svg)}


def _joined(words: set[str]) -> set[str]:
    """Titles that were broken into two lines."""
    return {f"{one} {other}" for one in words for other in words}


def _count(svg: bytes, sign: str) -> int:
    return sum(text.strip() == sign for text in _texts(svg))


def _ends(landscape: Landscape) -> int:
    return sum(line.directed for line in landscape.relationships)


def _roles(landscape: Landscape, sign: str) -> int:
    assert sign == "ACL"
    return sum(DownstreamRole.ANTICORRUPTION_LAYER in line.downstream_roles for line in landscape.relationships)


def _ref(name: str) -> Ref:
    return Ref(name, name, Kind.CONTEXT)


def _every_pattern() -> Landscape:
    names = ("One", "Two", "Three", "Four", "Five", "Six")
    kinds = (*SubdomainKind, SubdomainKind.CORE, SubdomainKind.CORE, SubdomainKind.CORE)
    lines = [
        Relationship(
            name="a",
            pattern=Pattern.UPSTREAM_DOWNSTREAM,
            ends=(_ref("One"), _ref("Two")),
            upstream_roles=tuple(UpstreamRole),
            downstream_roles=(DownstreamRole.ANTICORRUPTION_LAYER,),
        ),
        Relationship(
            name="b",
            pattern=Pattern.UPSTREAM_DOWNSTREAM,
            ends=(_ref("Partner"), _ref("Two")),
            downstream_roles=(DownstreamRole.CONFORMIST,),
        ),
    ]
    others = [each for each in Pattern if each is not Pattern.UPSTREAM_DOWNSTREAM]
    for number, pattern in enumerate(others, start=1):
        lines.append(Relationship(name="c", pattern=pattern, ends=(_ref(names[number]), _ref(names[number + 1]))))
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
