"""The queue of a context by which others send it commands."""

from __future__ import annotations

from stormcli.model import names
from stormcli.model.context import Context
from stormcli.view.service.data import AcceptedView, CommandQueueView, ReceiverView
from stormcli.view.service.index import Index


def command_queue(context: Context, index: Index) -> CommandQueueView | None:
    """What other contexts may send to a context; None if none does."""
    senders: dict[str, None] = {}
    accepted: list[AcceptedView] = []
    for command in context.commands():
        foreign = {each.scope for each in index.facts.issuers.get(command.key, ()) if each.scope != context.name}
        if foreign:
            senders.update(dict.fromkeys(sorted(foreign)))
            accepted.append(AcceptedView(command.name, names.module(command.aggregate)))
    if not accepted:
        return None
    return CommandQueueView(tuple(accepted), tuple(sorted(names.kebab(sender) for sender in senders)))


def receiver(context: str) -> ReceiverView:
    """The queue of another context, as those who send to it know it."""
    return ReceiverView(names.kebab(context), f"{names.snake(context).upper()}_COMMANDS", f"{context}Commands")
