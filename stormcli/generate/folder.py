"""The output folder: what is in it, and the promise that nothing outside it is read or written."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


class OutsideFolder(Exception):
    """A path would lead out of the output folder, by a symbolic link or by its name."""


class Folder:
    """A folder that files are written to; it may not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))

    def obstacle(self, path: str) -> str:
        """Why no file can be written at a path: "" if one can."""
        place = self._place(path)
        for parent in (*reversed(place.relative_to(self.root).parents[:-1]), place.relative_to(self.root)):
            step = self.root / parent
            if step.is_symlink():
                return f"{parent.as_posix()} is a symbolic link"
            if step != place and step.exists() and not step.is_dir():
                return f"{parent.as_posix()} is no folder"
        if place.exists() and not stat.S_ISREG(place.stat().st_mode):
            return "there is something else than a file"
        return ""

    def read(self, path: str) -> bytes | None:
        """The file's content; None if there is none. Raises OutsideFolder."""
        place = self._checked(path)
        try:
            return place.read_bytes()
        except FileNotFoundError:
            return None

    def write(self, path: str, content: bytes) -> None:
        """Replace the file whole: whoever reads it meanwhile sees its old self or its new one. Raises OutsideFolder."""
        place = self._checked(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        self._checked(path)
        beside = place.with_name(f".{place.name}.stormcli-{os.getpid()}")
        try:
            with beside.open("xb") as file:
                file.write(content)
                if place.exists():
                    file.flush()
                    os.fsync(file.fileno())  # a power cut must not cost the old content; a new file has none
                    beside.chmod(stat.S_IMODE(place.stat().st_mode))
            beside.replace(place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise

    def remove(self, path: str) -> None:
        """Remove the file, and the folders that are empty then. Raises OutsideFolder."""
        place = self._checked(path)
        place.unlink(missing_ok=True)
        for parent in place.parents:
            if parent == self.root:
                return
            with suppress(OSError):
                parent.rmdir()

    def _checked(self, path: str) -> Path:
        obstacle = self.obstacle(path)
        if obstacle:
            raise OutsideFolder(f"{path}: {obstacle}")
        return self._place(path)

    def _place(self, path: str) -> Path:
        place = Path(os.path.normpath(self.root / path))
        if place == self.root or self.root not in place.parents:
            raise OutsideFolder(f"{path} leads out of {self.root}")
        return place
