"""DOT -> SVG, by the engine that came with the tool's own packages or by the system's."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from stormcli.draw.style import DrawError, Engine, EngineMissing

#: The longest an engine may take (seconds).
TIMEOUT = 120.0
_PACKAGE = "graphviz-pure"


def rendered(dot: str, engine: Engine = Engine.BUNDLED) -> bytes:
    """The SVG of a DOT text. Raises DrawError, also where the engine drew and then failed."""
    command = [str(executable() if engine is Engine.BUNDLED else system()), "-Tsvg"]
    try:
        done = subprocess.run(command, input=dot.encode(), capture_output=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired as late:
        raise DrawError(f"the engine took longer than {TIMEOUT:.0f} seconds") from late
    except OSError as error:
        raise DrawError(f"the engine cannot be started: {error.strerror or error}") from error
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise DrawError(f"the engine failed ({done.returncode}): {said[-1] if said else 'it did not say why'}")
    return done.stdout


@cache
def executable() -> Path:
    """The engine's program, found through the package that brought it. Raises EngineMissing."""
    try:
        installed = files(_PACKAGE) or []
    except PackageNotFoundError as missing:
        raise EngineMissing(f"the package {_PACKAGE} is not installed: `pip install {_PACKAGE}`") from missing
    for file in installed:
        place = Path(os.path.normpath(str(file.locate())))
        if place.stem == _PACKAGE and place.is_file() and os.access(place, os.X_OK):
            return place
    raise EngineMissing(f"the package {_PACKAGE} brought no program; install it anew")


@cache
def system() -> Path:
    """The system's own Graphviz. Raises EngineMissing."""
    found = shutil.which("dot")
    if found is None:
        raise EngineMissing("no `dot` is on the path: install Graphviz, or leave `--engine` out")
    return Path(found)
