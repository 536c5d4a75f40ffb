"""What `ignore` silences, and the suppressions that are pointless: SC110."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from stormcli.check.catalogue import CODES
from stormcli.diagnostics import NO_SPAN, Diagnostic
from stormcli.load.rules.pointless_suppression import RULE
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model.landscape import Suppression


def unsuppressed(
    suppressions: Iterable[Suppression], found: Iterable[Diagnostic], unseen: Container[str] = ()
) -> Iterator[Diagnostic]:
    """The findings that no suppression silences, and a finding for each suppression that is pointless.

    Of the codes in `unseen` nobody can tell whether a suppression silences something: not all was looked at.
    """
    usable: list[Suppression] = []
    for each in suppressions:
        faults = list(_faults(each))
        yield from faults
        if not faults:
            usable.append(each)
    by_code: defaultdict[str, list[Suppression]] = defaultdict(list)
    for each in usable:
        by_code[each.code].append(each)
    regions = {code: _Regions(group) for code, group in by_code.items()}
    used: set[Suppression] = set()
    for finding in found:
        silencing = regions[finding.code].around(finding) if finding.code in regions else []
        used.update(silencing)
        if not silencing:
            yield finding
    # An element and its alias share one `ignore`: it is idle where neither needs it.
    places = {(each.code, each.span) for each in used}
    for each in usable:
        if (each.code, each.span) not in places and each.code not in unseen:
            message = f"nothing here is {each.code}: the suppression silences nothing"
            yield RULE.at(each.span, message, hint="remove it", fix=each.removal)


class _Regions:
    """The regions in which one code is silenced. They are elements, so of two one lies inside the other, or apart."""

    def __init__(self, suppressions: list[Suppression]) -> None:
        self._everywhere = [each for each in suppressions if each.region == NO_SPAN]
        within = [each for each in suppressions if each.region != NO_SPAN]
        self._sorted = sorted(within, key=lambda each: (*_start(each), -each.region.end_line, -each.region.end_column))
        self._starts = [_start(each) for each in self._sorted]
        self._outer = self._enclosing()

    def around(self, finding: Diagnostic) -> list[Suppression]:
        """The suppressions whose region holds a finding."""
        found = list(self._everywhere)
        place: int | None = bisect_right(self._starts, (finding.span.file, finding.span.line, finding.span.column)) - 1
        while place is not None and place >= 0:
            if self._sorted[place].region.holds(finding.span):
                found.append(self._sorted[place])
            place = self._outer[place]
        return found

    def _enclosing(self) -> list[int | None]:
        """For each region the place of the next one around it."""
        outer: list[int | None] = []
        around: list[int] = []
        for place, each in enumerate(self._sorted):
            while around and not self._sorted[around[-1]].region.holds(each.region):
                around.pop()
            outer.append(around[-1] if around else None)
            around.append(place)
        return outer


def _start(suppression: Suppression) -> tuple[str, int, int]:
    region = suppression.region
    return (region.file, region.line, region.column)


def _faults(suppression: Suppression) -> Iterator[Diagnostic]:
    if suppression.code not in CODES:
        message = f"`{suppression.code}` is no code of a rule"
        near = nearest(suppression.code, sorted(CODES))
        fix = correction(suppression.span, suppression.code, near)
        yield RULE.at(suppression.span, message, hint=hint(near), fix=fix)
    if not suppression.reason:
        message = f"the suppression of {suppression.code} gives no reason"
        advice = "say why, so that the next reader can tell whether it still holds"
        yield RULE.at(suppression.span, message, hint=advice)
