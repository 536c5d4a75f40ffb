"""Comparisons of a number: read from `numeric`, and whether one number can fulfil them all."""

from __future__ import annotations

import math
from collections.abc import Iterable

from stormcli.check.scalar_forms import number
from stormcli.model import scalars
from stormcli.model.element import Data
from stormcli.model.types import FieldDetails

#: A sign and a number: `>= 5`.
Limit = tuple[str, float]

_SIGNS = frozenset({"=", "<", "<=", ">", ">="})


def limits(argument: Data) -> list[Limit] | None:
    """The comparisons that `numeric` lists; None if it lists something else."""
    if not isinstance(argument, list) or not argument or len(argument) % 2:
        return None
    found: list[Limit] = []
    for sign, text in zip(argument[::2], argument[1::2], strict=True):
        value = scalars.number(text) if isinstance(text, str) else None
        if not isinstance(sign, str) or sign not in _SIGNS or value is None:
            return None
        found.append((str(sign), float(value)))
    return found


def bounds(details: FieldDetails, type_name: str) -> list[Limit]:
    """The bounds of a field as comparisons."""
    given = ((">=", number(details.min, type_name)), ("<=", number(details.max, type_name)))
    return [(sign, float(value)) for sign, value in given if value is not None]


def satisfiable(comparisons: Iterable[Limit], *, whole: bool) -> bool:
    """Whether a number, a `whole` one if asked, fulfils all the comparisons."""
    low, high = -math.inf, math.inf
    low_open = high_open = False
    for sign, value in comparisons:
        if sign in (">", ">=", "=") and (value > low or (value == low and sign == ">")):
            low, low_open = value, sign == ">"
        if sign in ("<", "<=", "=") and (value < high or (value == high and sign == "<")):
            high, high_open = value, sign == "<"
    if whole and math.isfinite(low):
        low, low_open = float(math.floor(low) + 1 if low_open else math.ceil(low)), False
    return low < high or (low == high and not low_open and not high_open)
