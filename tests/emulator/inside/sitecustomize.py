"""What Lambda's own runtime does and the emulator leaves out, in the processes of the functions alone.

Log lines are JSON from level INFO on, as the functions' LoggingConfig asks for. And a way to break a function once from
outside: a fault is a file in $FAULTS that bears the handler's name, and whoever meets it removes it.
"""

import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

KNOWN = {*vars(logging.makeLogRecord({})), "message", "asctime"}


class Lines(logging.Formatter):
    """A record with its extras as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        extras = {name: value for name, value in vars(record).items() if name not in KNOWN}
        line = {"level": record.levelname, "message": record.getMessage(), "logger": record.name, **extras}
        if record.exc_info:
            line["stackTrace"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


def _log_as_lambda_does() -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    logging.basicConfig(level=logging.INFO, handlers=[handler])


def _break_where_asked() -> None:
    from botocore import handlers

    broken: list[Path] = []

    def half_of_it(params: dict[str, Any], **_: Any) -> dict[str, Any]:
        fault = Path(os.environ["FAULTS"], os.environ["AWS_LAMBDA_FUNCTION_NAME"])
        if len(params["Entries"]) > 1 and fault.exists():
            fault.unlink()
            broken.append(fault)
            return {**params, "Entries": params["Entries"][: len(params["Entries"]) // 2]}
        return params

    def and_then_it_breaks(**_: Any) -> None:
        if broken:
            broken.clear()
            raise ConnectionError("broken on purpose, halfway through a batch")

    handlers.BUILTIN_HANDLERS.append(("provide-client-params.events.PutEvents", half_of_it))
    handlers.BUILTIN_HANDLERS.append(("after-call.events.PutEvents", and_then_it_breaks))


if "AWS_LAMBDA_FUNCTION_NAME" in os.environ:
    _log_as_lambda_does()
    _break_where_asked()
