"""What the model expects of a module which is the team's own: functions to add, ready to paste, and names to change."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MissingFunction:
    """A function that a file of the team's does not define yet, and the stub to start from.

    `formerly` is the function's name before its command was renamed, if the file still defines that.
    """

    path: str
    name: str
    stub: str
    formerly: str = ""


@dataclass(frozen=True, slots=True)
class OldName:
    """A line of a file of the team's that uses a name which the model changed."""

    path: str
    line: int
    name: str
    now: str


def missing_functions(path: str, fresh: bytes, found: bytes, renamed: Mapping[str, str]) -> Iterator[MissingFunction]:
    """The functions of a freshly written module that the one on disk lacks; none if that one does not parse.

    `renamed` leads from old names to new ones.
    """
    try:
        present = set(_bound(ast.parse(found)))
    except (SyntaxError, ValueError, RecursionError):
        return
    text = fresh.decode()
    old = {new: former for former, new in renamed.items() if former in present}
    for node in ast.parse(text).body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name not in present:
            yield MissingFunction(path, node.name, ast.get_source_segment(text, node) or "", old.get(node.name, ""))


def old_names(path: str, found: bytes, renamed: Mapping[str, str]) -> Iterator[OldName]:
    """The lines of a file in which names stand that the model changed."""
    if not renamed:
        return
    use = re.compile("|".join(map(_use, renamed)))
    for number, line in enumerate(found.decode(errors="replace").splitlines(), 1):
        yield from (OldName(path, number, name, renamed[name]) for name in dict.fromkeys(use.findall(line)))


def _use(name: str) -> str:
    """A pattern for a name in code. One that is a plain word stands in sentences too: only code has dots beside it."""
    if name.islower() and "_" not in name:
        return rf"(?:(?<=\w\.)|(?<=import )){name}\b|\b{name}(?=\.\w|\()"
    return rf"\b{name}\b"


def _bound(module: ast.Module) -> Iterator[str]:
    """The names that a module binds at its top, imports included: a team may keep its functions elsewhere."""
    for node in module.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
