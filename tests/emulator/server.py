"""Starts the emulator on a free port of the loopback interface, and stops it with all its functions."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .environment import INSIDE, MINISTACK, REGION

PATIENCE = 60


@dataclass(frozen=True)
class Server:
    """An emulator that runs: where it answers, where it writes its log, and where faults are asked for."""

    endpoint: str
    log: Path
    faults: Path


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """The emulator, enforcing roles; its files are under `folder`, and it ends with the block."""
    port = _free_port()
    server = Server(f"http://127.0.0.1:{port}", folder / "ministack.log", folder / "faults")
    server.faults.mkdir(parents=True)
    (folder / "functions").mkdir()
    with server.log.open("w") as log:
        process = subprocess.Popen(
            [MINISTACK], cwd=folder, env=_environment(port, folder), stdout=log, stderr=log, start_new_session=True
        )
    try:
        _wait(server, process)
        yield server
    finally:
        _stop(process)
        shutil.rmtree(folder / "functions", ignore_errors=True)  # the code of each, and a layer beside it


def _environment(port: int, folder: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "TMPDIR": str(folder / "functions"),
        "PYTHONPATH": str(INSIDE),
        "PYTHONDONTWRITEBYTECODE": "1",
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "AUTH": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "LOG_LEVEL": "INFO",
        "FAULTS": str(folder / "faults"),
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, server.log.read_text()
        try:
            with urllib.request.urlopen(f"{server.endpoint}/_ministack/health", timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"the emulator did not start: {server.log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The group holds the emulator and the processes of its functions."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            return
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            continue
