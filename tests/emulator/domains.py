"""The domain modules of a deployment: a stand-in that does what the model says in the place of what a team decides."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission

from .deployment import Written
from .environment import INSIDE


def stand_ins(landscape: Landscape, folder: str) -> Written:
    """The domain modules of the context of that folder, by their path in the functions' code."""
    context = next((each for each in landscape.contexts.values() if names.kebab(each.name) == folder), None)
    if context is None:
        return {}
    package = names.module(context.name)
    written = {f"{package}/domain/{names.module(each.name)}.py": _module(each) for each in context.aggregates.values()}
    return {**written, f"{package}/domain/stand_in.py": (INSIDE / "stand_in.py").read_bytes()}


def _module(aggregate: Aggregate) -> bytes:
    decisions = {names.snake(each.name): _caused(each) for each in aggregate.commands.values()}
    return (
        f"from .stand_in import lend\n\nlend(globals(), {aggregate.name!r}, {aggregate.identity!r}, {decisions!r})\n"
    ).encode()


def _caused(command: Command) -> list[str]:
    """All that always follows, the first of each choice, and whatever else may happen."""
    found = []
    for item in command.emits:
        found += [each.name for each in (item.events[:1] if item.choice is Emission.ONE_OF else item.events)]
    return found
