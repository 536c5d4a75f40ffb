# written by stormcli; do not edit: the next run rewrites this file from the model
"""Rows of Kitchen's read models. Events come in any order: all but the key may still be unknown."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from kitchen.contracts import types
from kitchen.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TicketRail:
    ticket_id: uuid.UUID
    lines: tuple[types.TicketLine, ...] | None = None
    state: types.TicketState | None = None

    @classmethod
    def from_wire(cls, data: object, at: str = "TicketRail") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            ticket_id=fields.required("ticket_id", wire.UUID),
            lines=fields.optional("lines", wire.list_of(wire.record(types.TicketLine))),
            state=fields.optional("state", wire.enumeration(types.TicketState)),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "ticket_id": wire.UUID.write(self.ticket_id),
            **wire.present("lines", wire.list_of(wire.record(types.TicketLine)), self.lines),
            **wire.present("state", wire.enumeration(types.TicketState), self.state),
        }
