"""The output folder: what is in it, and the promise that nothing outside it is read or written."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


class OutsideFolder(Exception):
    """A path would lead out of the output folder, by its name or by what stands in its way (`obstacle`)."""

    def __init__(self, message: str, obstacle: str = "") -> None:
        super().__init__(message)
        self.obstacle = obstacle


def is_inside(path: str) -> bool:
    """Whether a path names something below a folder, with `/` and without detours."""
    return not any(part in ("", ".", "..") for part in path.split("/"))


class Folder:
    """A folder that files are written to; it may not exist yet."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._top = str(self.root)
        self._names: dict[Path, frozenset[str]] = {}

    def obstacle(self, path: str) -> str:
        """Why no file can be written at a path: "" if one can."""
        parts = self._parts(path)
        step = self._top
        for number, part in enumerate(parts, 1):
            step += os.sep + part
            try:
                mode = os.lstat(step).st_mode
            except FileNotFoundError:
                return ""
            except NotADirectoryError:
                return "the output folder is no folder"
            if stat.S_ISLNK(mode):
                return f"{'/'.join(parts[:number])} is a symbolic link"
            if number < len(parts) and not stat.S_ISDIR(mode):
                return f"{'/'.join(parts[:number])} is no folder"
        return "" if stat.S_ISREG(mode) else "there is something else than a file"

    def double(self, path: str) -> str:
        """What stands in the way of a new file where a file system knows no capitals; "" if nothing does."""
        folder = self.root
        for number, part in enumerate(parts := path.split("/"), 1):
            found = self._listed(folder)
            if part not in found:
                other = next((name for name in found if name.casefold() == part.casefold()), "")
                return "/".join((*parts[: number - 1], other)) if other else ""
            folder = folder / part
        return ""

    def read(self, path: str) -> bytes | None:
        """The file's content; None if there is none. Raises OutsideFolder."""
        self.check(path)
        try:
            with open(self._top + os.sep + path, "rb") as file:  # noqa: PTH123 - a run reads thousands
                return file.read()
        except FileNotFoundError:
            return None

    def has(self, path: str) -> bool:
        """Whether anything at all is at a path."""
        return os.path.lexists(self.place(path))

    def replace(self, fresh: Path, path: str) -> None:
        """Let a finished file take a path: whoever reads meanwhile sees the old file or it. Raises OutsideFolder."""
        place = self.checked(path)
        try:
            fresh.chmod(stat.S_IMODE(place.stat().st_mode))
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            self.checked(path)
        fresh.replace(place)

    def move(self, source: str, path: str) -> None:
        """Let a file go to where there is none, and the folders that are empty then. Raises OutsideFolder."""
        origin, place = self.checked(source), self.checked(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        origin.rename(place)
        self.tidy(source)

    def remove(self, path: str) -> None:
        """Remove the file, and the folders that are empty then. Raises OutsideFolder."""
        place = self.checked(path)
        place.unlink(missing_ok=True)
        self.tidy(path)

    def tidy(self, path: str) -> None:
        """Remove the folders that are empty since something left this path."""
        for parent in self.place(path).parents:
            if parent == self.root:
                return
            with suppress(OSError):
                parent.rmdir()

    def check(self, path: str) -> None:
        """Raises OutsideFolder where no file can be at a path."""
        obstacle = self.obstacle(path)
        if obstacle:
            raise OutsideFolder(f"{path}: {obstacle}", obstacle)

    def checked(self, path: str) -> Path:
        """Where a path leads, if a file can be there. Raises OutsideFolder."""
        self.check(path)
        return self.place(path)

    def place(self, path: str) -> Path:
        """Where a path leads. Raises OutsideFolder where its name leads out, or is written with detours."""
        return self.root.joinpath(*self._parts(path))

    def _parts(self, path: str) -> list[str]:
        if not is_inside(path):
            raise OutsideFolder(f"{path} leads out of {self.root}")
        return path.split("/")

    def _listed(self, folder: Path) -> frozenset[str]:
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(each.name for each in folder.iterdir())
            except OSError:
                self._names[folder] = frozenset()
        return self._names[folder]
