"""A context whose domain is worked out, asked without its handlers' storage: events in, decisions out."""

from __future__ import annotations

import datetime
import uuid
from typing import Any

NOW = datetime.datetime(2027, 1, 1, 12, tzinfo=datetime.UTC)
ID = uuid.UUID(int=99)
PURCHASES = [str(uuid.UUID(int=500 + number)) for number in range(600)]


class Context:
    """A context of a shipped model: its aggregates decide on commands, and change by events."""

    def __init__(self, module: Any) -> None:
        self.module = module

    def after(self, aggregate: str, *told: tuple[str, dict[str, Any]]) -> Any:
        """The state after events, given by name and data."""
        state = None
        for name, data in told:
            event = getattr(self.module("contracts.events"), name).from_wire(data)
            state = self.module(f"handlers.{aggregate}").evolve(state, event)
        return state

    def decide(self, aggregate: str, state: Any, command: str, data: dict[str, Any], *more: Any) -> Any:
        """What the aggregate's own function answers: names and data of events, or the name of a rejection."""
        contract = getattr(self.module("contracts.commands"), command)
        function = getattr(self.module(f"domain.{aggregate}"), _snake(command))
        answer = function(state, contract.from_wire(data), *(more or (NOW,)))
        if isinstance(answer, list):
            return [(event.NAME, event.to_wire()) for event in answer]
        return type(answer).__name__


def _snake(name: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).removeprefix("_")


def evolved(context: Context, aggregate: str, state: Any, answer: Any) -> Any:
    for name, data in answer:
        event = getattr(context.module("contracts.events"), name).from_wire(data)
        state = context.module(f"handlers.{aggregate}").evolve(state, event)
    return state
