"""Reservation: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- All lines are held, or none of them is.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import uuid
from collections.abc import Callable

from inventory.contracts import aggregates, commands, events, histories, read_models, types


def reserve_sets(
    state: aggregates.Reservation | None,
    command: commands.ReserveSets,
    now: datetime.datetime,
    identity: uuid.UUID,
    shelf_stock: Callable[[str], read_models.ShelfStock | None],
) -> list[events.SetsReserved | events.ReservationRefused]:
    """Asked -> Held or Refused; emits one of (SetsReserved, ReservationRefused)."""
    if all(_lies_there(shelf_stock(number), wanted) for number, wanted in _wanted(command.lines).items()):
        return [events.SetsReserved(reservation_id=identity, order_id=command.order_id, lines=command.lines)]
    return [events.ReservationRefused(reservation_id=identity, order_id=command.order_id)]


def start_picking(
    state: aggregates.Reservation | None,
    command: commands.StartPicking,
    now: datetime.datetime,
) -> list[events.PickingStarted]:
    """Held -> Picking; emits PickingStarted."""
    assert state is not None  # the sets are held
    started = events.PickingStarted(
        reservation_id=command.reservation_id,
        picked_for=command.picked_for,
        lines=state.lines,
    )
    return [started]


def finish_picking(
    state: aggregates.Reservation | None,
    command: commands.FinishPicking,
    now: datetime.datetime,
) -> list[events.PickingFinished | events.PickingAborted]:
    """Picking -> Picked or Held; emits one of (PickingFinished, PickingAborted)."""
    assert state is not None and state.picked_for is not None  # somebody is picking
    if command.missing:
        aborted = events.PickingAborted(
            reservation_id=command.reservation_id,
            picked_for=state.picked_for,
            missing=command.missing,
        )
        return [aborted]
    return [events.PickingFinished(reservation_id=command.reservation_id, picked_for=state.picked_for)]


def release_sets(
    state: aggregates.Reservation | None,
    command: commands.ReleaseSets,
    now: datetime.datetime,
) -> list[events.ReservationReleased]:
    """Held or Picking or Picked -> Released; emits ReservationReleased."""
    return [events.ReservationReleased(reservation_id=command.reservation_id)]


def evolve(state: aggregates.Reservation | None, event: histories.Reservation) -> aggregates.Reservation:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.SetsReserved():
            return aggregates.Reservation(
                reservation_id=event.reservation_id, order_id=event.order_id, lines=event.lines
            )
        case events.ReservationRefused():
            return aggregates.Reservation(reservation_id=event.reservation_id, order_id=event.order_id, lines=())
    assert state is not None  # everything else happens to sets that are held
    match event:
        case events.PickingStarted():
            return dataclasses.replace(state, picked_for=event.picked_for)
        case events.PickingAborted():
            return dataclasses.replace(state, picked_for=None)
        case events.PickingFinished() | events.ReservationReleased():
            return state


def _wanted(lines: tuple[types.SetLine, ...]) -> collections.Counter[str]:
    """Set number -> how many of it, also where several lines ask for the same set."""
    wanted: collections.Counter[str] = collections.Counter()
    for line in lines:
        wanted[line.set_number] += line.quantity
    return wanted


def _lies_there(stock: read_models.ShelfStock | None, quantity: int) -> bool:
    return stock is not None and stock.on_hand is not None and stock.on_hand >= quantity
