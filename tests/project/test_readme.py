"""The README tells the truth: its commands run, its snippets are what the tool reads and writes, its picture is new.

`--update` writes the snippets and the picture anew.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli import assets

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
#: Picture of the docs -> the model, and the options that `stormcli diagram` draws it with.
PICTURES = {
    "brick-shop-context-map.svg": ("brick-shop", []),
    "brick-shop-teams.svg": ("brick-shop", ["--perspective", "teams"]),
    "brick-shop-subdomains.svg": ("brick-shop", ["--view", "subdomains"]),
    "brick-shop-board.svg": ("brick-shop", ["--view", "board"]),
    "pizza-board-design.svg": ("pizza", ["--view", "board", "--level", "design"]),
    "pizza-deployment.svg": ("pizza", ["--view", "deployment"]),
    "brick-shop-flow.svg": ("brick-shop", ["--view", "flow", "--process", "Checkout"]),
    "brick-shop-sequence.svg": ("brick-shop", ["--view", "sequence", "--process", "Checkout"]),
    "brick-shop-states.svg": ("brick-shop", ["--view", "states", "--aggregate", "Ordering.Order"]),
    "brick-shop-event.svg": ("brick-shop", ["--view", "event", "--event", "PaymentRefunded"]),
}
_SNIPPET = re.compile(r"<!-- (\w+): (.+?) -->\n```(\w+)\n(.*?)```", re.DOTALL)
_COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\(([^)#:]+)\)")


def test_the_snippets_are_what_the_tool_reads_and_writes(tmp_path: Path, update: bool) -> None:
    text = README.read_text(encoding="utf-8")
    sources: dict[str, Callable[[str, Path], str]] = {"model": _model, "validate": _validated, "generated": _generated}
    found = _SNIPPET.findall(text)
    assert {kind for kind, *_ in found} == set(sources)
    fresh = {(kind, what): sources[kind](what, tmp_path) for kind, what, *_ in found}
    if update:
        text = _SNIPPET.sub(lambda m: f"<!-- {m[1]}: {m[2]} -->\n```{m[3]}\n{fresh[m[1], m[2]]}```", text)
        README.write_text(text, encoding="utf-8")
    for kind, what, _, body in _SNIPPET.findall(text):
        assert body == fresh[kind, what], what


def test_the_commands_run(tmp_path: Path) -> None:
    lines = [line for block in _COMMANDS.findall(README.read_text(encoding="utf-8")) for line in block.splitlines()]
    tool = [line.split()[1:] for line in lines if line.startswith("stormcli ")]
    assert len(tool) >= 4
    assert [line for line in lines if not line.startswith("stormcli ")] == ["make demo", "make test"]
    for arguments in tool:
        done = _stormcli(arguments, tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "shop.svg").exists()


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")
@pytest.mark.skipif(Path(sys.prefix) != ROOT / ".venv", reason="the tests run outside the environment that make makes")
def test_the_demo_runs_and_what_it_points_at_is_there() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "demo"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    _, _, listing = done.stdout.partition("Look at:")
    paths = [line.split()[0] for line in listing.splitlines() if line.strip()]
    assert len(paths) >= 5
    assert all((ROOT / path).exists() for path in paths), listing


@pytest.mark.parametrize("name", PICTURES)
def test_the_pictures_are_current(name: str, tmp_path: Path, update: bool) -> None:
    """Drawn in a copy of the folders, so that links lead from one to the other as they do here."""
    model, options = PICTURES[name]
    shutil.copytree(assets.models() / model, tmp_path / "models" / model)
    picture = Path("docs") / "images" / name
    done = _stormcli(["diagram", f"models/{model}", *options, "-o", str(picture)], tmp_path)
    assert done.returncode == 0, done.stderr
    fresh = (tmp_path / picture).read_bytes()
    if update:
        (ROOT / picture).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / picture).write_bytes(fresh)
    assert (ROOT / picture).read_bytes() == fresh


@pytest.mark.parametrize("page", [*sorted(ROOT.glob("docs/**/*.md")), README], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} points at {target}"


def _model(what: str, _folder: Path) -> str:
    return (assets.models() / "pizza" / what).read_text(encoding="utf-8")


def _validated(what: str, folder: Path) -> str:
    name, wrong, right = re.fullmatch(r"(\S+) with (\w+) for (\w+)", what).groups()  # type: ignore[union-attr]
    _stormcli(["init", "shop"], folder)
    place = folder / "shop" / name
    place.write_text(place.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    done = _stormcli(["validate", "shop"], folder)
    assert done.returncode == 1
    return done.stdout


def _generated(what: str, folder: Path) -> str:
    name, _, function = what.partition(" ")
    out = folder / "out"
    if not out.exists():
        _stormcli(["generate", str(assets.models() / "pizza"), "-o", "out"], folder)
    text = (out / name).read_text(encoding="utf-8")
    if not function:
        return text
    node = next(
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef) and node.name == function
    )
    return textwrap.dedent(ast.get_source_segment(text, node, padded=True) or "") + "\n"


def _stormcli(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "stormcli", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
