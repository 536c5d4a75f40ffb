"""Models of other times: a folder, or what git knows of the model at a revision, put into a folder of its own."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

#: How an argument names a revision instead of a path.
GIT = "git:"
_YAML = (".yaml", ".yml")
_LINK = "120000"


class NoRevision(Exception):
    """A revision cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A model of another time: how the user calls it, and where its storm.yaml is to be found."""

    name: str
    path: Path


def revisions(root: Path, asked: str) -> list[str]:
    """The revisions that `REF` or `REF..REF` names: of a range its first one, and each after it that changed a YAML
    file. Raises NoRevision."""
    if "..." in asked:
        raise NoRevision(f"a range is written with two dots: {GIT}{asked.replace('...', '..')}")
    first, dots, last = asked.partition("..")
    if not dots:
        return [_commit(root, first)]
    start, end = _commit(root, first), _commit(root, last or "HEAD")
    if not _git(root, "rev-list", "--max-count=1", f"{start}..{end}"):
        raise NoRevision(f"no revision lies in {asked}")
    listed = _git(root, "rev-list", "--reverse", f"{start}..{end}", "--", ":(top)*.yaml", ":(top)*.yml")
    return [start, *listed.decode().split()]


@contextmanager
def at_revision(root: Path, revision: str) -> Iterator[Path]:
    """The model's storm.yaml as it was at a revision, with all YAML files of the repository where they stood around it.
    The work tree stays as it is. Raises NoRevision."""
    top = Path(os.fsdecode(_git(root, "rev-parse", "--show-toplevel")).rstrip("\n"))
    place = PurePosixPath(Path(os.path.realpath(root)).relative_to(os.path.realpath(top)).as_posix())
    with TemporaryDirectory(prefix="stormcli-") as name:
        folder = Path(os.path.realpath(name))
        _extract(root, revision, folder)
        if not (folder / place).is_file():
            raise NoRevision(f"there was no {place} at {_short(revision)}")
        yield folder / place


def named(asked: str, revision: str, of_many: bool) -> str:
    """How reports call a revision: as the user did, or by its short hash where a range has many."""
    return f"{GIT}{_short(revision)}" if of_many else f"{GIT}{asked}"


def _commit(root: Path, reference: str) -> str:
    """The commit that a reference names."""
    if not reference:
        raise NoRevision("a revision is missing: write git:REF, or git:REF..REF")
    try:
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{reference}^{{commit}}")
    except NoRevision as problem:
        raise NoRevision(str(problem) or f"git knows no revision `{reference}`") from None
    return found.decode().strip()


def _extract(root: Path, revision: str, folder: Path) -> None:
    """Writes every YAML file of a revision into a folder, whatever the work tree and its attributes say."""
    listed = _git(root, "ls-tree", "-r", "-z", "--full-tree", revision)
    entries = [entry.split(b"\t", 1) for entry in listed.split(b"\0") if entry]
    wanted = [
        (*details.decode().split()[::2], os.fsdecode(path)) for details, path in entries if _is_yaml(os.fsdecode(path))
    ]
    asked = "".join(f"{blob}\n" for _, blob, _ in wanted).encode()
    answer = _git(root, "cat-file", "--batch", given=asked)
    start = 0
    for mode, _, path in wanted:
        end = answer.index(b"\n", start)
        size = int(answer[start:end].split()[2])  # "<object> blob <size>"
        start = end + 1
        _write(folder, path, mode, answer[start : start + size])
        start += size + 1


def _is_yaml(path: str) -> bool:
    return path.endswith(_YAML) and ".." not in PurePosixPath(path).parts


def _write(folder: Path, path: str, mode: str, content: bytes) -> None:
    """A file of a revision. A link that leaves the repository leads nowhere here."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    if mode == _LINK:
        leads = os.path.normpath(target.parent / os.fsdecode(content))
        if Path(leads).is_relative_to(folder) and not Path(os.fsdecode(content)).is_absolute():
            target.symlink_to(os.fsdecode(content))
        return
    target.write_bytes(content)


def _git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What git answers in the folder of a model."""
    command = ["git", "-C", str(root.parent), *arguments]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=environment)
    except FileNotFoundError:
        raise NoRevision("git is not installed, and git: asks it") from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        reason = said[-1].removeprefix("fatal: ") if said else ""
        if "not a git repository" in reason:
            reason = f"{root.parent} is in no git repository"
        raise NoRevision(reason)
    return done.stdout


def _short(revision: str) -> str:
    return revision[:10]
