"""Stocktake: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime
import uuid

from inventory.contracts import aggregates, commands, events, histories


def start_stocktake(
    state: aggregates.Stocktake | None,
    command: commands.StartStocktake,
    now: datetime.datetime,
    identity: uuid.UUID,
) -> list[events.StocktakeStarted]:
    """emits StocktakeStarted."""
    return [events.StocktakeStarted(stocktake_id=identity, set_number=command.set_number)]


def finish_stocktake(
    state: aggregates.Stocktake | None,
    command: commands.FinishStocktake,
    now: datetime.datetime,
) -> list[events.StocktakeFinished]:
    """Running -> Finished; emits StocktakeFinished."""
    return [events.StocktakeFinished(stocktake_id=command.stocktake_id, differences=command.differences)]


def evolve(state: aggregates.Stocktake | None, event: histories.Stocktake) -> aggregates.Stocktake:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    match event:
        case events.StocktakeStarted():
            return aggregates.Stocktake(stocktake_id=event.stocktake_id, set_number=event.set_number)
        case events.StocktakeFinished():
            return state or aggregates.Stocktake(stocktake_id=event.stocktake_id)
