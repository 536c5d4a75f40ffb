# written by stormcli; do not edit: the next run rewrites this file from the model
"""Commands of Kitchen: intents that may be refused."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from kitchen.contracts import types
from kitchen.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket:
    NAME: typing.ClassVar[str] = "OpenTicket"

    order_id: uuid.UUID
    lines: tuple[types.TicketLine, ...]

    @classmethod
    def from_wire(cls, data: object, at: str = "OpenTicket") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            order_id=fields.required("order_id", wire.UUID),
            lines=fields.required("lines", wire.list_of(wire.record(types.TicketLine))),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "order_id": wire.UUID.write(self.order_id),
            "lines": wire.list_of(wire.record(types.TicketLine)).write(self.lines),
        }


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FinishTicket:
    NAME: typing.ClassVar[str] = "FinishTicket"

    ticket_id: uuid.UUID

    @classmethod
    def from_wire(cls, data: object, at: str = "FinishTicket") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            ticket_id=fields.required("ticket_id", wire.UUID),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "ticket_id": wire.UUID.write(self.ticket_id),
        }
