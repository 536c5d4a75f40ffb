# written by stormcli; do not edit: the next run rewrites this file from the model
"""What Kitchen knows of Ordering: the events it consumes and the types it shares."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from kitchen.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OrderLine:
    pizza: str
    pieces: int

    @classmethod
    def from_wire(cls, data: object, at: str = "OrderLine") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            pizza=fields.required("pizza", wire.STRING),
            pieces=fields.required("pieces", wire.bounded(wire.INTEGER, least=1, most=20)),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "pizza": wire.STRING.write(self.pizza),
            "pieces": wire.INTEGER.write(self.pieces),
        }


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced:
    """A guest ordered and has a pickup number."""

    NAME: typing.ClassVar[str] = "OrderPlaced"
    VERSION: typing.ClassVar[int] = 1

    order_id: uuid.UUID
    pickup_number: int
    lines: tuple[OrderLine, ...]

    @classmethod
    def from_wire(cls, data: object, at: str = "OrderPlaced") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            order_id=fields.required("order_id", wire.UUID),
            pickup_number=fields.required("pickup_number", wire.INTEGER),
            lines=fields.required("lines", wire.list_of(wire.record(OrderLine))),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "order_id": wire.UUID.write(self.order_id),
            "pickup_number": wire.INTEGER.write(self.pickup_number),
            "lines": wire.list_of(wire.record(OrderLine)).write(self.lines),
        }
