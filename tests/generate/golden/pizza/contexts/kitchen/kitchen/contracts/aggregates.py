# written by stormcli; do not edit: the next run rewrites this file from the model
"""The state of Kitchen's aggregates, as it is stored."""

from __future__ import annotations

import dataclasses
import enum
import typing
import uuid

from kitchen.contracts import types
from kitchen.runtime import wire


class TicketState(enum.StrEnum):
    NEW = "New"
    OPEN = "Open"
    BAKED = "Baked"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    ticket_id: uuid.UUID
    order_id: uuid.UUID
    lines: tuple[types.TicketLine, ...]
    state: TicketState = TicketState.NEW

    @classmethod
    def from_wire(cls, data: object, at: str = "Ticket") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            ticket_id=fields.required("ticket_id", wire.UUID),
            order_id=fields.required("order_id", wire.UUID),
            lines=fields.required("lines", wire.list_of(wire.record(types.TicketLine))),
            state=fields.defaulted("state", wire.enumeration(TicketState), "New"),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "ticket_id": wire.UUID.write(self.ticket_id),
            "order_id": wire.UUID.write(self.order_id),
            "lines": wire.list_of(wire.record(types.TicketLine)).write(self.lines),
            "state": wire.enumeration(TicketState).write(self.state),
        }
