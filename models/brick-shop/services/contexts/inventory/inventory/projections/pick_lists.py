"""PickLists: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; done you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from inventory.contracts import events, read_models


def on_picking_started(row: read_models.PickLists, event: events.PickingStarted) -> read_models.PickLists | None:
    """After PickingStarted."""
    return dataclasses.replace(row, done=row.done or False)


def on_picking_finished(row: read_models.PickLists, event: events.PickingFinished) -> read_models.PickLists | None:
    """After PickingFinished."""
    return dataclasses.replace(row, done=True)


def on_picking_aborted(row: read_models.PickLists, event: events.PickingAborted) -> read_models.PickLists | None:
    """After PickingAborted."""
    return None


def on_reservation_released(
    row: read_models.PickLists, event: events.ReservationReleased
) -> read_models.PickLists | None:
    """After ReservationReleased."""
    return None
