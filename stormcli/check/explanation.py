"""What a rule's docstring says: one sentence, why it matters, an example that fails, one that passes, and the fix."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass
from types import ModuleType

#: The file of an example that names none.
DEFAULT_FILE = "contexts/ordering.yaml"
_FILE = re.compile(r"# ([\w./-]+\.yaml)\Z")
_PARTS = re.compile(
    r"(?P<summary>.+?)\n\nWhy: (?P<why>.+?)\n\n"
    r"Fails::\n\n(?P<fails>.+?)\n\nPasses::\n\n(?P<passes>.+?)\n\nFix: (?P<fix>.+)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule in words. The examples are files: path -> text."""

    summary: str
    why: str
    fails: dict[str, str]
    passes: dict[str, str]
    fix: str


def explain(module: ModuleType) -> Explanation:
    """The explanation that the docstring of a rule's module gives. Raises ValueError if it does not have that form."""
    found = _PARTS.fullmatch(inspect.cleandoc(module.__doc__ or ""))
    if found is None:
        raise ValueError(f"the docstring of {module.__name__} does not explain its rule")
    return Explanation(
        summary=_unwrapped(found["summary"]),
        why=_unwrapped(found["why"]),
        fails=_files(found["fails"]),
        passes=_files(found["passes"]),
        fix=_unwrapped(found["fix"]),
    )


def _unwrapped(text: str) -> str:
    return " ".join(text.split())


def _files(block: str) -> dict[str, str]:
    """The files of an example: a line such as `# storm.yaml` begins one."""
    files: dict[str, list[str]] = {}
    name = DEFAULT_FILE
    for line in inspect.cleandoc(block).splitlines():
        header = _FILE.match(line)
        if header:
            name = header[1]
        files.setdefault(name, []).extend([] if header else [line])
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}
