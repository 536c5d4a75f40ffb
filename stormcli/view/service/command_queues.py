"""The queue of a context by which others send it commands."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.message import Command
from stormcli.view.service.access import carrying_out
from stormcli.view.service.index import Index
from stormcli.view.service.reaction_data import AcceptedView, CommandQueueView, ReceiverView


def command_queue(context: Context, index: Index) -> CommandQueueView | None:
    """What other contexts may send to a context; None if none does."""
    senders: dict[str, None] = {}
    accepted: list[Command] = []
    for command in context.commands():
        foreign = {each.scope for each in index.facts.issuers.get(command.key, ()) if each.scope != context.name}
        if foreign:
            senders.update(dict.fromkeys(sorted(foreign)))
            accepted.append(command)
    if not accepted:
        return None
    return CommandQueueView(
        accepted=tuple(AcceptedView(command.name, names.module(command.aggregate)) for command in accepted),
        senders=tuple(sorted(names.kebab(sender) for sender in senders)),
        access=carrying_out([command.key for command in accepted], index),
    )


def receiver(context: str) -> ReceiverView:
    """The queue of another context, as those who send to it know it."""
    return ReceiverView(names.kebab(context), f"{names.snake(context).upper()}_COMMANDS", f"{context}Commands")
