"""What `validate --fix` writes, and `--diff` shows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import typer

from stormcli.check import check
from stormcli.check.fixes import Mended, mend
from stormcli.check.selection import Selection
from stormcli.cli.reading import belongs, no_model, stop
from stormcli.diagnostics import Diagnostic
from stormcli.load import Loaded, ModelNotFound
from stormcli.load.source import decoded
from stormcli.model.landscape import Profile

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def fix(path: Path | None, chosen: Selection, profile: Profile | None, *, unsafe: bool) -> None:
    """Mends the files of the model at a path, and says so."""
    mended = _mended(path, chosen, profile, unsafe)
    for name, text in mended.texts.items():
        write(Path(name), mended.before[name], text)
    if mended.findings:
        typer.echo(f"Mended {_counted(mended)}.", err=True)


def show(path: Path | None, chosen: Selection, profile: Profile | None, *, unsafe: bool) -> bool:
    """Prints as a patch what mending would change; whether that is anything."""
    mended = _mended(path, chosen, profile, unsafe)
    for name, text in mended.texts.items():
        typer.echo("".join(_patch(name, mended.before[name], text)), nl=False)
    what = f"{_counted(mended)} would be mended" if mended.findings else "Nothing would be mended"
    typer.echo(f"{what}; nothing was written.", err=True)
    return bool(mended.texts)


def write(file: Path, before: str, text: str) -> None:
    """Writes a mended file, unless somebody else wrote to it meanwhile."""
    try:
        raw = file.read_bytes()
        now = decoded(raw, str(file))
        if isinstance(now, Diagnostic) or now.text != before:
            stop(f"{file} changed while it was mended; it was left alone")
        mark = _BYTE_ORDER_MARK if raw.startswith(_BYTE_ORDER_MARK) else b""
        file.write_bytes(mark + text.encode("utf-8"))
    except OSError as error:
        stop(f"cannot write {file}: {(error.strerror or str(error)).lower()}")


def _mended(path: Path | None, chosen: Selection, profile: Profile | None, unsafe: bool) -> Mended:
    def found(loaded: Loaded) -> Iterator[Diagnostic]:
        belongs(path, loaded)
        everything = loaded.diagnostics
        if loaded.landscape is not None:
            everything = check(loaded.landscape, everything, profile=profile)
        return (each for each in everything if chosen.hears(each))

    try:
        return mend(path, found, unsafe=unsafe)
    except ModelNotFound as missing:
        no_model(missing)


def _patch(name: str, before: str, after: str) -> Iterator[str]:
    for line in unified_diff(_lines(before), _lines(after), name, name):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends, which are kept as they are."""
    return io.StringIO(text, newline="\n").readlines()


def _counted(mended: Mended) -> str:
    findings, files = len(mended.findings), len(mended.texts)
    return f"{findings} finding{'' if findings == 1 else 's'} in {files} file{'' if files == 1 else 's'}"
