"""Versions of messages: semantic ones there, whole numbers here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stormcli.interop.eventcatalog.resources import release


def numbered(versions: Iterable[str]) -> dict[str, int]:
    """Versions as whole numbers: the first of their numbers where that tells them apart, otherwise their order."""
    ordered = sorted(set(versions), key=release)
    majors = [release(version)[0] for version in ordered]
    if len(set(majors)) == len(majors) and all(1 <= major < 10_000 for major in majors):
        return dict(zip(ordered, majors, strict=True))
    return {version: number for number, version in enumerate(ordered, 1)}


def chosen(wanted: str, current: str, earlier: Sequence[str]) -> str:
    """The version that a reference means: an exact one, a range (`^1.2.0`, `~1.2.0`, `1.x`), otherwise the current."""
    if wanted in ("", "latest", current):
        return current
    newest_first = sorted((current, *earlier), key=release, reverse=True)
    return next((version for version in newest_first if _fits(version, wanted)), current)


def _fits(version: str, wanted: str) -> bool:
    if version == wanted:
        return True
    have, floor = release(version), release(wanted.replace(".x", ""))
    if wanted.startswith("^"):
        kept = 1 if floor[0] else 2
        return have[:kept] == floor[:kept] and have >= floor
    if wanted.startswith("~"):
        return have[:2] == floor[:2] and have >= floor
    return wanted.endswith(".x") and have[: len(floor)] == floor
