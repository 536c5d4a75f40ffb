"""A kept event that its consumers could no longer read if it were replayed.

Why: Events are archived for `archive_days`, and a replay sends them again, in the shape that they had. New consumers
have to read them. With an `archive_days` of 0 nothing is replayed.

Fails::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}

Passes::

    # before/contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: optional decimal}}

Fix: Make the new field `optional`, or raise `version` and keep the old shape under `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.compatibility import audience
from stormcli.check.compatibility.comparison import Comparison
from stormcli.check.compatibility.findings import NEW_VERSION, place
from stormcli.check.compatibility.kept import Kept, kept_events
from stormcli.check.compatibility.misreads import Misread, Trouble
from stormcli.diagnostics import Diagnostic, Rule, Severity

RULE = Rule("SC941", "unreadable-archive", Severity.ERROR)


def check(compared: Comparison) -> Iterator[Diagnostic]:
    if not compared.events_backward:
        return
    for kept in kept_events(compared):
        if kept.after.published or kept.after.key in compared.new_facts.consumers:
            for each in kept.replayed:
                if not _told_already(compared, kept, each):
                    yield _found(compared, kept, each)


def _told_already(compared: Comparison, kept: Kept, misread: Misread) -> bool:
    """Whether the same change breaks the consumers of today: it is one change, and has been told."""
    if not compared.events_forward or not (kept.before.published and kept.after.published):
        return False
    field = kept.new.fields.get(misread.path)
    was = field.details.was if field is not None else ""
    return any(each.path in (misread.path, was) for each in kept.troubles)


def _found(compared: Comparison, kept: Kept, misread: Misread) -> Diagnostic:
    found = audience.consumers(compared, kept.before, (kept.old.version,))
    current = kept.new.version == kept.after.version
    return RULE.on(
        kept.after,
        f"event {kept.told}, if it is replayed from the archive: {told(misread)}; {audience.hearing(compared, found)}",
        *(place(kept.after.fields, misread) if current else ("previous", str(kept.new.version))),
        related=audience.places(compared, found),
        hint=f"make it `optional`, or {NEW_VERSION}" if misread.trouble is Trouble.LACKING else NEW_VERSION,
    )


def told(misread: Misread) -> str:
    """What a new reader finds in what was written before."""
    path = misread.path
    match misread.trouble:
        case Trouble.LACKING:
            return f"the new field `{path}` is required, and was not there"
        case Trouble.ABSENT:
            return f"the field `{path}` is required now, and could be absent"
        case Trouble.RETYPED:
            return f"the field `{path}` was {misread.written} and is {misread.read} now"
        case Trouble.VALUES:
            return f"`{path}` could be {misread.written}, which `{misread.read}` has no more"
        case Trouble.PATTERN:
            return f"`{path}` could be {misread.written} and has to fit the pattern {misread.read} now"
    return f"`{path}` could be {misread.written} and has to be {misread.read} now"
