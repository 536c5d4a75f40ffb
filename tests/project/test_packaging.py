"""The wheel and the sdist: what they carry, and that the tool works from them."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the sdist, built without the network."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def test_the_wheel_holds_one_package_with_its_data(built: Path) -> None:
    names = zipfile.ZipFile(next(built.glob("*.whl"))).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"stormcli"}
    for shipped in ("models/pizza/storm.yaml", "generators/aws-cdk-python/pack.yaml", "pages/explore/page.html"):
        assert f"stormcli/_assets/{shipped}" in names
    assert any(name.startswith("stormcli/_assets/templates/aws-cdk-python/") for name in names)
    assert "stormcli/_assets/fonts/arimo/Arimo-Regular.ttf" in names
    assert "stormcli/py.typed" in names
    models = (path for kind in ("*.yaml", "services/**/*.py") for path in (ROOT / "models").rglob(kind))
    shipped_files = {path.relative_to(ROOT).as_posix() for path in models}
    assert "models/pizza/services/contexts/kitchen/kitchen/domain/ticket.py" in shipped_files
    assert {f"stormcli/_assets/{name}" for name in shipped_files} <= set(names)


def test_the_sdist_holds_what_the_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        inside = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"stormcli/cli/app.py", "models/pizza/storm.yaml", "tests/constraints.txt", "Makefile"} <= inside


def test_the_tool_works_from_the_wheel_alone(built: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "site")
    script = (
        "import sys; sys.path.insert(0, 'site')\n"
        "import stormcli; assert 'site' in stormcli.__file__, stormcli.__file__\n"
        "from stormcli.cli import main\n"
        "sys.argv = ['stormcli', *sys.argv[1:]]; main()"
    )
    commands = (
        ["init", "shop"],
        ["validate", "shop"],
        ["diagram", "shop"],
        ["explore", "shop"],
        ["generate", "shop", "-o", "out"],
    )
    for arguments in commands:
        command = [sys.executable, "-c", script, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "context-map.svg").exists()
    assert (tmp_path / "explore.html").exists()
    assert (tmp_path / "out" / "platform" / "app.py").exists()
