"""`x-stormcli`, as our own export writes it (interop/asyncapi/remarks.py); nothing at all in documents of others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.remarks import KEY
from stormcli.model.element import Deprecation


class Common(TypedDict):
    """What every element has, as arguments of its class."""

    description: str
    tags: tuple[str, ...]
    was: str
    deprecated: Deprecation | None


@dataclass(frozen=True, slots=True)
class Own:
    """The extension of a node, and the node's own `deprecated`."""

    extension: Part
    deprecated: bool

    @property
    def is_there(self) -> bool:
        return self.extension.is_map

    def text(self, key: str) -> str:
        return self.extension.text(key)

    def flag(self, key: str) -> bool:
        return self.extension.flag(key)

    def part(self, key: str) -> Part:
        return self.extension[key]

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(self.extension[key].texts())

    def common(self, description: str = "") -> Common:
        """Tags, the former name and the deprecation of an element."""
        return {
            "description": description,
            "tags": self.texts("tags"),
            "was": self.text("was"),
            "deprecated": self.deprecation(),
        }

    def deprecation(self) -> Deprecation | None:
        """What is said of it, or that it is deprecated at all."""
        said = self.part("deprecated")
        if said.is_map:
            return Deprecation(since=said.text("since"), use=said.text("use"), description=said.text("description"))
        return Deprecation() if self.deprecated else None


def own(part: Part) -> Own:
    """The extension that stands in a node."""
    return Own(part.raw(KEY), part.flag("deprecated"))


def common_of(extension: Part, description: str = "") -> Common:
    """What an extension itself says of an element that it holds."""
    return Own(extension, deprecated=False).common(description)
