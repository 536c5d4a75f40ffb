"""Shipment: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- Every set of the order is in exactly one parcel.
- No parcel weighs more than 31.5 kg.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import uuid
from collections.abc import Iterable

from fulfilment.contracts import aggregates, commands, events, histories, rejections, types

HEAVIEST_PARCEL_G = 31_500


def request_shipment(
    state: aggregates.Shipment | None,
    command: commands.RequestShipment,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.ShipmentRequested]:
    """emits ShipmentRequested."""
    requested = events.ShipmentRequested(
        shipment_id=identity,
        order_id=command.order_id,
        shopper_id=command.shopper_id,
        reservation_id=command.reservation_id,
        deliver_to=command.deliver_to,
        lines=command.lines,
    )
    return [requested]


def pack_shipment(
    state: aggregates.Shipment | None,
    command: commands.PackShipment,
    now: datetime.datetime,
) -> list[events.ShipmentPacked] | rejections.ParcelTooHeavy | rejections.SetsLeftOver:
    """Requested -> Packed; emits ShipmentPacked; rejects ParcelTooHeavy, SetsLeftOver."""
    assert state is not None  # it was requested
    if any(parcel.weight_g > HEAVIEST_PARCEL_G for parcel in command.parcels):
        return rejections.ParcelTooHeavy(f"a parcel weighs at most {HEAVIEST_PARCEL_G / 1000} kg")
    packed = _sets(line for parcel in command.parcels for line in parcel.contents)
    if packed != _sets(state.lines):
        return rejections.SetsLeftOver("every set of the order is in exactly one parcel")
    weight_g = sum(parcel.weight_g for parcel in command.parcels)
    return [events.ShipmentPacked(shipment_id=command.shipment_id, parcels=command.parcels, weight_g=weight_g)]


def mark_dispatched(
    state: aggregates.Shipment | None,
    command: commands.MarkDispatched,
    now: datetime.datetime,
) -> list[events.ShipmentDispatched]:
    """Packed -> Dispatched; emits ShipmentDispatched."""
    assert state is not None  # it was packed
    dispatched = events.ShipmentDispatched(
        shipment_id=command.shipment_id,
        order_id=state.order_id,
        shopper_id=state.shopper_id,
        tracking_number=command.tracking_number,
        tracking_page=command.tracking_page,
    )
    return [dispatched]


def mark_delivered(
    state: aggregates.Shipment | None,
    command: commands.MarkDelivered,
    now: datetime.datetime,
) -> list[events.ShipmentDelivered]:
    """Dispatched -> Delivered; emits ShipmentDelivered."""
    assert state is not None  # it was dispatched
    delivered = events.ShipmentDelivered(
        shipment_id=command.shipment_id,
        order_id=state.order_id,
        shopper_id=state.shopper_id,
        delivered_at=command.delivered_at,
    )
    return [delivered]


def call_off_shipment(
    state: aggregates.Shipment | None,
    command: commands.CallOffShipment,
    now: datetime.datetime,
) -> list[events.ShipmentCalledOff]:
    """Requested or Packed -> CalledOff; emits ShipmentCalledOff."""
    assert state is not None  # it was requested
    called_off = events.ShipmentCalledOff(
        shipment_id=command.shipment_id,
        order_id=state.order_id,
        reason=command.reason,
    )
    return [called_off]


def evolve(state: aggregates.Shipment | None, event: histories.Shipment) -> aggregates.Shipment:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.ShipmentRequested):
        return aggregates.Shipment(
            shipment_id=event.shipment_id,
            order_id=event.order_id,
            shopper_id=event.shopper_id,
            reservation_id=event.reservation_id,
            deliver_to=event.deliver_to,
            lines=event.lines,
        )
    assert state is not None  # everything else happens to a shipment that was requested
    match event:
        case events.ShipmentPacked():
            return dataclasses.replace(state, parcels=event.parcels)
        case events.ShipmentDispatched() | events.ShipmentDelivered() | events.ShipmentCalledOff():
            return state


def _sets(lines: Iterable[types.PackLine]) -> collections.Counter[str]:
    """Set number -> how many of it, also where several lines name the same set."""
    sets: collections.Counter[str] = collections.Counter()
    for line in lines:
        sets[line.set_number] += line.quantity
    return sets
