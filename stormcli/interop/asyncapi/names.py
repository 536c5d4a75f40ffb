"""The names inside a document: keys of channels, messages and operations, and references to them."""

from __future__ import annotations

from collections.abc import Container

from stormcli.check.wire_values import Json
from stormcli.interop.messages import Version
from stormcli.model import names
from stormcli.model.element import Ref

VERSION = "3.0.0"


def channel(key: str, own: str) -> str:
    """The channel of an event or a system's command: its name, after its context's where that is another one."""
    scope, _, name = key.partition(".")
    return name if scope == own else key


def message(version: Version, own: str) -> str:
    """The message of an event in one of its versions."""
    return version.label if version.event.scope == own else f"{version.event.scope}.{version.label}"


def command(ref: Ref, own: str) -> str:
    """The message of a command."""
    return ref.name if ref.scope == own else ref.key


def queue(context: str) -> str:
    """The channel of a context's command queue."""
    return f"{context}Commands"


def address(domain: str, key: str) -> str:
    """Where an event is found: who publishes it, and its detail-type."""
    scope, _, name = key.partition(".")
    return f"{names.source(domain, scope)}/{name}"


def queue_address(domain: str, context: str) -> str:
    """Where the commands for a context go."""
    return f"{names.source(domain, context)}/commands"


def operation(verb: str, what: str, taken: Container[str]) -> str:
    """`closeOrder` and `OnPaymentTaken`: words that code can bear, told apart where two would be the same."""
    plain = verb[:1].lower() + verb[1:] + what.replace(".", "")
    name, number = plain, 2
    while name in taken:
        name, number = f"{plain}{number}", number + 1
    return name


def to(*steps: str) -> dict[str, Json]:
    """A reference inside the document; none of the names holds `/` or `~`."""
    return {"$ref": "#/" + "/".join(steps)}
