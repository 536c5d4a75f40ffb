"""What a function weighs: the import of its handler, its own code, its layer. The end of a run lists the figures."""

from __future__ import annotations

import compileall
import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import MEASURED

from .conftest import begin
from .synthesis import Synthesis, apps, needs_cdk

pytestmark = [needs_cdk, pytest.mark.xdist_group("synthesis")]

IMPORT_MS = 80
#: What every function imports, and how long that takes on a quiet machine (decision 0029): a slow or busy one is given
#: as much more for a handler as it takes for these.
LIBRARIES, LIBRARIES_MS = "aws_lambda_powertools, dataclasses, datetime, decimal, json, logging, re, typing, uuid", 40
CODE_BYTES = 200_000
LAYER_BYTES = 3_000_000
#: What no handler may import: each costs more than the rest together, or is found at run time only.
HEAVY = {
    "asyncio",
    "aws_lambda_powertools.utilities.batch",
    "aws_lambda_powertools.utilities.idempotency",
    "aws_xray_sdk",
    "boto3",
    "botocore",
    "pydantic",
}
#: A busy machine is asked again before a handler is called slow.
ROUNDS, RUNS = 3, 5


@pytest.fixture(autouse=True, scope="module")
def _begun(synthesis: Synthesis, written: Callable[[str], Path]) -> None:
    begin(synthesis, written)


def test_a_handler_is_imported_within_its_budget_from_layer_and_package_alone(
    synthesis: Synthesis,
    written: Callable[[str], Path],
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """No site-packages: neither boto3 nor anything else that the layer does not hold. Each context's largest one."""
    for app in apps(written("brick-shop") / "contexts"):
        path = _unpacked(synthesis, app, tmp_path / app.name)
        imported = {}
        for handler in _handlers(synthesis, app):
            code = f"import sys, {handler}; print(*sys.modules)"
            imported[handler] = set(_python(code, path).split())
            assert not imported[handler] & HEAVY, handler
        largest = max(sorted(imported), key=lambda handler: len(imported[handler]))
        spent, libraries = _import_ms(largest, path)
        record_property(
            MEASURED,
            f"import of {largest}: {spent:.0f} ms of CPU, the libraries alone {libraries:.0f}"
            f" ({LIBRARIES_MS} on a quiet machine), budget {IMPORT_MS}",
        )
        assert spent <= IMPORT_MS * max(1.0, libraries / LIBRARIES_MS), largest


def test_each_functions_code_and_each_layer_are_small(
    synthesis: Synthesis, written: Callable[[str], Path], record_property: Callable[[str, object], None]
) -> None:
    for model in ("brick-shop", "insurance-claims", "pizza"):
        sizes = [[_size(each) for each in _assets(synthesis, app)] for app in apps(written(model) / "contexts")]
        code, layer = (max(each) for each in zip(*sizes, strict=True))
        record_property(MEASURED, f"{model}: at most {code} bytes of code a function, and a layer of {layer}")
        assert 0 < code <= CODE_BYTES
        assert 0 < layer <= LAYER_BYTES


def test_every_app_has_the_same_layer(synthesis: Synthesis, written: Callable[[str], Path]) -> None:
    found = {_assets(synthesis, app)[1].name for app in apps(written("brick-shop") / "contexts")}
    assert len(found) == 1


def test_no_schema_and_no_compiled_file_travels_to_lambda(synthesis: Synthesis, written: Callable[[str], Path]) -> None:
    for app in apps(written("brick-shop") / "contexts"):
        code, layer = _assets(synthesis, app)
        assert {file.suffix for file in code.rglob("*") if file.is_file()} == {".py"}
        assert not [file for file in layer.rglob("*") if file.suffix == ".pyc" or file.name == "RECORD"]


def _handlers(synthesis: Synthesis, app: Path) -> list[str]:
    """The modules of an app's handlers."""
    functions = (
        each for template in synthesis.templates(app) for each in template.of("AWS::Lambda::Function").values()
    )
    return sorted({each["Handler"].rpartition(".")[0] for each in functions})


def _assets(synthesis: Synthesis, app: Path) -> tuple[Path, Path]:
    """The folders that become the functions' code and their layer."""
    folders = [path for path in synthesis.assets(app).rglob("asset.*") if path.is_dir()]
    (layer,) = (path for path in folders if (path / "python").is_dir())
    (code,) = (path for path in folders if path != layer)
    return code, layer


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _unpacked(synthesis: Synthesis, app: Path, target: Path) -> list[Path]:
    """Code and layer as Lambda lays them out, compiled; the folders for sys.path."""
    if not target.exists():
        for folder, name in zip(_assets(synthesis, app), ("task", "opt"), strict=True):
            shutil.copytree(folder, target / name)
        compileall.compile_dir(str(target), quiet=2)
    return [target / "task", target / "opt" / "python"]


def _import_ms(module: str, path: list[Path]) -> tuple[float, float]:
    """The CPU time of an import, and of the libraries' part of it: the medians of the round with the least."""
    code = (
        f"import time; start = time.process_time(); import {LIBRARIES}; halfway = time.process_time(); "
        f"import {module}; print(time.process_time() - start, halfway - start)"
    )
    rounds = []
    for _ in range(ROUNDS):
        runs = [map(float, _python(code, path).split()) for _ in range(RUNS)]
        spent, libraries = (statistics.median(each) * 1000 for each in zip(*runs, strict=True))
        rounds.append((spent, libraries))
        if spent <= IMPORT_MS:
            break
    return min(rounds)


def _python(code: str, path: list[Path]) -> str:
    """What a program prints with these folders and the standard library on its path, and nothing else."""
    start = f"import sys; sys.path[:0] = {json.dumps([str(each) for each in path])}; {code}"
    command = [sys.executable, "-I", "-S", "-c", start]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
