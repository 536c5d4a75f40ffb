"""AsyncAPI 2: a channel has a `publish` and a `subscribe`, named from where others stand.

What others may subscribe to is what the application sends; what they may publish is what it receives
(https://www.asyncapi.com/docs/reference/specification/v2.6.0#channelItemObject).
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.interop.asyncapi.reading.application import Application, Message, Operation, told, unsaid
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.part import Part

_SENDS = {"subscribe": True, "publish": False}


def application(part: Part, notes: Notes) -> Application:
    """The application that a document describes."""
    return Application(part, tuple(_operations(part, notes)))


def _operations(part: Part, notes: Notes) -> Iterator[Operation]:
    for address, channel in part["channels"].entries():
        unsaid(channel, notes)
        for word, sends in _SENDS.items():
            operation = channel[word]
            if operation.is_map:
                unsaid(operation, notes)
                messages = tuple(_messages(operation, address, notes))
                yield Operation(told(operation, "operationId"), sends, messages, operation)


def _messages(operation: Part, address: str, notes: Notes) -> Iterator[Message]:
    message = operation["message"]
    listed = list(message["oneOf"].items()) or [message]
    for each in listed:
        if each.is_map:
            unsaid(each, notes)
            yield Message(each, address)
