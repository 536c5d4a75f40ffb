"""CoverNote: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime

from claim_intake.contracts import aggregates, commands, events, histories, types

# What the host's products cover of the holder's own damage; third party cover pays for that of others alone.
PARTIAL = (types.Peril.THEFT, types.Peril.GLASS, types.Peril.HAIL, types.Peril.WILD_ANIMAL)
PERILS: dict[str, tuple[types.Peril, ...]] = {
    "MOT_TPL": (),
    "MOT_PART": PARTIAL,
    "MOT_FULL": (types.Peril.COLLISION, *PARTIAL),
}


def note_cover(
    state: aggregates.CoverNote | None,
    command: commands.NoteCover,
    now: datetime.datetime,
) -> list[events.CoverNoted]:
    """Unknown -> Running; emits CoverNoted."""
    noted = events.CoverNoted(
        policy_number=command.policy_number,
        customer_number=command.customer_number,
        perils=PERILS.get(command.product, ()),
        starts_on=command.starts_on,
    )
    return [noted]


def expire_cover(
    state: aggregates.CoverNote | None,
    command: commands.ExpireCover,
    now: datetime.datetime,
) -> list[events.CoverExpired]:
    """Running -> Expired; emits CoverExpired."""
    return [events.CoverExpired(policy_number=command.policy_number, ends_on=command.ends_on)]


def evolve(state: aggregates.CoverNote | None, event: histories.CoverNote) -> aggregates.CoverNote:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.CoverNoted):
        return aggregates.CoverNote(
            policy_number=event.policy_number,
            customer_number=event.customer_number,
            perils=event.perils,
        )
    assert state is not None  # only a running cover expires, and nothing but its state changes
    return state
