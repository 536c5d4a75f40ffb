"""Which versions wrote a folder, and what it means that others write it now."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stormcli import __version__
from stormcli.generate.manifest import Manifest, Versions
from stormcli.generate.pack import Pack

_TOOL = "stormcli"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The tool, or a pack, is not of the version that wrote the folder; "" where there was, or is, none."""

    what: str
    before: str
    now: str


def versions(pack: Pack) -> Versions:
    """The versions that write now."""
    return {_TOOL: __version__, **pack.versions}


def upgrades(before: Manifest, parts: Collection[str], pack: Pack) -> tuple[Upgrade, ...]:
    """What changed its version since these parts of a folder were written, each once."""
    return tuple(dict.fromkeys(_upgrades(before, parts, versions(pack))))


def _upgrades(before: Manifest, parts: Collection[str], now: Versions) -> Iterator[Upgrade]:
    for part in sorted(parts):
        old = before.versions.get(part)
        if old is not None:
            names = sorted({*old, *now})
            yield from (
                Upgrade(name, old.get(name, ""), now.get(name, "")) for name in names if old.get(name) != now.get(name)
            )
