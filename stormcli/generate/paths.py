"""Where a file of a pack lies for an element, and where it lay before the element or its context was renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stormcli.generate.pack import Each, PackFile
from stormcli.generate.renames import Renames
from stormcli.model import names
from stormcli.view.service import naming


@dataclass(frozen=True, slots=True)
class Names:
    """What the placeholders of a path stand for; nothing for a file that belongs to no single context."""

    context: str = ""
    module: str = ""

    @property
    def words(self) -> Mapping[str, str]:
        """The words by their placeholders."""
        folder, package = names.kebab(self.context), naming.package(self.context)
        return {"folder": folder, "package": package, "module": self.module}


@dataclass(frozen=True, slots=True)
class Place:
    """A file for an element of a context; `name` is "" where the file is the context's own."""

    file: PackFile
    context: str
    name: str
    module: str

    @property
    def names(self) -> Names:
        """The names that the path is made of today."""
        return Names(self.context, self.module)

    def former(self, renames: Renames) -> tuple[str, ...]:
        """The paths that the file may have had, the nearest first."""
        today = self.file.path_for(self.names.words)
        paths = (self.file.path_for(each.words) for each in self._former(renames))
        return tuple(dict.fromkeys(path for path in paths if path != today))

    def _former(self, renames: Renames) -> Iterator[Names]:
        for scope, module in self._homes(renames):
            for context in (scope, renames.of_context(scope)):
                if context:
                    yield Names(context, module)

    def _homes(self, renames: Renames) -> Iterator[tuple[str, str]]:
        """The contexts and modules that the element had, today's first."""
        yield self.context, self.module
        if self.file.each is Each.FOREIGN:
            scope, name = self.context, renames.of_context(self.name)
        else:
            scope, name = renames.of_element(self.context, self.name)
        if name:
            yield scope, names.module(name)
