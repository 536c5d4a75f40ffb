"""ShelfStock: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; on_hand you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from inventory.contracts import events, read_models


def on_stock_received(row: read_models.ShelfStock, event: events.StockReceived) -> read_models.ShelfStock | None:
    """After StockReceived."""
    return _changed(row, event.quantity)


def on_stock_taken(row: read_models.ShelfStock, event: events.StockTaken) -> read_models.ShelfStock | None:
    """After StockTaken."""
    return _changed(row, -event.quantity)


def on_stock_found(row: read_models.ShelfStock, event: events.StockFound) -> read_models.ShelfStock | None:
    """After StockFound."""
    return _changed(row, event.difference)


def on_stock_lost(row: read_models.ShelfStock, event: events.StockLost) -> read_models.ShelfStock | None:
    """After StockLost."""
    return _changed(row, -event.difference)


def _changed(row: read_models.ShelfStock, by: int) -> read_models.ShelfStock:
    """Adding up gives the same in whatever order the events arrive."""
    return dataclasses.replace(row, on_hand=(row.on_hand or 0) + by)
