"""The names that contexts, systems and messages bear in the draft, by the ids of their source."""

from __future__ import annotations

from stormcli.interop.messaging.sketch import Address, Sketch
from stormcli.interop.naming import Taken, element_name
from stormcli.model.element import Kind, Ref


class GivenNames:
    """Names for a whole sketch: given once, so that what refers to a message finds what it became."""

    def __init__(self, sketch: Sketch) -> None:
        self.contexts: dict[str, str] = {}
        self.systems: dict[str, str] = {}
        self.taken: dict[str, Taken] = {}
        self._messages: dict[tuple[str, str], tuple[str, Kind]] = {}
        shared = Taken(("Tests", "Infrastructure"))  # folders of every generated service (SC706)
        for key, context in sketch.contexts.items():
            self.contexts[key] = shared.give(element_name(context.name, "Context"))
            taken = self.taken[key] = Taken()
            for kind, messages in ((Kind.EVENT, context.events), (Kind.COMMAND, context.commands)):
                self._give(key, kind, {name: each.name for name, each in messages.items()}, taken)
        for key, system in sketch.systems.items():
            self.systems[key] = shared.give(element_name(system.name, "System"))
            self._give(key, Kind.COMMAND, {name: each.name for name, each in system.commands.items()}, Taken())

    def message(self, address: Address) -> str:
        """The name of a message alone; "" if nobody has it."""
        return self._messages.get((address.owner, address.message), ("", Kind.EVENT))[0]

    def ref(self, address: Address, scope: str) -> Ref | None:
        """A message as the context called `scope` refers to it; None if nobody has it."""
        found = self._messages.get((address.owner, address.message))
        if found is None:
            return None
        name, kind = found
        owner = self.contexts.get(address.owner) or self.systems[address.owner]
        version = "" if address.version is None else f"@{address.version}"
        text = name if owner == scope and not version else f"{owner}.{name}{version}"
        return Ref(text, f"{owner}.{name}", kind, address.version)

    def add(self, owner: str, message: str, kind: Kind, wanted: str) -> str:
        """A name for a message that was not in the sketch."""
        name = self.taken[owner].give(wanted)
        self._messages[owner, message] = (name, kind)
        return name

    def _give(self, owner: str, kind: Kind, messages: dict[str, str], taken: Taken) -> None:
        for key, name in messages.items():
            proposal = element_name(name, kind.value.capitalize())
            self._messages[owner, key] = (taken.give(proposal, f"{proposal}{kind.value.capitalize()}"), kind)
