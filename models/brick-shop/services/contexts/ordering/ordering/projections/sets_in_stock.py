"""SetsInStock: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; available you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from ordering.contracts import read_models
from ordering.contracts.foreign import inventory as foreign_inventory


def on_stock_received(
    row: read_models.SetsInStock, event: foreign_inventory.StockReceived
) -> read_models.SetsInStock | None:
    """After StockReceived."""
    return dataclasses.replace(row, available=True)


def on_set_sold_out(
    row: read_models.SetsInStock, event: foreign_inventory.SetSoldOut
) -> read_models.SetsInStock | None:
    """After SetSoldOut."""
    return dataclasses.replace(row, available=False)
