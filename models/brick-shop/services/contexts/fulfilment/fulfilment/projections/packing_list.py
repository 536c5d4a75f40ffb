"""PackingList: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; at_dock you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from fulfilment.contracts import events, read_models
from fulfilment.contracts.foreign import inventory as foreign_inventory


def on_shipment_requested(
    row: read_models.PackingList, event: events.ShipmentRequested
) -> read_models.PackingList | None:
    """After ShipmentRequested."""
    return dataclasses.replace(row, at_dock=row.at_dock or False)


def on_picking_finished(
    row: read_models.PackingList, event: foreign_inventory.PickingFinished
) -> read_models.PackingList | None:
    """After PickingFinished."""
    return dataclasses.replace(row, at_dock=True)


def on_shipment_packed(row: read_models.PackingList, event: events.ShipmentPacked) -> read_models.PackingList | None:
    """After ShipmentPacked."""
    return row


def on_collection_booked(
    row: read_models.PackingList, event: events.CollectionBooked
) -> read_models.PackingList | None:
    """After CollectionBooked."""
    return row


def on_shipment_dispatched(
    row: read_models.PackingList, event: events.ShipmentDispatched
) -> read_models.PackingList | None:
    """After ShipmentDispatched."""
    return None


def on_shipment_called_off(
    row: read_models.PackingList, event: events.ShipmentCalledOff
) -> read_models.PackingList | None:
    """After ShipmentCalledOff."""
    return None
