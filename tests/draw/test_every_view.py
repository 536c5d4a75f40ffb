"""What holds for every view of every shipped model, in every form that it has: the registry says which those are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from check.mutations import MUTATIONS

from stormcli import assets
from stormcli.draw import VIEWS, Engine, Style, View, draw
from stormcli.draw.links import Links
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.view.focus import Focus
from stormcli.view.graph import Graph

from . import readers

MODELS = assets.shipped(assets.models())
each_picture = pytest.mark.parametrize(
    ("model", "view"), [pytest.param(model, view, id=f"{model}-{view.name}") for model in MODELS for view in VIEWS]
)


@each_picture
@pytest.mark.parametrize("engine", [Engine.BUNDLED, pytest.param(Engine.SYSTEM, marks=readers.needs_dot)])
def test_every_element_is_known_to_eyes_readers_and_scripts(model: str, view: View, engine: Engine) -> None:
    for focus in _subjects(model, view):
        root = ElementTree.fromstring(draw(_landscape(model), view.name, "svg", focus, Style(engine=engine)))
        ids = [each.get("id") for each in root.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        assert not [each for each in ids if set(each) & set(" \t\n\"'<>&")]
        assert root.get("aria-label") == root.findtext("{*}title")
        assert root.get("aria-label")
        data = view.data(_landscape(model), focus)
        if isinstance(data, Graph):
            drawn = {each.get("id"): each for each in root.iter()}
            wanted = [*(node.id for node in data.nodes), *(f"edge-{number}" for number in range(len(data.edges)))]
            wanted += [group.id for group in data.groups if any(node.group == group.id for node in data.nodes)]
            for known in wanted:
                assert drawn[known].get("class")
                assert drawn[known].get("aria-label") == drawn[known].findtext("{*}title")
                assert drawn[known].get("aria-label")


@each_picture
def test_links_lead_to_the_file_and_line_and_nothing_else_is_asked_for(model: str, view: View, tmp_path: Path) -> None:
    for focus in _subjects(model, view):
        root = ElementTree.fromstring(draw(_landscape(model), view.name, "svg", focus, Style(links=Links(tmp_path))))
        for element in root.iter():
            assert element.tag.rpartition("}")[2] not in ("script", "image", "use", "foreignObject", "style")
            assert not [name for name in element.attrib if name.startswith("on")]
            target = element.get("href")
            if target is not None:
                file, _, line = target.partition("#L")
                lines = (tmp_path / file).resolve().read_text(encoding="utf-8").splitlines()
                assert 1 <= int(line) <= len(lines)


@pytest.fixture(scope="module")
def mutants(tmp_path_factory: pytest.TempPathFactory) -> list[Landscape]:
    """The showcase with every mistake that a rule is there for, as far as it can be read."""
    folder = tmp_path_factory.mktemp("mutants") / "model"
    shutil.copytree(assets.models() / "brick-shop", folder)
    found = []
    for name, here, instead, _ in MUTATIONS:
        text = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(text.replace(here, instead), encoding="utf-8")
        landscape = load(folder).landscape
        found += [landscape] if landscape is not None else []
        (folder / name).write_text(text, encoding="utf-8")
    return found


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_model_with_errors_is_drawn_as_far_as_it_can_be_read(view: View, mutants: list[Landscape]) -> None:
    assert len(mutants) > 50
    drawn = set()  # a mistake is far from most pictures: what looks like a known one is drawn once
    for landscape in mutants:
        for focus in view.subjects(landscape):
            data = view.data(landscape, focus)
            if repr(data) not in drawn:
                drawn.add(repr(data))
                assert all(form(data, Style()) for form in view.forms.values())


@readers.needs_mermaid
@pytest.mark.xdist_group("mermaid")
def test_mermaid_reads_every_picture_and_finds_it_small_enough() -> None:
    with readers.mermaid() as mermaid:
        for name, text in _texts("mermaid"):
            assert mermaid.refusal(text) == "", name
            assert len(text) < 50_000, f"{name}: Mermaid draws no longer text (its maxTextSize)"


@readers.each_plantuml
@pytest.mark.xdist_group("plantuml")
def test_plantuml_reads_every_picture(jar: str, tmp_path: Path) -> None:
    files = []
    for name, text in _texts("plantuml"):
        files.append(tmp_path / f"{name}.puml")
        files[-1].write_text(text, encoding="utf-8")
    assert readers.plantuml_refusals(jar, files) == ""


def _texts(form: str) -> Iterator[tuple[str, str]]:
    """Every picture that has a form, by a name."""
    for model in MODELS:
        for view in VIEWS:
            if form in view.forms:
                for position, focus in enumerate(_subjects(model, view)):
                    yield f"{model}-{view.name}-{position}", draw(_landscape(model), view.name, form, focus).decode()


def _subjects(model: str, view: View) -> Iterator[Focus]:
    return view.subjects(_landscape(model))


@cache
def _landscape(model: str) -> Landscape:
    landscape = load(assets.models() / model).landscape
    assert landscape is not None
    return landscape
