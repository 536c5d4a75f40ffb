"""Models that tests write: a few files in a folder, and the findings on them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from stormcli.check import check
from stormcli.diagnostics import Diagnostic
from stormcli.load import load

#: What the teams share, for models that say nothing of it.
STORM = """\
stormcli: 1
domain: BrickShop
teams:
  BasketTeam: {}
actors:
  Shopper: {}
systems:
  CardNetwork: {}
"""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Writes a model; storm.yaml is added where none is given."""
    for name, text in {"storm.yaml": STORM, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def findings(folder: Path, *, pure: bool | None = None) -> tuple[Diagnostic, ...]:
    """Everything that load and check say of a model."""
    loaded = load(folder, pure=pure)
    return loaded.diagnostics if loaded.landscape is None else check(loaded.landscape, loaded.diagnostics)


def codes(folder: Path) -> list[str]:
    """The codes of the findings, in order."""
    return [found.code for found in findings(folder)]


def listed(found: tuple[Diagnostic, ...], folder: Path) -> str:
    """Findings as the files of expected ones write them, with paths inside the folder."""
    lines: list[str] = []
    for each in found:
        lines.append(f"{_place(each.span, folder)} {each.code} {each.severity.word} {each.message}")
        lines += [f"    related {_place(other.span, folder)} {other.message}" for other in each.related]
        lines += [f"    hint {each.hint}"] if each.hint else []
    return "".join(line + "\n" for line in lines)


def _place(span, folder: Path) -> str:  # type: ignore[no-untyped-def]
    name = span.file.removeprefix(folder.as_posix()).lstrip("/")
    return f"{name}:{span.line}:{span.column}"
