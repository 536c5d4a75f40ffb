# written by stormcli; do not edit: the next run rewrites this file from the model
"""The envelope of every event: who published what, when, and because of which message."""

from __future__ import annotations

import datetime
import typing
import uuid

from kitchen.runtime import wire

SOURCE = "pizza.kitchen"
DOMAIN = "pizza"
CONTEXT = "kitchen"


class Metadata(typing.NamedTuple):
    """`id` is the producer's own: EventBridge changes its id when an event goes from bus to bus."""

    id: str
    version: int
    timestamp: datetime.datetime
    correlation_id: str


class Envelope(typing.NamedTuple):
    """An event as it arrived; `data` still has to be read by the event's contract.

    `replay` is the name of the replay that sent it again from an archive, None if it arrives for the first time.
    """

    source: str
    detail_type: str
    metadata: Metadata
    data: object
    replay: str | None = None

    @property
    def log(self) -> dict[str, object]:
        """What a log says of it: everything but its data."""
        metadata = self.metadata
        return {
            "detail_type": self.detail_type,
            "message_id": metadata.id,
            "correlation_id": metadata.correlation_id,
        }

    def cause(self, effect: str) -> Cause:
        """This event as the cause of one of its effects."""
        return Cause(self.metadata.id, self.metadata.correlation_id, effect)


class Cause(typing.NamedTuple):
    """Why something is done: the message, the conversation it belongs to, and which effect of it this is.

    The key stays the same however often a message is delivered; it makes an effect happen once. `once` is what the
    effect is one of, where that is not the message: several messages that belong together, a row, or what somebody
    asked for. It is remembered for so many days.
    """

    message_id: str
    correlation_id: str
    effect: str
    once: str = ""
    remembered_days: int = 30

    @property
    def key(self) -> str:
        return f"{self.effect}#{self.once or self.message_id}"


class Request(typing.NamedTuple):
    """A command as it arrived from another context; `data` still has to be read by the command's contract."""

    command: str
    id: str
    correlation_id: str
    data: object

    def cause(self) -> Cause:
        """This command as the cause of what it changes."""
        return Cause(self.id, self.correlation_id, self.command)


class Event(typing.Protocol):
    """An event of this context, as its contract defines it."""

    NAME: typing.ClassVar[str]
    VERSION: typing.ClassVar[int]

    def to_wire(self) -> dict[str, object]: ...

    def earlier(self) -> tuple[Event, ...]: ...


def opened(body: str) -> Envelope:
    """The envelope in the body of a queue's message; BadMessage if it is none."""
    outer = wire.Fields(wire.loaded(body, "the message"), "event")
    detail = wire.Fields(outer.required("detail", wire.JSON), "event.detail")
    metadata = wire.Fields(detail.required("metadata", wire.JSON), "event.detail.metadata")
    return Envelope(
        source=outer.required("source", wire.STRING),
        detail_type=outer.required("detail-type", wire.STRING),
        metadata=Metadata(
            id=metadata.required("id", wire.STRING),
            version=metadata.required("version", wire.INTEGER),
            timestamp=metadata.required("timestamp", wire.DATETIME),
            correlation_id=metadata.required("correlation_id", wire.STRING),
        ),
        data=detail.required("data", wire.JSON),
        replay=outer.optional("replay-name", wire.STRING),
    )


def requested(body: str) -> Request:
    """The command in the body of a queue's message; BadMessage if it is none."""
    outer = wire.Fields(wire.loaded(body, "the message"), "command")
    metadata = wire.Fields(outer.required("metadata", wire.JSON), "command.metadata")
    return Request(
        command=outer.required("command", wire.STRING),
        id=metadata.required("id", wire.STRING),
        correlation_id=metadata.required("correlation_id", wire.STRING),
        data=outer.required("data", wire.JSON),
    )


def sealed(event: Event, cause: Cause) -> dict[str, object]:
    """The detail of an event on its way out."""
    return {
        "metadata": {
            "id": str(uuid.uuid4()),
            "version": event.VERSION,
            "domain": DOMAIN,
            "context": CONTEXT,
            "timestamp": datetime.datetime.now(datetime.UTC).isoformat(),
            "correlation_id": cause.correlation_id,
            "causation_id": cause.message_id,
        },
        "data": event.to_wire(),
    }
