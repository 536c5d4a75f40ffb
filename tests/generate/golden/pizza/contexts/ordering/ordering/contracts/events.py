# written by stormcli; do not edit: the next run rewrites this file from the model
"""Events of Ordering: facts, as it publishes them."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from ordering.contracts import types
from ordering.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OrderPlaced:
    """A guest ordered and has a pickup number."""

    NAME: typing.ClassVar[str] = "OrderPlaced"
    VERSION: typing.ClassVar[int] = 1

    order_id: uuid.UUID
    pickup_number: int
    lines: tuple[types.OrderLine, ...]

    @classmethod
    def from_wire(cls, data: object, at: str = "OrderPlaced") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            order_id=fields.required("order_id", wire.UUID),
            pickup_number=fields.required("pickup_number", wire.INTEGER),
            lines=fields.required("lines", wire.list_of(wire.record(types.OrderLine))),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "order_id": wire.UUID.write(self.order_id),
            "pickup_number": wire.INTEGER.write(self.pickup_number),
            "lines": wire.list_of(wire.record(types.OrderLine)).write(self.lines),
        }

    def earlier(self) -> tuple[()]:
        """The same fact in the versions that are still published beside this one: there are none."""
        return ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OrderCancelled:
    NAME: typing.ClassVar[str] = "OrderCancelled"
    VERSION: typing.ClassVar[int] = 1

    order_id: uuid.UUID

    @classmethod
    def from_wire(cls, data: object, at: str = "OrderCancelled") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            order_id=fields.required("order_id", wire.UUID),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "order_id": wire.UUID.write(self.order_id),
        }

    def earlier(self) -> tuple[()]:
        """The same fact in the versions that are still published beside this one: there are none."""
        return ()


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class GuestCalled:
    NAME: typing.ClassVar[str] = "GuestCalled"
    VERSION: typing.ClassVar[int] = 1

    order_id: uuid.UUID
    pickup_number: int

    @classmethod
    def from_wire(cls, data: object, at: str = "GuestCalled") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            order_id=fields.required("order_id", wire.UUID),
            pickup_number=fields.required("pickup_number", wire.INTEGER),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "order_id": wire.UUID.write(self.order_id),
            "pickup_number": wire.INTEGER.write(self.pickup_number),
        }

    def earlier(self) -> tuple[()]:
        """The same fact in the versions that are still published beside this one: there are none."""
        return ()
