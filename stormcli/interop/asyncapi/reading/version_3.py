"""AsyncAPI 3: operations say what the application itself does with the messages of channels
(https://www.asyncapi.com/docs/reference/specification/v3.0.0#operationObject)."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.interop.asyncapi.reading.application import Application, Message, Operation, unsaid
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.draft import Fate


def application(part: Part, notes: Notes) -> Application:
    """The application that a document describes."""
    for _, channel in part["channels"].entries():
        unsaid(channel, notes)
    operations = tuple(_operations(part, notes))
    return Application(part, operations or tuple(_undirected(part, notes)))


def _operations(part: Part, notes: Notes) -> Iterator[Operation]:
    for name, operation in part["operations"].entries():
        action = operation.text("action")
        if action not in ("send", "receive"):
            at = operation.span("action")
            notes.add(Fate.UNREAD, f"the operation `{name}` says neither that it sends nor that it receives", at)
            continue
        unsaid(operation, notes)
        answered = operation["reply"].is_map
        if answered:
            notes.add(Fate.LOST, f"the reply of the operation `{name}`", operation.span("reply"))
        yield Operation(name, action == "send", tuple(_messages(operation, notes)), operation, answered)


def _messages(operation: Part, notes: Notes) -> Iterator[Message]:
    channel = operation["channel"]
    address = channel.text("address") or channel.name
    chosen = list(operation["messages"].items())
    listed = [("", each) for each in chosen] or list(channel["messages"].entries())
    for key, each in listed:
        if each.is_map:
            unsaid(each, notes)
            yield Message(each, address, key)


def _undirected(part: Part, notes: Notes) -> Iterator[Operation]:
    """A document without operations says which messages there are, and not who sends them."""
    for name, channel in part["channels"].entries():
        messages = tuple(
            Message(each, channel.text("address") or name, key) for key, each in channel["messages"].entries()
        )
        if messages:
            message = (
                f"nothing says who sends what runs in the channel `{name}`: the application itself, so it is taken"
            )
            notes.add(Fate.MADE_UP, message, channel.span())
            yield Operation("", True, tuple(each for each in messages if each.part.is_map), channel)
