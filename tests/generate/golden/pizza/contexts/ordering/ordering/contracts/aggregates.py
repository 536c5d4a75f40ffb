# written by stormcli; do not edit: the next run rewrites this file from the model
"""The state of Ordering's aggregates, as it is stored."""

from __future__ import annotations

import dataclasses
import enum
import typing
import uuid

from ordering.contracts import types
from ordering.runtime import wire


class OrderState(enum.StrEnum):
    NEW = "New"
    PLACED = "Placed"
    READY = "Ready"
    CANCELLED = "Cancelled"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    order_id: uuid.UUID
    pickup_number: int
    lines: tuple[types.OrderLine, ...]
    state: OrderState = OrderState.NEW

    @classmethod
    def from_wire(cls, data: object, at: str = "Order") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            order_id=fields.required("order_id", wire.UUID),
            pickup_number=fields.required("pickup_number", wire.INTEGER),
            lines=fields.required("lines", wire.list_of(wire.record(types.OrderLine))),
            state=fields.defaulted("state", wire.enumeration(OrderState), "New"),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "order_id": wire.UUID.write(self.order_id),
            "pickup_number": wire.INTEGER.write(self.pickup_number),
            "lines": wire.list_of(wire.record(types.OrderLine)).write(self.lines),
            "state": wire.enumeration(OrderState).write(self.state),
        }
