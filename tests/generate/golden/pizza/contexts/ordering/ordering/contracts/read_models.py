# written by stormcli; do not edit: the next run rewrites this file from the model
"""Rows of Ordering's read models. Events come in any order: all but the key may still be unknown."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from ordering.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WaitingGuests:
    order_id: uuid.UUID
    pickup_number: int | None = None
    state: str | None = None

    @classmethod
    def from_wire(cls, data: object, at: str = "WaitingGuests") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            order_id=fields.required("order_id", wire.UUID),
            pickup_number=fields.optional("pickup_number", wire.INTEGER),
            state=fields.optional("state", wire.STRING),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "order_id": wire.UUID.write(self.order_id),
            **wire.present("pickup_number", wire.INTEGER, self.pickup_number),
            **wire.present("state", wire.STRING, self.state),
        }
