# written by stormcli; do not edit: the next run rewrites this file from the model
"""What Ordering knows of Kitchen: the events it consumes and the types it shares."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from ordering.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PizzasBaked:
    """All pizzas of a ticket are in their boxes."""

    NAME: typing.ClassVar[str] = "PizzasBaked"
    VERSION: typing.ClassVar[int] = 1

    ticket_id: uuid.UUID
    order_id: uuid.UUID

    @classmethod
    def from_wire(cls, data: object, at: str = "PizzasBaked") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            ticket_id=fields.required("ticket_id", wire.UUID),
            order_id=fields.required("order_id", wire.UUID),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "ticket_id": wire.UUID.write(self.ticket_id),
            "order_id": wire.UUID.write(self.order_id),
        }
