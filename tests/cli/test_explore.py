"""`stormcli explore`, the page as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from stormcli import assets

PIZZA = assets.models() / "pizza"


def test_explore_html_in_the_working_folder_is_the_default(stormcli, tmp_path: Path) -> None:
    done = stormcli("explore", PIZZA)
    assert (done.returncode, done.stdout, done.stderr) == (0, "wrote explore.html\n", "")
    assert (tmp_path / "explore.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_page_goes_where_it_is_asked_to(stormcli, tmp_path: Path) -> None:
    assert stormcli("explore", PIZZA, "-o", "deep/down/pizza.html").returncode == 0
    written = (tmp_path / "deep" / "down" / "pizza.html").read_text(encoding="utf-8")
    assert stormcli("explore", PIZZA, "-o", "-").stdout == written


def test_a_model_with_errors_is_shown_with_a_word_about_them(stormcli, model, tmp_path: Path) -> None:
    done = stormcli("explore", model("context: Ordering\nteam: Nobody\n"))
    assert done.returncode == 0
    assert "The model has 1 error" in done.stderr
    assert "no team is called" in (tmp_path / "explore.html").read_text(encoding="utf-8")


def test_a_root_that_cannot_be_read_is_not_shown(stormcli, tmp_path: Path) -> None:
    (tmp_path / "storm.yaml").write_text("[", encoding="utf-8")
    done = stormcli("explore", tmp_path)
    assert done.returncode == 1
    assert "stormcli validate" in done.stderr
    assert not (tmp_path / "explore.html").exists()


def test_a_missing_model_and_a_file_that_cannot_be_written_are_said_plainly(stormcli, tmp_path: Path) -> None:
    done = stormcli("explore")
    assert (done.returncode, "stormcli init" in done.stderr) == (2, True)
    (tmp_path / "folder").mkdir()
    done = stormcli("explore", PIZZA, "-o", "folder")
    assert (done.returncode, "cannot write folder" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "8000"], "--port belongs to --serve"),
        (["--serve", "-o", "x.html"], "leave --output out"),
        (["--open", "-o", "-"], "--open needs a file"),
        (["--serve", "--port", "70000"], "65535"),
    ],
)
def test_options_that_do_not_fit_are_refused(stormcli, options: list[str], said: str) -> None:
    done = stormcli("explore", PIZZA, *options)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_browser_opens_what_was_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from stormcli.cli.app import app

    asked: list[str] = []
    monkeypatch.setattr("webbrowser.open", asked.append)
    file = tmp_path / "page.html"
    result = CliRunner().invoke(app, ["explore", str(PIZZA), "-o", str(file), "--open"])
    assert (result.exit_code, asked) == (0, [file.as_uri()])
