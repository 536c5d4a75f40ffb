"""The names that contexts, systems and messages bear in the draft, by the ids of their source."""

from __future__ import annotations

from stormcli.interop.messaging.sketch import Address, ContextSketch, Sketch
from stormcli.interop.naming import Taken, element_name
from stormcli.model.element import Kind, Ref


class GivenNames:
    """Names for a whole sketch: given once, so that what refers to a message finds what it became.

    `aggregates` are those that the source names, by context and by what it calls them, as a name of ours.
    """

    def __init__(self, sketch: Sketch) -> None:
        self.contexts: dict[str, str] = {}
        self.systems: dict[str, str] = {}
        self.taken: dict[str, Taken] = {}
        self.aggregates: dict[tuple[str, str], str] = {}
        self._messages: dict[tuple[str, str], tuple[str, Kind]] = {}
        shared = Taken(("Tests", "Infrastructure"))  # folders of every generated service (SC706)
        for key, context in sketch.contexts.items():
            wanted = element_name(context.name, "Context")
            self.contexts[key] = shared.give(wanted, f"{(context.subdomains or [''])[0]}{wanted}")
            taken = self.taken[key] = Taken()
            self._give_aggregates(key, context, taken)
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

    def _give_aggregates(self, owner: str, context: ContextSketch, taken: Taken) -> None:
        """The aggregates that the source names, by what it calls them; no type may take their names."""
        roots = [entity.name for entity in context.entities if entity.root]
        for name in dict.fromkeys((*roots, *context.groups())):
            wanted = element_name(name, "Aggregate")
            if (owner, wanted) not in self.aggregates:
                self.aggregates[owner, wanted] = taken.give(wanted, f"{wanted}Aggregate")

    def _give(self, owner: str, kind: Kind, messages: dict[str, str], taken: Taken) -> None:
        for key, name in messages.items():
            proposal = element_name(name, kind.value.capitalize())
            self._messages[owner, key] = (taken.give(proposal, f"{proposal}{kind.value.capitalize()}"), kind)
