"""JSON as plain data: lists, maps, texts, numbers, booleans and None."""

from __future__ import annotations

import json
import re
from typing import Any

from stormcli.interop.sources.trouble import MAX_DEPTH, Unreadable

# What opens and closes, texts left out.
_BRACKETS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)


def json_data(text: str) -> Any:
    """The value that a text holds. Raises Unreadable, with the place, for what is not JSON or nests too deep."""
    _refuse_depth(text)
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"this is not JSON: {error.msg[:1].lower()}{error.msg[1:]}", error.lineno, error.colno
        ) from None
    except RecursionError:
        raise Unreadable(f"lists and maps nest deeper than {MAX_DEPTH} levels") from None
    except ValueError as error:  # a number of thousands of digits
        raise Unreadable(f"this is not JSON: {str(error)[:80]}") from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(text):
        character = found.group()[0]
        if character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                line = text.count("\n", 0, found.start()) + 1
                raise Unreadable(f"lists and maps nest deeper than {MAX_DEPTH} levels", line)
        elif character in "]}":
            depth -= 1


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no number of JSON")
