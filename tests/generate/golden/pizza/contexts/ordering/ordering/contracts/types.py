# written by stormcli; do not edit: the next run rewrites this file from the model
"""Value objects, enumerations and entities of Ordering."""

from __future__ import annotations

import dataclasses
import typing

from ordering.runtime import wire


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
