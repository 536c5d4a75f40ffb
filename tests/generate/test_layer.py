"""The layer of third-party code: copied from this environment, compared with its wheels, refused when in doubt."""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.util
import io
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from .conftest import Shop, generate
from .synthesis import needs_cdk, synthesize

pytestmark = [needs_cdk, pytest.mark.xdist_group("synthesis")]

Vendored = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def layer(written: Callable[[str], Path]) -> ModuleType:
    """The generated module."""
    path = written("pizza") / "contexts" / "kitchen" / "infrastructure" / "layer.py"
    spec = importlib.util.spec_from_file_location("layer_of_kitchen", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A distribution `tiny` 1.0 in a folder of its own, as pip leaves it."""
    site = tmp_path / "site"
    info = site / "tiny-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "tiny").mkdir()
    files = {
        "tiny/__init__.py": b"VALUE = 1\n",
        "tiny-1.0.dist-info/METADATA": b"Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
        "tiny-1.0.dist-info/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "tiny-1.0.dist-info/INSTALLER": b"pip\n",
    }
    rows = []
    for path, content in files.items():
        (site / path).write_bytes(content)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.append([path, f"sha256={digest}", str(len(content))])
    rows += [["../bin/tiny", "sha256=abc", "1"], ["tiny/__pycache__/__init__.cpython-314.pyc", "", ""]]
    rows.append(["tiny-1.0.dist-info/RECORD", "", ""])
    record = io.StringIO()
    csv.writer(record).writerows(rows)
    (info / "RECORD").write_text(record.getvalue())
    monkeypatch.syspath_prepend(str(site))
    return site


@pytest.fixture
def vendored(layer: ModuleType, tmp_path: Path) -> Vendored:
    """Vendors what a requirements file says; the files that were copied."""

    def run(text: str) -> list[str]:
        requirements, target = tmp_path / "requirements-runtime.txt", tmp_path / "layer"
        requirements.write_text(text)
        layer.vendor(requirements, target)
        return sorted(path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file())

    return run


@pytest.mark.usefixtures("installed")
def test_what_the_wheel_brought_is_copied_and_nothing_of_this_machine(vendored: Vendored) -> None:
    wheel = ["tiny-1.0.dist-info/METADATA", "tiny-1.0.dist-info/WHEEL", "tiny/__init__.py"]
    assert vendored("# a comment\n\ntiny==1.0  # pinned\n") == wheel


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("tiny==1.1\n", "tiny 1.0 is installed, requirements-runtime.txt pins 1.1"),
        ("tiny>=1\n", "`tiny>=1` is no pin such as name==1.0"),
        ("-r other.txt\n", "`-r other.txt` is no pin"),
        ("tiny-that-is-nowhere==1.0\n", "is not installed: pip install -r requirements-runtime.txt"),
    ],
)
@pytest.mark.usefixtures("installed")
def test_an_environment_that_drifted_is_refused(layer: ModuleType, vendored: Vendored, text: str, reason: str) -> None:
    with pytest.raises(layer.Unfit, match=reason):
        vendored(text)


def test_a_file_that_was_changed_is_refused(layer: ModuleType, vendored: Vendored, installed: Path) -> None:
    (installed / "tiny" / "__init__.py").write_bytes(b"VALUE = 2\n")
    with pytest.raises(layer.Unfit, match=r"tiny/__init__\.py is not the file that its wheel brought"):
        vendored("tiny==1.0\n")


def test_a_file_that_no_wheel_vouches_for_is_refused(layer: ModuleType, vendored: Vendored, installed: Path) -> None:
    record = installed / "tiny-1.0.dist-info" / "RECORD"
    record.write_text(record.read_text() + "tiny/extra.py,,\n")
    (installed / "tiny" / "extra.py").write_bytes(b"")
    with pytest.raises(layer.Unfit, match=r"tiny/extra\.py came from no wheel"):
        vendored("tiny==1.0\n")


def test_code_for_one_kind_of_machine_is_refused(layer: ModuleType, vendored: Vendored, installed: Path) -> None:
    (installed / "tiny-1.0.dist-info" / "WHEEL").write_text("Wheel-Version: 1.0\nRoot-Is-Purelib: false\n")
    with pytest.raises(layer.Unfit, match="tiny is built for this machine"):
        vendored("tiny==1.0\n")


def test_synthesis_stops_when_a_pin_is_not_what_is_installed(shop: Shop, out: Path, tmp_path: Path) -> None:
    generate(shop.landscape, out)
    app = out / "contexts" / "shipping"
    (app / "requirements-runtime.txt").write_text("jmespath==0.0.1\n")
    with pytest.raises(AssertionError, match=r"jmespath [\d.]+ is installed, requirements-runtime.txt pins 0\.0\.1"):
        synthesize(app, tmp_path / "assembly")


def test_the_pins_are_those_that_the_tests_run_with(written: Callable[[str], Path]) -> None:
    constraints = (Path(__file__).parents[1] / "constraints.txt").read_text().lower().replace("_", "-").splitlines()
    for file in written("pizza").rglob("requirements*.txt"):
        pins = [line for line in file.read_text().splitlines() if line and not line.startswith(("#", "-"))]
        assert pins
        pins = [pin for pin in pins if not pin.startswith("boto3==")]  # no test of ours needs it: a function finds it
        assert set(pins) <= set(constraints), file
