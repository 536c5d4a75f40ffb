"""Files that a command is asked to write."""

from __future__ import annotations

from pathlib import Path

from stormcli.cli.reading import stop


def write(file: Path, content: bytes) -> None:
    """Writes a file, its folder too if that is missing; stops with exit code 2 where it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except (FileExistsError, NotADirectoryError):
        stop(f"cannot write {file}: {file.parent} is no folder")
    except OSError as error:
        stop(f"cannot write {file}: {(error.strerror or str(error)).lower()}")


def encoded(text: str) -> bytes:
    """A text as a file holds it: UTF-8, with a line end at the end unless it is empty."""
    lines = f"{text}\n" if text and not text.endswith("\n") else text
    return lines.encode("utf-8", "backslashreplace")
