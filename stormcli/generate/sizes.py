"""How large a value a template may make: what asks for more is a fault, where it would fill the memory or never end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sized
from functools import wraps
from typing import Any

#: Characters of a text, entries of a list.
LARGEST = 1_000_000
_MOST_BITS = 4096
_WIDTH = re.compile(r"\d{7,}", re.ASCII)


class TooLarge(Exception):
    """A template asked for a value beyond all use."""


def check_operation(operator: str, left: Any, right: Any) -> None:
    """Raises TooLarge where `left operator right` would be beyond the bounds."""
    if isinstance(left, int) and isinstance(right, int):
        _check_number(operator, left, right)
    elif operator == "+":
        check_sum((left, right))
    elif operator == "*":
        _check_repeated(left, right)
    elif operator == "%" and isinstance(left, str):
        check_format(left, right if isinstance(right, tuple) else (right,))


def check_sum(parts: Iterable[Any]) -> None:
    """Raises TooLarge where parts would be too large together."""
    _check(sum(len(part) for part in parts if isinstance(part, Sized)))


def check_arguments(arguments: Iterable[Any]) -> None:
    """Raises TooLarge where a filter or a method is given a number that no width and no count needs."""
    for argument in arguments:
        if isinstance(argument, int):
            _check(argument)


def check_format(pattern: str, arguments: Iterable[Any]) -> None:
    """Raises TooLarge where a pattern, or a number that is put into it, would make a text too wide."""
    if _WIDTH.search(pattern):
        raise TooLarge(f"a width is above the bound of {LARGEST}")
    if "*" in pattern:
        check_arguments(arguments)


def measured(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that is told no width and no count beyond the bound."""

    @wraps(function)
    def bounded(*arguments: Any, **options: Any) -> Any:
        check_arguments((*arguments, *options.values()))
        return function(*arguments, **options)

    return bounded


def formatted(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter that fills a pattern, with no width beyond the bound."""

    @wraps(function)
    def bounded(pattern: Any, *arguments: Any, **options: Any) -> Any:
        check_format(str(pattern), (*arguments, *options.values()))
        return function(pattern, *arguments, **options)

    return bounded


def _check_number(operator: str, left: int, right: int) -> None:
    """A number may have some thousand bits, which is enough for any."""
    bits = 0
    if operator == "**":
        bits = left.bit_length() * max(right, 0) if left not in (-1, 0, 1) else 0
    elif operator == "*":
        bits = left.bit_length() + right.bit_length()
    if bits > _MOST_BITS:
        raise TooLarge(f"a number of {bits} bits is above the bound of {_MOST_BITS}")


def _check_repeated(left: Any, right: Any) -> None:
    for some, times in ((left, right), (right, left)):
        if isinstance(some, Sized) and isinstance(times, int):
            _check(len(some) * times)


def _check(size: int) -> None:
    if size > LARGEST:
        raise TooLarge(f"a size of {size} is above the bound of {LARGEST}")
