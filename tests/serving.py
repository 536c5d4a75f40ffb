"""`stormcli explore --serve` as a process of its own, on a port that is free."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen


class Served:
    """A server that runs: its address, and what it has said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self.said = [process.stdout.readline()]
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.said[0])
        assert found, self.said[0]
        self.url = found[0]
        threading.Thread(target=lambda: self.said.extend(process.stdout or ()), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2].strip("/"))

    def get(self, path: str, **headers: str) -> bytes:
        """What is answered to a request."""
        with urlopen(Request(self.url + path, headers=headers), timeout=20) as answer:
            return bytes(answer.read())

    def stop(self) -> int:
        """Ctrl-C, and the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


@contextmanager
def served(model: Path) -> Iterator[Served]:
    """Serves a model as long as the block runs."""
    command = [sys.executable, "-m", "stormcli", "explore", str(model), "--serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            yield Served(process)
        finally:
            process.kill()
