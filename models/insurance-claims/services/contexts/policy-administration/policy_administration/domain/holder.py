"""Holder: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import datetime

from policy_administration.contracts import aggregates, commands, events, histories


def register_holder(
    state: aggregates.Holder | None,
    command: commands.RegisterHolder,
    now: datetime.datetime,
) -> list[events.HolderRegistered]:
    """Unknown -> OnFile; emits HolderRegistered."""
    registered = events.HolderRegistered(
        holder_no=command.holder_no,
        last_name=command.last_name,
        mail=command.mail,
    )
    return [registered]


def evolve(state: aggregates.Holder | None, event: histories.Holder) -> aggregates.Holder:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    return aggregates.Holder(holder_no=event.holder_no, last_name=event.last_name, mail=event.mail)
