"""The worked domain modules of the shipped models: nothing is missing, and every generated test passes with them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.generate import load_pack, plan

from .conftest import MODELS, TARGET, actions, read

PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]


def contexts(folder: Path) -> list[Path]:
    return sorted((folder / "contexts").iterdir())


def run_tests(context: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A run of the tests that were generated for a context; what is compiled for it is kept beside the tree."""
    compiled = {"PYTHONPYCACHEPREFIX": str(context.parents[2] / "compiled"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | compiled
    return subprocess.run(
        [*PYTEST, *arguments], cwd=context, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("model", MODELS)
def test_the_modules_of_a_team_are_all_there_and_kept(worked: Callable[[str], Path], model: str) -> None:
    todo = plan(read(assets.models() / model), load_pack(TARGET), worked(model))
    shipped = assets.models() / model / "services"
    modules = {path.relative_to(shipped).as_posix() for path in shipped.rglob("*.py")}
    extensions = {path for path in actions(todo)["keep"] if path.endswith("infrastructure/extensions.py")}
    assert set(actions(todo)["keep"]) - extensions == modules
    assert set(actions(todo)) == {"keep", "unchanged"}
    assert not todo.missing
    for name in modules:
        assert (worked(model) / name).read_bytes() == (shipped / name).read_bytes()


@pytest.mark.parametrize("model", MODELS)
def test_no_module_is_left_to_write(model: str) -> None:
    for path in (assets.models() / model / "services").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "NotImplementedError" not in text, path
        assert text.startswith('"""'), path


@pytest.mark.parametrize("model", MODELS)
def test_every_generated_test_passes(worked: Callable[[str], Path], model: str) -> None:
    with ThreadPoolExecutor(2) as two_at_a_time:
        runs = list(two_at_a_time.map(run_tests, contexts(worked(model))))
    for run in runs:
        assert run.returncode == 0, run.stdout + run.stderr
        assert " passed" in run.stdout


def test_a_scenario_says_what_its_team_has_to_write(written: Callable[[str], Path]) -> None:
    ordering, kitchen = (written("pizza") / "contexts" / name for name in ("ordering", "kitchen"))
    run = run_tests(ordering, "tests/test_scenarios.py")
    assert run.returncode == 1, run.stdout + run.stderr
    assert "NotImplementedError: write here what Order.PlaceOrder decides" in run.stdout
    run = run_tests(kitchen)
    assert "NotImplementedError: write here what becomes of Ticket after its events" in run.stdout
    assert "1 failed" in run.stdout.splitlines()[-1]
