"""What a team writes, in a deployment: stand-ins that do what the model says, in the place of what the team decides."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission

from .deployment import Written
from .environment import INSIDE

#: Whatever function is asked for leaves the row as it is.
PROJECTION = b"from ..stand_in import unchanged\n\n\ndef __getattr__(name):\n    return unchanged\n"
#: Whatever a policy asks is answered with yes, once it has looked into each read model.
POLICY = b"from ..stand_in import yes\n\n\ndef __getattr__(name):\n    return yes\n"


def stand_ins(landscape: Landscape, folder: str) -> Written:
    """Domain, projections and policies of the context of that folder, by their path in the functions' code."""
    context = next((each for each in landscape.contexts.values() if names.kebab(each.name) == folder), None)
    if context is None:
        return {}
    package = names.module(context.name)
    written = {f"{package}/domain/{names.module(each.name)}.py": _domain(each) for each in context.aggregates.values()}
    for each in context.read_models.values():
        written[f"{package}/projections/{names.module(each.name)}.py"] = PROJECTION
    for policy in context.policies.values():
        if policy.reads:
            written[f"{package}/policies/{names.module(policy.name)}.py"] = POLICY
    return {**written, f"{package}/stand_in.py": (INSIDE / "stand_in.py").read_bytes()}


def _domain(aggregate: Aggregate) -> bytes:
    decisions = {names.snake(each.name): _caused(each) for each in aggregate.commands.values()}
    return (
        f"from ..stand_in import lend\n\nlend(globals(), {aggregate.name!r}, {aggregate.identity!r}, {decisions!r})\n"
    ).encode()


def _caused(command: Command) -> list[str]:
    """All that always follows, the first of each choice, and whatever else may happen."""
    found = []
    for item in command.emits:
        found += [each.name for each in (item.events[:1] if item.choice is Emission.ONE_OF else item.events)]
    return found
