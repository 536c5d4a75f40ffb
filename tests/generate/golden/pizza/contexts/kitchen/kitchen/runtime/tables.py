# written by stormcli; do not edit: the next run rewrites this file from the model
"""The read models of Kitchen, each with the table of its rows."""

from __future__ import annotations

from kitchen.contracts import read_models
from kitchen.runtime.rows import Rows

TICKET_RAIL = Rows(
    "TICKET_RAIL_TABLE",
    key="ticket_id",
    contract=read_models.TicketRail,
    indexes={"by_state": ("state",)},
)
