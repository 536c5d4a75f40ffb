"""DOT -> a picture, by the engine that came with the tool's own packages."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

#: The longest an engine may take (seconds).
TIMEOUT = 120.0
_PACKAGE = "graphviz-pure"
# The engine knows the widths of Arial's letters; a reader of the picture may have its metric twins instead.
_MEASURED = b'font-family="Arial"'
_SHOWN = b'font-family="Arial,Liberation Sans,Arimo,Helvetica,sans-serif"'


class DrawError(Exception):
    """A picture could not be drawn; the message says why."""


def rendered(dot: str, format: str) -> bytes:
    """The picture of a DOT text as `svg` or `png`. Raises DrawError, also where the engine drew and then failed."""
    command = [str(executable()), f"-T{format}"]
    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as late:
        raise DrawError(f"the engine took longer than {TIMEOUT:.0f} seconds") from late
    except OSError as error:
        raise DrawError(f"the engine cannot be started: {error.strerror or error}") from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise DrawError(f"the engine failed ({done.returncode}): {said[-1] if said else 'it did not say why'}")
    return done.stdout.replace(_MEASURED, _SHOWN) if format == "svg" else done.stdout


@cache
def executable() -> Path:
    """The engine's program, found through the package that brought it. Raises DrawError."""
    try:
        installed = files(_PACKAGE) or []
    except PackageNotFoundError as missing:
        raise DrawError(f"the package {_PACKAGE} is not installed: `pip install {_PACKAGE}`") from missing
    for file in installed:
        place = Path(os.path.normpath(str(file.locate())))
        if place.stem == _PACKAGE and place.is_file() and os.access(place, os.X_OK):
            return place
    raise DrawError(f"the package {_PACKAGE} brought no program; install it anew")
