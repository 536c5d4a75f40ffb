"""A fact is worked out once, and kept with what it is a fact of: it goes when that goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")


def once(tell: Callable[[S], T]) -> Callable[[S], T]:
    """Lets a function that tells a fact of a landscape be asked often, and work once for each."""
    name = f"{tell.__module__}.{tell.__qualname__}"

    @wraps(tell)
    def told(subject: S) -> T:
        kept: dict[str, Any] = vars(subject)
        if name not in kept:
            kept[name] = tell(subject)
        known: T = kept[name]
        return known

    return told
