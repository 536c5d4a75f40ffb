"""Killed at any moment, or on a full disk: each file is its old self or its new one, and the next run finishes."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from stormcli.generate import Interrupted, ManifestDamaged, plan, read_pack

from .conftest import Shop, generate, read, tree
from .small_pack import small_pack

ROOT = Path(__file__).resolve().parents[2]
OURS = b"# ours\n"


class Stage:
    """A folder before and after a run in which something of each sort happens, and a process to do it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shop = Shop(folder / "model")
        self.pack = small_pack(folder / "pack")
        generate(self.shop.landscape, folder / "old", pack=self.pack)
        (folder / "old/contexts/ordering/ordering/domain/order.py").write_bytes(OURS)
        self.shop.change("ordering", "  Order:\n", "  Purchase:\n    was: Order\n")
        self.shop.change("shipping", "PackWhenPlaced", "WrapWhenPlaced")
        self.shop.change("shipping", "ParcelPacked", "ParcelWrapped")
        shutil.copytree(folder / "old", folder / "new")
        generate(self.shop.landscape, folder / "new", pack=self.pack)
        self.old, self.new = tree(folder / "old"), tree(folder / "new")
        command = [sys.executable, "-m", "tests.generate.interrupted", str(folder / "model"), str(folder / "pack")]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        )

    def fresh(self) -> Path:
        """A copy of the folder as it was."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(self.folder / "old", out)
        return out

    def run(self, out: Path, step: int = 0, how: str = "kill", delay: float | None = None) -> tuple[int, float]:
        """A run that ends at an operation or after a time; its exit code, and how long it wrote."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        order = {"out": str(out), "step": step, "how": how, "delay": delay}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        code, seconds = self.process.stdout.readline().split()
        return int(code), float(seconds)

    def assert_whole(self, out: Path) -> None:
        """Every file is its old self or its new one; the team's is at one of its two places."""
        found = {path: content for path, content in tree(out).items() if not path.startswith(".stormcli/")}
        for path, content in found.items():
            assert content in (self.old.get(path), self.new.get(path)), path
        assert set(found) >= set(self.old) & set(self.new) - {".stormcli/manifest.json"}
        assert list(found.values()).count(OURS) == 1

    def assert_finished(self, out: Path) -> None:
        """The next run makes of it what an undisturbed one would have."""
        assert self.run(out)[0] == 0
        assert tree(out) == self.new
        assert plan(self.shop.landscape, self.pack, out).is_clean

    def end(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        assert self.process.wait(timeout=60) == 0


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(tmp_path_factory.mktemp("stage"))
    yield made
    made.end()


@pytest.mark.parametrize("how", ["kill", "full"])
def test_it_may_end_at_every_operation(stage: Stage, how: str) -> None:
    ended, step = 0, 0
    while True:
        step += 1
        out = stage.fresh()
        code, _ = stage.run(out, step, how)
        if code == 0:
            break
        assert code == (-signal.SIGKILL if how == "kill" else 2)
        ended += 1
        stage.assert_whole(out)
        stage.assert_finished(out)
    assert ended > 20


def test_it_may_be_killed_a_hundred_times(stage: Stage) -> None:
    dice = random.Random(6)
    took = sorted(stage.run(stage.fresh())[1] for _ in range(5))[2]
    killed = 0
    for _ in range(100):
        out = stage.fresh()
        code, _ = stage.run(out, delay=dice.uniform(0, took))
        killed += code == -signal.SIGKILL
        stage.assert_whole(out)
        stage.assert_finished(out)
    assert killed > 10


def test_it_may_be_killed_again_while_it_finishes(stage: Stage) -> None:
    dice = random.Random(7)
    for _ in range(20):
        out = stage.fresh()
        for _ in range(4):
            stage.run(out, dice.randrange(1, 40))
            stage.assert_whole(out)
        stage.assert_finished(out)


def test_an_edit_between_the_two_runs_is_not_lost(stage: Stage) -> None:
    """Whatever was not put in place yet is a file that somebody edited by then."""
    wanted = "contexts/shipping/messages.txt"
    left = 0
    for step in range(1, 200, 3):
        out = stage.fresh()
        if stage.run(out, step)[0] == 0:
            break
        (out / wanted).write_bytes(b"edited in between\n")
        generate(stage.shop.landscape, out, pack=stage.pack)
        left += (out / wanted).read_bytes() == b"edited in between\n"
    assert left == (step - 1) / 3 > 5


def test_who_only_looks_finishes_nothing(stage: Stage) -> None:
    refused = 0
    for step in range(1, 200, 3):
        out = stage.fresh()
        if stage.run(out, step)[0] == 0:
            break
        before = tree(out)
        if (out / ".stormcli/journal.json").exists():
            refused += 1
            with pytest.raises(Interrupted, match="`stormcli generate` finishes it"):
                plan(stage.shop.landscape, stage.pack, out)
        else:
            plan(stage.shop.landscape, stage.pack, out)
        assert tree(out) == before
    assert refused > 5


@pytest.mark.parametrize("text", ["{", "[]", '{"steps": 1}', '{"steps": [{"path": "../a"}]}', '{"steps": [{"x": 1}]}'])
def test_a_damaged_journal_stops_everything(shop: Shop, out: Path, tmp_path: Path, text: str) -> None:
    pack = small_pack(tmp_path / "pack")
    generate(shop.landscape, out, pack=pack)
    (out / ".stormcli/journal.json").write_text(text)
    before = tree(out)
    with pytest.raises(ManifestDamaged, match=r"journal\.json"):
        generate(shop.landscape, out, pack=pack)
    assert tree(out) == before


@pytest.mark.parametrize("most", [0, 100, 700, 5000])
def test_files_that_cannot_grow_leave_everything_as_it_was(shop: Shop, out: Path, most: int) -> None:
    generate(shop.landscape, out)
    before = tree(out)
    shop.change("ordering", "OrderPlaced", "OrderSubmitted")
    shop.change("shipping", "OrderPlaced", "OrderSubmitted")
    done = subprocess.run(
        [sys.executable, "-m", "stormcli", "generate", str(shop.folder), "-o", str(out)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert done.returncode == 2, done.stdout + done.stderr
    assert "file too large" in done.stderr
    assert tree(out) == before
    generate(shop.landscape, out)
    assert b"OrderSubmitted" in (out / "contexts/ordering/ordering/contracts/events.py").read_bytes()


def test_the_command_itself_may_be_killed(shop: Shop, out: Path, tmp_path: Path) -> None:
    """The whole program and the shipped target; what is killed while it still starts is as good as not begun."""
    dice = random.Random(8)
    generate(shop.landscape, tmp_path / "wanted")
    command = [sys.executable, "-m", "stormcli", "generate", str(shop.folder), "-o", str(out)]
    for _ in range(6):
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            deadline = time.monotonic() + 30
            while not (out / ".stormcli/lock").exists() and process.poll() is None and time.monotonic() < deadline:
                time.sleep(0.002)
            time.sleep(dice.uniform(0, 0.15))
            process.kill()
        wanted = tree(tmp_path / "wanted")
        for path, content in tree(out).items():
            if not path.startswith(".stormcli/"):
                assert content == wanted[path]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert tree(out) == wanted


def test_the_stage_is_one_on_which_everything_happens(stage: Stage) -> None:
    todo = plan(read(stage.folder / "model"), read_pack(stage.folder / "pack"), stage.fresh())
    assert {entry.action.value for entry in todo.entries} >= {
        "create",
        "replace",
        "move",
        "remove",
        "unchanged",
        "keep",
    }
