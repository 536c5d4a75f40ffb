"""`stormcli diagram`."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.cli.diagram import EngineName, LevelName, PerspectiveName, Picture, ThemeName, ViewName
from stormcli.draw import FORMATS, VIEWS, Engine
from stormcli.draw.theme import THEMES
from stormcli.load import load
from stormcli.view.focus import Level, Perspective

PIZZA = assets.models() / "pizza"
PNG = b"\x89PNG\r\n\x1a\n"


def test_svg_in_the_working_folder_is_the_default(stormcli, tmp_path: Path) -> None:
    done = stormcli("diagram", PIZZA)
    assert (done.returncode, done.stdout) == (0, "wrote context-map.svg\n")
    assert ElementTree.parse(tmp_path / "context-map.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize(
    ("name", "start"), [("map.png", PNG), ("map.dot", b"digraph"), ("deep/down/map.svg", b"<?xml")]
)
def test_the_ending_of_the_output_decides_the_format(stormcli, tmp_path: Path, name: str, start: bytes) -> None:
    assert stormcli("diagram", PIZZA, "-o", name).returncode == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_the_format_beats_the_ending_and_standard_output_is_a_dash(stormcli, tmp_path: Path) -> None:
    assert stormcli("diagram", PIZZA, "-o", "map.txt", "--format", "dot").returncode == 0
    assert stormcli("diagram", PIZZA, "-o", "-", "--format", "dot").stdout == (tmp_path / "map.txt").read_text()


@pytest.mark.parametrize("options", [("--view", "subdomains"), ("--perspective", "teams"), ("--context", "Kitchen")])
def test_maps_of_the_whole_domain_are_asked_for_by_name(stormcli, tmp_path: Path, options: tuple[str, str]) -> None:
    assert stormcli("diagram", PIZZA, *options, "-o", "map.svg").returncode == 0
    told = ElementTree.parse(tmp_path / "map.svg").getroot().get("aria-label", "")
    assert told.startswith("Pizza: ")
    assert told != "Pizza: context map"


@pytest.mark.parametrize("view", ["context-map", "subdomains"])
def test_a_context_that_is_not_there_is_said_plainly(stormcli, tmp_path: Path, view: str) -> None:
    done = stormcli("diagram", PIZZA, "--view", view, "--context", "Cellar", "-o", "map.svg")
    assert done.returncode == 2
    assert "no context is called `Cellar`; there is Kitchen, Ordering" in done.stderr
    assert not list(tmp_path.iterdir())


def test_an_unknown_ending_is_said_plainly(stormcli, tmp_path: Path) -> None:
    done = stormcli("diagram", PIZZA, "-o", "map.gif")
    assert done.returncode == 2
    assert "svg, png, pdf" in done.stderr
    assert not list(tmp_path.iterdir())


def test_the_views_of_the_command_line_are_those_of_the_registry() -> None:
    assert [name.value for name in ViewName] == [view.name for view in VIEWS]
    assert [name.value for name in Picture] == list(FORMATS)
    assert [name.value for name in LevelName] == [level.value for level in Level]
    assert [name.value for name in PerspectiveName] == [perspective.value for perspective in Perspective]
    assert [name.value for name in ThemeName] == list(THEMES)
    assert [name.value for name in EngineName] == [engine.value for engine in Engine]


@pytest.mark.parametrize("format", FORMATS)
def test_all_draws_a_file_for_every_subject_of_every_view(stormcli, tmp_path: Path, format: str) -> None:
    if format == "pdf" and shutil.which("rsvg-convert") is None:
        pytest.skip("missing program: rsvg-convert (make tools)")
    done = stormcli("diagram", PIZZA, "--all", "-f", format, "-o", "pictures")
    landscape = load(PIZZA).landscape
    assert landscape is not None
    fitting = [view for view in VIEWS if format in ("svg", "png", "pdf", "html") or format in view.forms]
    wanted = sum(len(list(view.subjects(landscape))) for view in fitting)
    files = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert done.returncode == 0, done.stderr
    assert len(files) == wanted >= 3
    assert done.stdout.splitlines()[-1] == f"{wanted} pictures in pictures"
    assert sorted(line.removeprefix("wrote pictures/") for line in done.stdout.splitlines()[:-1]) == files
    assert len({path.suffix for path in (tmp_path / "pictures").iterdir()}) == 1
    assert all(path.stat().st_size > 100 for path in (tmp_path / "pictures").iterdir())


def test_all_of_a_view_in_some_contexts_draws_their_subjects_alone(stormcli, tmp_path: Path) -> None:
    done = stormcli("diagram", PIZZA, "--all", "--context", "Kitchen", "-f", "dot", "-o", ".")
    assert done.returncode == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {"states-kitchen-ticket.dot", "deployment-kitchen.dot"} <= names
    assert not any(name.startswith("states-ordering") for name in names)


def test_links_lead_from_where_the_picture_lies(stormcli, tmp_path: Path) -> None:
    shutil.copytree(PIZZA, tmp_path / "my model")
    assert stormcli("diagram", "my model", "--all", "-o", "deep/down").returncode == 0
    text = (tmp_path / "deep" / "down" / "states-ordering-order.svg").read_text(encoding="utf-8")
    assert 'href="../../my%20model/contexts/ordering.yaml#L' in text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--view", "wall"], "'wall' is not one of"),
        (["--view", "deployment", "--context", "Bakery"], "no context is called `Bakery`; there is Kitchen, Ordering"),
        (["--view", "states"], "which aggregate? `--aggregate` names one of Kitchen.Ticket, Ordering.Order"),
        (["--view", "states", "--aggregate", "Cake"], "no aggregate is called `Cake`; there is Kitchen.Ticket"),
        (["--view", "deployment", "--event", "PizzasBaked"], "the view deployment does not take --event; it takes"),
        (
            ["--view", "states", "--level", "design"],
            "the view states does not take --level; it takes",
        ),
        (["--format", "gif"], "'gif' is not one of"),
        (["--view", "deployment", "-o", "."], ". is a folder: name a file in it, or draw every picture with --all"),
        (["--all", "--aggregate", "Order"], "--all draws every subject: name one, or leave --all out"),
        (["--all", "--context", "Bakery"], "no context is called `Bakery`; there is Kitchen, Ordering"),
        (["--all", "--view", "states", "--level", "design"], "the view states does not take --level"),
        (["--all", "-o", "-"], "--all writes many pictures: name a folder, standard output takes one"),
        (["--all", "-o", "taken"], "--all writes a folder of pictures, and taken is a file"),
        (["-o", "taken/map.svg"], "cannot write taken/map.svg: taken is no folder"),
        (["--view", "context-map", "-o", "/proc/none/map.svg"], "cannot write /proc/none/map.svg: "),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_cannot_be_drawn_is_said_plainly(stormcli, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "taken").touch()
    done = stormcli("diagram", PIZZA, *arguments)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.replace("│", " ").split())
    assert done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(["--engine", "dot"], "no `dot` is on the path"), (["-f", "pdf"], "PDF needs `rsvg-convert`")],
)
@pytest.mark.parametrize("many", [[], ["--all"]], ids=["one", "all"])
def test_an_engine_that_is_missing_is_said_once(
    stormcli, tmp_path: Path, arguments: list[str], said: str, many: list[str]
) -> None:
    done = stormcli("diagram", PIZZA, *arguments, *many, PATH=str(tmp_path))
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_form_that_a_view_lacks_is_named_beside_those_it_has(stormcli) -> None:
    lacking = next((view for view in VIEWS if "mermaid" not in view.forms), None)
    if lacking is not None:
        done = stormcli("diagram", PIZZA, "--view", lacking.name, "-f", "mermaid")
        assert done.returncode == 2
        assert f"the view {lacking.name} has no form in mermaid; it has" in done.stderr


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
def test_a_terminal_sees_how_far_it_is_and_nothing_of_it_stays(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "stormcli", "diagram", str(PIZZA), "--all", "-o", str(tmp_path)]
    ours, theirs = os.openpty()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, text=True, check=False, timeout=120)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 0
    assert f"1 of {len(list(tmp_path.iterdir()))}: context-map" in shown
    assert shown.endswith("\r\x1b[K")
    assert "\x1b" not in done.stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        (f"stormcli diagram {PIZZA} --aggregate Ki", ["Kitchen.Ticket"]),
        (f"stormcli diagram {PIZZA} --context ", ["Kitchen", "Ordering"]),
        ("stormcli diagram nowhere --context ", []),
    ],
)
def test_the_shell_offers_the_names_of_the_model(tmp_path: Path, line: str, offered: list[str]) -> None:
    script = "import sys; sys.argv = ['stormcli']; from stormcli.cli import main; main()"
    asked = {"_STORMCLI_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert re.findall(r'"([\w.]+)"', done.stdout) == offered


def test_a_model_with_errors_is_drawn_with_a_warning(stormcli, model, tmp_path: Path) -> None:
    done = stormcli("diagram", model("context: Ordering\nteam: Nobody\n"), "-o", "map.svg")
    assert done.returncode == 0
    assert "1 error" in done.stderr
    assert (tmp_path / "map.svg").exists()


def test_a_root_that_cannot_be_read_is_not_drawn(stormcli, tmp_path: Path) -> None:
    (tmp_path / "storm.yaml").write_text("[", encoding="utf-8")
    done = stormcli("diagram", tmp_path)
    assert done.returncode == 1
    assert "stormcli validate" in done.stderr
