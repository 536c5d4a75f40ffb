"""A message where it is sent or received: in an operation of an application."""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.interop.asyncapi.reading.application import Message, Operation
from stormcli.interop.asyncapi.reading.context_draft import ContextDraft
from stormcli.interop.asyncapi.reading.own import own
from stormcli.interop.naming import element_name
from stormcli.model import names


@dataclass(frozen=True, slots=True)
class Sighting:
    """A message where it is sent or received."""

    home: ContextDraft
    operation: Operation
    message: Message

    @property
    def is_command(self) -> bool:
        """Whether it asks for something: its author says so, or somebody has to answer it."""
        if self.message.own.is_there:
            return bool(self.message.own.text("command"))
        return self.operation.answered or self.name.endswith("Command")

    @property
    def own_key(self) -> str:
        """The key that our own extension gives; "" in a document of somebody else."""
        said = self.message.own.text("command") or self.message.own.text("event")
        scope, _, name = said.partition(".")
        return said if names.is_element_name(scope) and names.is_element_name(name) else ""

    @property
    def name(self) -> str:
        """The name as an element bears it."""
        return self.own_key.partition(".")[2] or element_name(self.message.name, f"{self.home.name}Message")

    @property
    def asks_system(self) -> bool:
        """Whether it goes to an external system, as our own channels say."""
        return bool(self.own_key and own(self.operation.part["channel"]).text("external_system"))


def sightings(home: ContextDraft) -> list[Sighting]:
    """Those of a context's application."""
    operations = home.application.operations if home.application is not None else ()
    return [Sighting(home, operation, message) for operation in operations for message in operation.messages]
