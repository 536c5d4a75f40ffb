"""The shape of contracts in the service view: fields, records, enumerations and the modules that hold them.

A `Code` is text of the target language, escaped already; any other text is a name or still has to be escaped.
"""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.check.wire_values import Json


class Code(str):
    """A piece of source code whose values were escaped where it was composed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field of a contract: its attribute, its name on the wire, its Python type, and what reads and writes it.

    `presence` is "required", "optional" or "defaulted"; `default` is what a missing field means on the wire. `initial`
    is what the attribute is where nobody says it, None if somebody has to.
    """

    attribute: str
    wire_name: str
    annotation: Code
    codec: Code
    writer: Code
    presence: str
    default: Json
    description: str
    initial: Code | None = None


@dataclass(frozen=True, slots=True)
class RecordView:
    """A class with fields: a value object, an entity, a message or an aggregate's state.

    `earlier` are the classes of an event's earlier versions whose fields it carries itself.
    """

    class_name: str
    name: str
    description: str
    fields: tuple[FieldView, ...]
    version: int = 0
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnumView:
    """A class with a fixed set of values: (member, value)."""

    class_name: str
    description: str
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SchemaView:
    """A JSON Schema: its path without a suffix, its name in the registry ("" if it is not published), its text."""

    module: str
    registered: str
    text: Code


@dataclass(frozen=True, slots=True)
class ContractModule:
    """A module of contracts, with the modules it has to import."""

    enums: tuple[EnumView, ...]
    records: tuple[RecordView, ...]
    standard_imports: tuple[str, ...]
    uses_types: bool
    uses_foreign: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignView:
    """What this context knows of another one's messages and types."""

    context: str
    module: str
    contracts: ContractModule
