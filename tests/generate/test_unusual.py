"""A model that nobody would write, and that is right all the same."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import generate, read
from .synthesis import needs_cdk, synthesize
from .test_code import RUFF, _date, apps


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unusual")
    generate(read(Path(__file__).parent / "unusual"), folder / "out")
    return folder / "out"


def test_ruff_finds_nothing(tree: Path) -> None:
    run = subprocess.run([*RUFF, "check", "--no-cache", "."], cwd=tree, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout


@needs_cdk
@pytest.mark.xdist_group("mypy")  # they share a cache
def test_mypy_finds_nothing(tree: Path, request: pytest.FixtureRequest) -> None:
    cache = request.config.cache
    assert cache is not None
    where = str(cache.mkdir("mypy-of-generated-code"))
    for number, app in enumerate(apps(tree)):
        _date(app, time.time() - 172800 + number)
        command = [sys.executable, "-m", "mypy", "--cache-dir", where, "."]
        run = subprocess.run(command, cwd=app, capture_output=True, text=True, check=False)
        assert run.returncode == 0, f"{app.name}: {run.stdout}{run.stderr}"


@needs_cdk
def test_every_app_synthesizes(tree: Path, tmp_path: Path) -> None:
    found = [template for app in apps(tree) for template in synthesize(app, tmp_path / app.name, stage="a1")]
    assert len(found) == 7
    parameters = {item["Name"] for template in found for item in template.of("AWS::SSM::Parameter").values()}
    assert "/domain-aws-world/a1/platform/bus-arn" in parameters


def test_every_module_can_be_imported(tree: Path) -> None:
    for app in apps(tree):
        modules = (path.relative_to(app).with_suffix("").parts for path in app.rglob("*.py"))
        names = [".".join(parts) for parts in modules if parts[0] not in ("infrastructure", "app")]
        script = "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)"
        run = subprocess.run(
            [sys.executable, "-B", "-c", script, *names], cwd=app, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr
