"""The command line: one module a command, one function an output format; the only room that prints."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def main() -> NoReturn:
    """Runs the command line. Exit codes: 0 done and clean, 1 findings, 2 the command could not do its work."""
    # A command is over before anything it builds becomes garbage: looking for it would be a fifth of the time.
    gc.disable()
    code = _run()
    # Ended here and now: taking the model apart, object by object, would take longer than all rules. A reader of our
    # output that has gone (`stormcli validate | head`) needs no more of it.
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def _run() -> int:
    from stormcli.cli.app import app

    try:
        app()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BrokenPipeError:
        return 1
    except Exception as error:
        print(f"stormcli: {type(error).__name__}: {error} ({_last_place(error)})", file=sys.stderr)
        print("This is a mistake of stormcli. Please report it with the command and this line.", file=sys.stderr)
        return 2
    return 0


def _last_place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "no place known"
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}, line {trace.tb_lineno}"
