"""AWS's API as the tests call it: through a process in the emulator's environment, where the SDK is."""

from __future__ import annotations

import base64
import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .environment import INSIDE, PYTHON, REGION

#: A key, its secret, and the token of a session.
Credentials = tuple[str, str, str | None]
ROOT: Credentials = ("test", "test", None)


class Refused(Exception):
    """An error that AWS answered with."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code

    @property
    def denied(self) -> bool:
        """Whether the caller was not allowed to, as each service says it."""
        return "AccessDenied" in self.code or "NotAuthorized" in self.code


class Aws:
    """The SDK of one emulator."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lock = threading.Lock()

    def call(
        self, service: str, operation: str, *, credentials: Credentials = ROOT, **parameters: Any
    ) -> dict[str, Any]:
        """The answer to one call, in the SDK's own words; raises Refused."""
        call = {"service": service, "operation": operation, "credentials": credentials, "parameters": parameters}
        with self._lock:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            print(json.dumps(call, default=_wrapped), file=self._process.stdin, flush=True)
            line = self._process.stdout.readline()
        assert line, "the process that calls the SDK has ended"
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise Refused(answer["error"]["Code"], answer["error"]["Message"][:500])
        found: dict[str, Any] = answer["answer"]
        return found

    def pages(self, service: str, operation: str, key: str, token: str = "NextToken", **parameters: Any) -> list[Any]:
        """All entries that stand under `key`, from as many calls as it takes."""
        found: list[Any] = []
        while True:
            answer = self.call(service, operation, **parameters)
            found += answer.get(key, [])
            following = answer.get(f"Next{token}" if token == "Marker" else token)
            if not following:
                return found
            parameters[token[0].lower() + token[1:] if service == "logs" else token] = following


@contextmanager
def connected(endpoint: str) -> Iterator[Aws]:
    """The SDK of the emulator at `endpoint`, until the end of the block."""
    process = subprocess.Popen(
        [PYTHON, INSIDE / "remote.py", endpoint, REGION],
        env={"PYTHONDONTWRITEBYTECODE": "1", "HOME": "/nonexistent"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Aws(process)
    finally:
        process.terminate()
        process.wait(10)


def _wrapped(value: object) -> object:
    assert isinstance(value, bytes)
    return {"base64": base64.b64encode(value).decode()}
