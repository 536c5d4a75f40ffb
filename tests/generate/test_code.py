"""The code of every shipped model, its worked domain modules included, compiles and satisfies ruff and mypy."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli import assets

from .conftest import MODELS, actions, generate, read

RUFF = [sys.executable, "-m", "ruff"]
needs_cdk = pytest.mark.skipif(
    importlib.util.find_spec("aws_cdk") is None, reason="aws-cdk-lib is not installed: pip install -e .[aws]"
)


def apps(folder: Path) -> list[Path]:
    """Every folder of a tree that is a CDK app."""
    return sorted(path.parent for path in folder.rglob("app.py") if "cdk.out" not in path.parts)


def _date(app: Path, stamp: float) -> None:
    """mypy's cache tells two apps' modules of one name apart by size and date: give each app its own date."""
    for path in app.rglob("*.py"):
        os.utime(path, (stamp, stamp))


@pytest.mark.parametrize("model", MODELS)
def test_it_compiles(worked: Callable[[str], Path], model: str) -> None:
    modules = list(worked(model).rglob("*.py"))
    assert modules
    for path in modules:
        compile(path.read_bytes(), path, "exec")


@pytest.mark.parametrize("model", MODELS)
def test_ruff_finds_nothing(worked: Callable[[str], Path], model: str) -> None:
    for command in (["check"], ["format", "--check"]):
        run = subprocess.run(
            [*RUFF, *command, "--no-cache", "."], cwd=worked(model), capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("model", MODELS)
def test_ruff_finds_nothing_in_stubs(written: Callable[[str], Path], model: str) -> None:
    command = [*RUFF, "check", "--no-cache", "."]
    run = subprocess.run(command, cwd=written(model), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("model", MODELS)
def test_a_team_that_formats_its_folder_causes_no_conflict(model: str, out: Path) -> None:
    landscape = read(assets.models() / model)
    generate(landscape, out)
    subprocess.run([*RUFF, "format", "--no-cache", "."], cwd=out, capture_output=True, check=True)
    assert set(actions(generate(landscape, out))) == {"unchanged", "keep"}


@needs_cdk
@pytest.mark.xdist_group("mypy")  # they share a cache
@pytest.mark.parametrize("model", MODELS)
def test_mypy_finds_nothing(worked: Callable[[str], Path], model: str, request: pytest.FixtureRequest) -> None:
    cache = request.config.cache
    assert cache is not None
    where = cache.mkdir("mypy-of-generated-code")  # reading aws_cdk takes a minute the first time
    for number, app in enumerate(apps(worked(model))):
        _date(app, time.time() - 86400 + number)
        command = [sys.executable, "-m", "mypy", "--cache-dir", str(where), "."]
        run = subprocess.run(command, cwd=app, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{app.name}: {run.stdout}{run.stderr}"
