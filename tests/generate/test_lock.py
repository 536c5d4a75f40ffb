"""One run at a time, and no lock outlives its process."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from stormcli.generate import Busy, Outdated, OutsideFolder, apply, exclusive, plan

from .conftest import Shop, generate, tree
from .small_pack import small_pack

HOLDER = """
import sys, time
from pathlib import Path
from stormcli.generate import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(out: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(out)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_run_says_who_holds_the_folder(shop: Shop, out: Path) -> None:
    with holder(out) as process:
        try:
            with pytest.raises(Busy) as busy, exclusive(out):
                pass
            command = [sys.executable, "-m", "stormcli", "generate", str(shop.folder), "-o", str(out)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            look = subprocess.run([*command, "--dry-run"], capture_output=True, text=True, check=False)
        finally:
            process.kill()
    who = (
        rf"process {process.pid} on {re.escape(socket.gethostname())} has been writing since \d{{4}}-\d\d-\d\dT[\d:]+Z"
    )
    assert re.fullmatch(who, str(busy.value))
    assert done.returncode == 2
    assert re.search(who, done.stderr)
    assert not (out / "README.md").exists()
    assert look.returncode == 0


def test_a_lock_whose_process_is_dead_is_taken_over(shop: Shop, out: Path, tmp_path: Path) -> None:
    with holder(out) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert (out / ".stormcli/lock").exists()
    generate(shop.landscape, out, pack=small_pack(tmp_path / "pack"))
    assert not (out / ".stormcli/lock").exists()


def test_a_lock_that_nobody_signed_yet_holds_too(out: Path) -> None:
    with exclusive(out):
        (out / ".stormcli/lock").write_bytes(b"")
        with pytest.raises(Busy, match="just begun"), exclusive(out):
            pass


def test_a_run_that_writes_nothing_leaves_nothing(out: Path) -> None:
    with pytest.raises(RuntimeError), exclusive(out):
        raise RuntimeError
    assert not out.exists()
    out.mkdir()
    with exclusive(out):
        pass
    assert list(out.iterdir()) == []


def test_a_plan_is_for_the_folder_as_it_was(shop: Shop, out: Path, tmp_path: Path) -> None:
    pack = small_pack(tmp_path / "pack")
    generate(shop.landscape, out, pack=pack)
    shop.change("shipping", "ParcelPacked", "ParcelWrapped")
    todo = plan(shop.landscape, pack, out)
    shop.change("shipping", "ParcelWrapped", "ParcelTied")
    generate(shop.landscape, out, pack=pack)
    before = tree(out)
    with pytest.raises(Outdated, match="plan again"):
        apply(todo)
    assert tree(out) == before


def test_a_file_that_was_edited_since_the_plan_is_left_alone(shop: Shop, out: Path, tmp_path: Path) -> None:
    pack = small_pack(tmp_path / "pack")
    generate(shop.landscape, out, pack=pack)
    shop.change("shipping", "ParcelPacked", "ParcelWrapped")
    with exclusive(out):
        todo = plan(shop.landscape, pack, out)
        (out / "contexts/shipping/messages.txt").write_text("edited just now\n")
        assert apply(todo) == ("contexts/shipping/messages.txt",)
    assert (out / "contexts/shipping/messages.txt").read_text() == "edited just now\n"
    assert not plan(shop.landscape, pack, out).is_clean


def test_a_lock_that_is_a_link_is_refused(out: Path, tmp_path: Path) -> None:
    (out / ".stormcli").mkdir(parents=True)
    (tmp_path / "precious").write_text("precious\n")
    (out / ".stormcli/lock").symlink_to(tmp_path / "precious")
    with pytest.raises(OutsideFolder), exclusive(out):
        pass
    assert (tmp_path / "precious").read_text() == "precious\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_folder_that_may_not_be_written_to_is_said_plainly(shop: Shop, out: Path) -> None:
    out.mkdir(mode=0o500)
    command = [sys.executable, "-m", "stormcli", "generate", str(shop.folder), "-o", str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "permission denied" in done.stderr
