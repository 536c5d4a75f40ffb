"""Nodes -> a document, and what does not fit: SC103, SC104 and SC105.

What does not fit is reported, taken out, and the rest is read, so that one slip hides nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from stormcli.diagnostics import Diagnostic
from stormcli.load.annotations import branch, document_class, inside
from stormcli.load.misfit import GONE, Misfit, Path
from stormcli.load.nodes import Map, Seq
from stormcli.load.rules import wrong_value

D = TypeVar("D", bound=BaseModel)
_ATTEMPTS = 12
# After so many the file has other troubles than each of them.
_MOST_FINDINGS = 5_000


@dataclass
class Fitted(Generic[D]):
    """A document and what did not fit: the maps (by identity) around such places, and the places themselves."""

    document: D | None
    findings: list[Diagnostic] = field(default_factory=list)
    doubted: set[int] = field(default_factory=set)
    lost: list[Path] = field(default_factory=list)


def fit(shape: type[D], node: Map) -> Fitted[D]:
    """Reads `node` as a document; `node` loses what does not fit."""
    fitted: Fitted[D] = Fitted(None)
    reported: set[Path] = set()
    for _ in range(_ATTEMPTS):
        try:
            fitted.document = shape.model_validate(node)
            break
        except ValidationError as error:
            misfits = list(_misfits(error, shape, node))
        for misfit in misfits:
            # What follows from a repair is the same mistake, not a new one.
            known = any(misfit.path[:length] in reported for length in range(1, len(misfit.path) + 1))
            speaks = not known and misfit.speaks
            if speaks:
                reported.add(misfit.path)
                if len(reported) <= _MOST_FINDINGS:
                    fitted.findings.append(misfit.finding())
            misfit.repair()
            if speaks and not misfit.meant:
                fitted.lost.append(misfit.path)
                fitted.doubted.update(misfit.doubted())
        _close_gaps(misfits)
    if len(reported) > _MOST_FINDINGS:
        message = f"{len(reported) - _MOST_FINDINGS:,} more places of this file do not fit, and are not told"
        fitted.findings.append(wrong_value.RULE.at(node.span(), message, hint="mend some of the others first"))
    return fitted


def _misfits(error: ValidationError, shape: type[BaseModel], node: Map) -> Iterator[Misfit]:
    """One misfit a place, unknown keys first. A union complains once for each of its branches: the branch that has the
    value's shape complains of something inside it, and is the one that was meant."""
    found: dict[Path, Misfit] = {}
    for each in error.errors(include_url=False):
        path, holders, model = _followed(each["loc"], each["type"], shape, node)
        found.setdefault(path, Misfit(path, holders, model, [])).errors.append(each)
    inner = {path[:length] for path in found for length in range(len(path))}
    outermost = [misfit for path, misfit in found.items() if path and path not in inner]
    # A misspelt key is the missing one.
    yield from sorted(outermost, key=lambda misfit: misfit.kind != "extra_forbidden")


def _followed(loc: tuple[Any, ...], kind: str, shape: Any, node: Map) -> tuple[Path, list[Any], Any]:
    """pydantic's location as keys of the document: without the names of union branches that it puts between."""
    path: list[str | int] = []
    holders: list[Any] = []
    here: Any = node
    model = shape
    for position, step in enumerate(loc):
        last = position == len(loc) - 1
        absent = last and kind == "missing"
        if absent or (isinstance(here, dict) and step in here) or (isinstance(here, Seq) and isinstance(step, int)):
            path.append(step)
            holders.append(here)
            if not absent:
                here = here[step]
            model = inside(model, step) if not last else model
        else:
            model = branch(model, step)
    return tuple(path), holders, document_class(model)


def _close_gaps(misfits: list[Misfit]) -> None:
    """Takes what was dropped out of its list, so that the rest is read without it."""
    for holder in {id(misfit.holder): misfit.holder for misfit in misfits}.values():
        if isinstance(holder, Seq) and any(item is GONE for item in holder):
            kept = [position for position, item in enumerate(holder) if item is not GONE]
            holder.marks = [holder.marks[position] for position in kept]
            holder[:] = [holder[position] for position in kept]
