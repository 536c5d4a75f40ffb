# written by stormcli; do not edit: the next run rewrites this file from the model
"""Events of Kitchen: facts, as it publishes them."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from kitchen.contracts import types
from kitchen.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class TicketOpened:
    NAME: typing.ClassVar[str] = "TicketOpened"
    VERSION: typing.ClassVar[int] = 1

    ticket_id: uuid.UUID
    order_id: uuid.UUID
    lines: tuple[types.TicketLine, ...]

    @classmethod
    def from_wire(cls, data: object, at: str = "TicketOpened") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            ticket_id=fields.required("ticket_id", wire.UUID),
            order_id=fields.required("order_id", wire.UUID),
            lines=fields.required("lines", wire.list_of(wire.record(types.TicketLine))),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "ticket_id": wire.UUID.write(self.ticket_id),
            "order_id": wire.UUID.write(self.order_id),
            "lines": wire.list_of(wire.record(types.TicketLine)).write(self.lines),
        }

    def earlier(self) -> tuple[()]:
        """The same fact in the versions that are still published beside this one: there are none."""
        return ()


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

    def earlier(self) -> tuple[()]:
        """The same fact in the versions that are still published beside this one: there are none."""
        return ()
