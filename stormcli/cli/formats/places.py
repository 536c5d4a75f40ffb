"""Where files are, for services that know a repository and not this machine."""

from __future__ import annotations

import os
from pathlib import Path


def from_here(file: str) -> str:
    """A file's path from the working folder, with `/`, also where the model was named by its whole path."""
    if not Path(file).is_absolute():
        return file
    try:
        return os.path.relpath(file).replace(os.sep, "/")
    except (OSError, ValueError):  # another drive, or a working folder that is gone
        return file
