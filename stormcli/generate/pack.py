"""A pack lists every file that a target writes: from which template, for which elements, and whose it is then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Owner(Enum):
    """Whose a file is once it is written: the generator rewrites its own, the team's are written once."""

    GENERATOR = "generator"
    TEAM = "team"


class Each(Enum):
    """What a file is written for: once for all, once for a repository, or once for each element of a kind.

    A repository holds all contexts, or those of one team (`--context`): only the first has the files of the system.
    """

    SYSTEM = "system"
    REPOSITORY = "repository"
    CONTEXT = "context"
    AGGREGATE = "aggregate"
    POLICY = "policy"
    DELIBERATE = "deliberate"
    FOREIGN = "foreign"
    READ_MODEL = "read_model"
    QUERIES = "queries"
    OFFER = "offer"
    CLOCK = "clock"
    SCHEMA = "schema"

    @property
    def view(self) -> str:
        """What a template calls the element: queries are those of a read model, and who deliberates is a policy."""
        return {Each.QUERIES: Each.READ_MODEL, Each.DELIBERATE: Each.POLICY}.get(self, self).value

    @property
    def shared(self) -> bool:
        """Whether such a file belongs to no single context."""
        return self in (Each.SYSTEM, Each.REPOSITORY)

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that a path of such a file may use in braces."""
        if self.shared:
            return frozenset()
        of_context = frozenset({"folder", "package"})
        return of_context if self is Each.CONTEXT else of_context | {"module"}


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file, or a family of files, of a pack; `when` names what a context must have for it to be written.

    `templates` are the folders in which its template, and what that includes, are looked for.
    """

    path: str
    template: str
    each: Each
    owner: Owner
    when: str
    templates: tuple[Path, ...]

    def path_for(self, names: Mapping[str, str]) -> str:
        """The file's path inside the output folder."""
        return _PLACEHOLDER.sub(lambda found: names[found[1]], self.path)

    @property
    def placeholders(self) -> frozenset[str]:
        """The names that its path uses in braces."""
        return frozenset(_PLACEHOLDER.findall(self.path))


@dataclass(frozen=True, slots=True)
class Pack:
    """A target: its name, its version, what it says about itself, its files, and the pack that it extends.

    `templates` are its folder of templates and that of the extended pack; `ships` is whether it comes with the tool.
    """

    name: str
    version: str
    description: str
    files: tuple[PackFile, ...]
    templates: tuple[Path, ...]
    extends: Pack | None = None
    ships: bool = False

    @property
    def is_of_the_tool(self) -> bool:
        """Whether it comes with the tool, or is built on a pack that does."""
        return self.ships or (self.extends is not None and self.extends.is_of_the_tool)

    @property
    def versions(self) -> dict[str, str]:
        """The version of the pack, and of every pack it is built on."""
        return {**(self.extends.versions if self.extends else {}), self.name: self.version}
