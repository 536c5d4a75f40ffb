"""The steps of a run as a journal keeps them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from stormcli.generate.manifest import RECORDS, ManifestDamaged, inside

PATH = f"{RECORDS}/journal.json"
#: Where what is new lies until it is put in its place.
ASIDE = f"{RECORDS}/staged"


@dataclass(frozen=True, slots=True)
class Step:
    """One file: what lies aside at `staged` is put there, or the file at `source` moves there, or the file goes.

    `before` and `after` are hashes of what is there, "" for no file. In a move, `before` is of the file that moves.
    """

    path: str
    before: str = ""
    after: str = ""
    staged: str = ""
    source: str = ""


def dump(steps: Iterable[Step]) -> bytes:
    """A journal as it is written."""
    return json.dumps({"steps": [asdict(step) for step in steps]}, ensure_ascii=False).encode()


def parse(content: bytes) -> Iterator[Step]:
    """The steps of a journal. Raises ManifestDamaged."""
    try:
        steps = json.loads(content)["steps"]
        yield from (_step(each) for each in steps)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ManifestDamaged(f"{PATH} cannot be read: {error}; remove it, and what lies in {ASIDE}/") from error


def _step(entry: dict[str, Any]) -> Step:
    step = Step(**entry)
    for path in (step.path, step.source, step.staged):
        inside(path or "x", PATH)
    return step
