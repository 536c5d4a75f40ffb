# written by stormcli; do not edit: the next run rewrites this file from the model
"""The read models of Ordering, each with the table of its rows."""

from __future__ import annotations

from ordering.contracts import read_models
from ordering.runtime.rows import Rows

WAITING_GUESTS = Rows(
    "WAITING_GUESTS_TABLE",
    key="order_id",
    contract=read_models.WaitingGuests,
    indexes={},
)
