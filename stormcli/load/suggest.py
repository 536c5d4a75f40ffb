"""Did you mean: the known name nearest to an unknown one."""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from difflib import SequenceMatcher

from stormcli.diagnostics import Edit, Fix, Span

#: Below this likeness (0 to 1, difflib's ratio) two names are different words, not one misspelt.
LIKENESS = 0.75
# Comparing costs time in the square of a name's length; longer names than this are no slips of the pen.
_LONGEST = 80
_MOST_COMPARED = 400
# What a run may spend, in names looked at; comparing one costs as much as looking at fifty. A model with more slips of
# the pen than that has other troubles than spelling, and its thousandth "did you mean" helps nobody.
_PATIENCE = 1_000_000
_COMPARING = 50
_left: ContextVar[int] = ContextVar("patience left", default=_PATIENCE)


def begin() -> None:
    """A run begins, of reading or of checking, and may ask anew."""
    _left.set(_PATIENCE)


def nearest(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """The known names like `name`, likeliest first; empty if none is, or if the run has asked too often."""
    patience = _left.get()
    if len(name) > _LONGEST or patience <= 0:
        return ()
    matcher = SequenceMatcher(None, "", name.lower())  # it prepares its second text once
    scored: list[tuple[float, str]] = []
    looked = compared = 0
    for candidate in known:
        looked += 1
        if abs(len(candidate) - len(name)) > max(2, len(name) // 3) or candidate == name:
            continue
        compared += 1
        if compared > _MOST_COMPARED:
            break
        matcher.set_seq1(candidate.lower())
        # Each bound is dearer than the one before.
        if matcher.real_quick_ratio() >= LIKENESS and matcher.quick_ratio() >= LIKENESS:
            ratio = matcher.ratio()
            if ratio >= LIKENESS:
                scored.append((-ratio, candidate))
    _left.set(patience - looked - _COMPARING * compared)
    return tuple(candidate for _, candidate in sorted(scored)[:most])


def hint(suggestions: Iterable[str]) -> str:
    """The suggestions as a hint: "did you mean `Order`?"; "" without any."""
    found = [f"`{name}`" for name in suggestions]
    return f"did you mean {' or '.join(found)}?" if found else ""


def advice(name: str, known: Iterable[str]) -> str:
    """What to write instead of a name that is none: the nearest ones, or else all there are."""
    names = list(known)
    return hint(nearest(name, names)) or f"there is {', '.join(names) or 'none'}"


def correction(span: Span, wrong: str, suggestions: Iterable[str]) -> Fix | None:
    """Writes the only name that may have been meant. One that differs in nothing but its case is the only one."""
    found = tuple(suggestions)
    same = tuple(name for name in found if name.lower() == wrong.lower())
    meant = same if len(same) == 1 else found
    return Fix((Edit(span, meant[0], wrong),)) if len(meant) == 1 and wrong else None
