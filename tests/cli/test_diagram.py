"""`stormcli diagram`."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from stormcli import assets

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
