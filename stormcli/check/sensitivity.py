"""Which fields of a message hold what is personal or secret, also deep inside value objects."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.shapes import Shapes
from stormcli.model.types import Enumeration, Fields, named


class Sensitivity:
    """Finds sensitive fields; each value object is looked into once."""

    def __init__(self, shapes: Shapes) -> None:
        # Of each value object the path of its first sensitive field: how many there are could outgrow any report.
        self._inside: dict[str, str] = {}
        for key in shapes.inside_out:
            definition = shapes.definitions[key]
            if not isinstance(definition, Enumeration):
                self._inside[key] = next(self.paths(definition.fields), "")

    def paths(self, fields: Fields) -> Iterator[str]:
        """One path for each field in which something is sensitive: `contact`, `deliver_to.street`."""
        for field in fields.values():
            ref = named(field.type)
            inside = self._inside.get(ref.key, "") if ref is not None else ""
            if field.details.sensitive:
                yield field.name
            elif inside:
                yield f"{field.name}.{inside}"
