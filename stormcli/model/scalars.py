"""How a scalar is read: what a field is for decides, so `no`, `on`, `1_000`, `12:30` and dates stay what was typed.

Where nothing says what a value is for, YAML 1.2's core schema does (https://yaml.org/spec/1.2.2/#103-core-schema).
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_INTEGER = re.compile(r"[-+]?[0-9]+\Z", re.ASCII)
_OTHER_BASE = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z", re.ASCII)
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z", re.ASCII)
_LONGEST_NUMBER = 400  # characters; Python refuses to read integers of more than 4300 digits


class Quoted(str):
    """Text that its author put in quotes or in a block: never a number, a boolean or nothing."""

    __slots__ = ()


def boolean(text: str) -> bool | None:
    """`true` and `false` alone; None for anything else."""
    return {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}.get(text)


def integer(text: str) -> int | None:
    """A whole number in digits; None for anything else, `1_000` included."""
    return int(text) if len(text) <= _LONGEST_NUMBER and _INTEGER.match(text) else None


def number(text: str) -> int | float | None:
    """A JSON number; None for anything else."""
    if len(text) > _LONGEST_NUMBER or not _NUMBER.match(text):
        return None
    whole = integer(text)
    return float(text) if whole is None else whole


def decimal(text: str) -> Decimal | None:
    """An exact number; None for anything else."""
    try:
        return Decimal(text) if len(text) <= _LONGEST_NUMBER and _NUMBER.match(text) else None
    except InvalidOperation:
        return None


def core(text: str) -> str | int | float | bool | None:
    """YAML 1.2's core schema, for values that no field describes; quoted text stays text."""
    if isinstance(text, Quoted):
        return str(text)
    if is_null(text):
        return None
    truth = boolean(text)
    if truth is not None:
        return truth
    if len(text) <= _LONGEST_NUMBER and _OTHER_BASE.match(text):
        return int(text, 0)
    value = number(text)
    return text if value is None else value


def is_null(text: str) -> bool:
    """Nothing at all, `~` or `null`, unquoted."""
    return text in ("", "~", "null", "Null", "NULL") and not isinstance(text, Quoted)
