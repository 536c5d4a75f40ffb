"""Functions that the model expects in a module which is the team's own, ready to paste."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MissingFunction:
    """A function that a file of the team's does not define yet, and the stub to start from."""

    path: str
    name: str
    stub: str


def missing_functions(path: str, fresh: bytes, found: bytes) -> Iterator[MissingFunction]:
    """The functions of a freshly written module that the one on disk lacks; none if that one does not parse."""
    try:
        present = set(_bound(ast.parse(found)))
    except (SyntaxError, ValueError):
        return
    text = fresh.decode()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name not in present:
            yield MissingFunction(path, node.name, ast.get_source_segment(text, node) or "")


def _bound(module: ast.Module) -> Iterator[str]:
    """The names that a module binds at its top, imports included: a team may keep its functions elsewhere."""
    for node in module.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from (alias.asname or alias.name for alias in node.names)
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
