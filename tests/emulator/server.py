"""Starts the emulator on a free port of the loopback interface, and stops it with all its functions."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .environment import INSIDE, MINISTACK, REGION

PATIENCE = 60
ROOM = 3 * 1024**3


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
    code = _place_for_code(folder)
    with server.log.open("w") as log:
        process = subprocess.Popen(
            [MINISTACK],
            cwd=folder,
            env=_environment(port, folder, code),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(server, process)
        yield server
    finally:
        _stop(process)
        shutil.rmtree(code, ignore_errors=True)


def _place_for_code(folder: Path) -> Path:
    """Where the code of each function and its layer are laid out: thousands of files, in memory if there is room."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    return Path(tempfile.mkdtemp(prefix="stormcli-functions-", dir=memory if roomy else folder))


def _environment(port: int, folder: Path, code: Path) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(folder),
        "TMPDIR": str(code),
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
