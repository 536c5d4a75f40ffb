# written by stormcli; do not edit: the next run rewrites this file from the model
"""Commands of Ordering: intents that may be refused."""

from __future__ import annotations

import dataclasses
import typing
import uuid

from ordering.contracts import types
from ordering.runtime import wire


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOrder:
    NAME: typing.ClassVar[str] = "PlaceOrder"

    lines: tuple[types.OrderLine, ...]

    @classmethod
    def from_wire(cls, data: object, at: str = "PlaceOrder") -> typing.Self:
        """Read what arrived; BadMessage names the field that does not fit."""
        fields = wire.Fields(data, at)
        return cls(
            lines=fields.required("lines", wire.sized(wire.list_of(wire.record(types.OrderLine)), least=1)),
        )

    def to_wire(self) -> dict[str, object]:
        """The fields as they travel."""
        return {
            "lines": wire.list_of(wire.record(types.OrderLine)).write(self.lines),
        }


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder:
    NAME: typing.ClassVar[str] = "CancelOrder"

    order_id: uuid.UUID

    @classmethod
    def from_wire(cls, data: object, at: str = "CancelOrder") -> typing.Self:
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


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class CallGuest:
    NAME: typing.ClassVar[str] = "CallGuest"

    order_id: uuid.UUID

    @classmethod
    def from_wire(cls, data: object, at: str = "CallGuest") -> typing.Self:
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
