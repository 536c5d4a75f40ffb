"""A process whose children generate, and are killed or find the disk full: one start of Python for hundreds of runs.

Reads lines of JSON: the output folder; at which operation on a file the child ends (0: it does not), and how ("kill" or
"full"); after how many seconds of writing it is killed (null: it is not). Answers each with the child's exit code, or
minus the signal, and with the seconds for which it wrote.
"""

from __future__ import annotations

import errno
import io
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from stormcli.generate import apply, exclusive, plan, read_pack
from stormcli.load import load

_OPERATIONS = {os: ("replace", "rename", "mkdir", "fsync", "unlink", "rmdir"), io: ("open",)}
_FREEING = ("unlink", "rmdir")


def main(model: str, pack: str) -> None:
    """Serves until the input ends."""
    landscape, target = load(Path(model)).landscape, read_pack(Path(pack))
    assert landscape is not None
    for line in sys.stdin:
        order = json.loads(line)
        reader, writer = os.pipe()
        child = os.fork()
        if not child:
            os._exit(_run(landscape, target, order, writer))
        os.close(writer)
        os.read(reader, 1)
        os.close(reader)
        started = time.perf_counter()
        if order["delay"] is not None:
            time.sleep(order["delay"])
            os.kill(child, signal.SIGKILL)  # a child that is done keeps its id until it is waited for
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), time.perf_counter() - started, flush=True)


def _run(landscape: Any, pack: Any, order: dict[str, Any], planned: int) -> int:
    try:
        with exclusive(Path(order["out"])):
            todo = plan(landscape, pack, Path(order["out"]))
            if order["step"]:
                _end_at(order["step"], order["how"])
            os.write(planned, b"!")
            apply(todo)
    except OSError:
        return 2
    return 0


def _end_at(step: int, how: str) -> None:
    """Lets the process end, or the disk be full, from the n-th operation on."""
    count = 0

    def counted(act: Callable[..., Any], name: str) -> Callable[..., Any]:
        def instead(*arguments: Any, **options: Any) -> Any:
            nonlocal count
            if name == "open" and "w" not in arguments[1]:
                return act(*arguments, **options)
            count += 1
            if count >= step and how == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if count >= step and name not in _FREEING:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return act(*arguments, **options)

        return instead

    for module, names in _OPERATIONS.items():
        for name in names:
            setattr(module, name, counted(getattr(module, name), name))


if __name__ == "__main__":
    main(*sys.argv[1:])
