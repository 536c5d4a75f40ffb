"""What a schema says, in one piece, and how two that describe the same value come together."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.interop.asyncapi.reading.part import Part
from stormcli.load.nodes import Map, Seq


@dataclass(slots=True)
class Shape:
    """A schema in one piece. `kind` is record, map, list, enumeration, string, integer, number, boolean, or "" for
    anything; `named_by` is the one reference that a schema is made of."""

    kind: str = ""
    title: str = ""
    description: str = ""
    format: str = ""
    nullable: bool = False
    properties: dict[str, Part] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    item: Part | None = None
    values: tuple[str, ...] = ()
    words: dict[str, Part] = field(default_factory=dict)
    named_by: Part | None = None

    @property
    def is_record(self) -> bool:
        return self.kind == "record"


def joined(shape: Shape, other: Shape) -> None:
    """Adds what another schema says of the same value."""
    shape.kind = shape.kind or other.kind
    shape.title = shape.title or other.title
    shape.description = shape.description or other.description
    shape.format = shape.format or other.format
    shape.nullable = shape.nullable or other.nullable
    shape.properties = {**other.properties, **shape.properties}
    shape.required |= other.required
    shape.item = shape.item or other.item
    shape.values = shape.values or other.values
    shape.words = {**other.words, **shape.words}
    if other.is_record or (shape.properties and shape.kind == "map"):
        shape.kind = "record"


def either(parts: list[Part]) -> Part:
    """A schema that takes what any of these takes."""
    first = parts[0]
    source, start = first.file.root.source, getattr(first.node, "start", 0)
    node, listed = Map(source, start), Seq(source, start, flow=True)
    listed.extend(part.node for part in parts)
    listed.marks.extend((start, start) for _ in parts)
    node["anyOf"] = listed
    node.marks["anyOf"] = (start, start, start, start)
    return Part(node, first.file, first.library)
