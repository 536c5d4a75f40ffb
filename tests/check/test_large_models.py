"""A megabyte of anything is checked in time, within memory, and by every rule: growth with the square would show here.

A run is a process of its own, as a user starts it. The aim is two seconds and 500 MB; the guard leaves room for slow
machines.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from modelling import write

from check.large import dense, sloppy
from check.large.building import Model

#: Seconds of the processor.
SLOWEST = 10.0
#: Megabytes.
LARGEST = 500
#: Runs a command as a child of a small process and tells its seconds, kilobytes and exit code: a process is never said
#: to be smaller than the one that started it, and the tests are large.
_MEASURED = """
import json, os, subprocess, sys
running = subprocess.Popen(sys.argv[2:], stderr=subprocess.STDOUT)
_, status, used = os.wait4(running.pid, 0)
told = [used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status)]
open(sys.argv[1], "w").write(json.dumps(told))
"""
_NOT_READ = (" SC101 ", " SC106 ")


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="nobody tells here what a process took")
@pytest.mark.parametrize("model", [*dense.MODELS, *sloppy.MODELS], ids=lambda model: model.__name__)
def test_a_large_model_is_checked_in_time_and_within_memory(model: Callable[[], Model], tmp_path: Path) -> None:
    files = model()
    assert sum(map(len, files.values())) > 120_000
    report = tmp_path / "report.txt"
    with report.open("wb") as out:
        command = [sys.executable, "-m", "stormcli", "validate", str(write(tmp_path / "model", files)), "-f", "concise"]
        measured = [sys.executable, "-S", "-c", _MEASURED, str(tmp_path / "told.json"), *command]
        subprocess.run(measured, stdout=out, stderr=subprocess.STDOUT, check=True)
    seconds, kilobytes, code = json.loads((tmp_path / "told.json").read_text())
    found = report.read_text(encoding="utf-8")
    assert code in (0, 1), found[-2_000:]
    assert " failed: " not in found
    assert not any(code in found for code in _NOT_READ), found[:500]
    assert seconds < SLOWEST
    assert kilobytes / 1024 < LARGEST
