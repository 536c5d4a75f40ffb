"""Applications -> contexts: what an application sends are its events, what it receives sets off its policies."""

from __future__ import annotations

from collections.abc import Sequence

from stormcli.interop.asyncapi.reading.application import Application
from stormcli.interop.asyncapi.reading.catalogue import Catalogue, Key
from stormcli.interop.asyncapi.reading.consumers import Consumers
from stormcli.interop.asyncapi.reading.context_draft import ContextDraft
from stormcli.interop.asyncapi.reading.events import Arrival, event_of, version_of
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.sighting import Sighting, sightings
from stormcli.interop.draft import Fate
from stormcli.interop.naming import Taken, element_name
from stormcli.model import names
from stormcli.model.element import Kind, Ref
from stormcli.model.message import Command

OUTSIDE = "Outside"
_TRAILING = ("Api", "API", "AsyncAPI", "Asyncapi")


class Drafting:
    """Makes contexts of applications, one kind of message after the other."""

    def __init__(self, applications: Sequence[Application], notes: Notes) -> None:
        self.notes = notes
        self.systems: dict[str, dict[str, Command]] = {}
        self._folders = Taken()
        self.contexts: dict[str, ContextDraft] = {}
        for application in applications:
            draft = ContextDraft(self._context_name(application), application, notes)
            self.contexts[draft.name] = draft
        self._events = Catalogue()
        self._commands = Catalogue()
        self._versions: dict[Key, list[Arrival]] = {}
        self._named: dict[tuple[str, int], str] = {}

    def draft(self) -> None:
        """Fills the contexts."""
        seen = [each for home in list(self.contexts.values()) for each in sightings(home)]
        events = [each for each in seen if not each.is_command]
        commands = [each for each in seen if each.is_command]
        for each in events:
            if each.operation.sends:
                self._define_event(each, each.home)
            else:
                self._events.asked(each.message)
        for each in events:
            if not each.operation.sends and self._is_news(each):
                self._define_event(each, self._elsewhere(each))
        for each in commands:
            if each.operation.sends:
                self._commands.asked(each.message)
            elif not self._commands.has(each.message, each.own_key):
                self._define_command(each, each.home)
        for each in commands:
            if each.operation.sends and self._find(self._commands, each) is None:
                self._define_command(each, None if each.asks_system else self._elsewhere(each))
        self._build_events()
        consumers = Consumers(self.contexts, self.systems, self._event_ref, self._command_ref, self.notes)
        consumers.add(events, commands)

    def _context_name(self, application: Application) -> str:
        said = application.own.text("context")
        if names.is_element_name(said):
            return self._folder(said)
        name = element_name(application.title or application.part.file.path.stem, "Application")
        ending = next((each for each in _TRAILING if name.endswith(each) and name != each), "")
        return self._folder(name.removesuffix(ending))

    def _folder(self, wanted: str) -> str:
        return self._folders.give(wanted, f"{wanted}Context", reserved=names.reserved_folder)

    def _elsewhere(self, each: Sighting) -> ContextDraft:
        """The context of a message that no document among these sends or takes."""
        scope = each.own_key.partition(".")[0] or OUTSIDE
        known = self.contexts.get(scope)
        if known is not None and (each.own_key or known.application is None):
            return known
        name = self._folder(scope)
        verb = "takes" if each.is_command else "sends"
        message = f"no document {verb} `{each.name}`: the context `{name}`, known by contract alone, was made up for it"
        self.notes.add(Fate.MADE_UP, message, each.message.part.span())
        draft = self.contexts[name] = ContextDraft(name, None, self.notes)
        return draft

    def _is_news(self, each: Sighting) -> bool:
        """Whether a message that somebody waits for, or this version of it, is known from nowhere else."""
        key = self._find(self._events, each)
        if key is None:
            return True
        known = {arrival.version for arrival in self._versions[key]}
        return (
            self.contexts[key[0]].application is None and bool(each.own_key) and version_of(each.message) not in known
        )

    def _find(self, catalogue: Catalogue, each: Sighting) -> Key | None:
        return catalogue.find(each.message, each.own_key)

    def _define_event(self, each: Sighting, home: ContextDraft) -> None:
        key = self._find(self._events, each) if each.own_key else None
        free = (home.name, each.name) not in self._versions
        if key is None and free:
            key = (home.name, self._event_name(each, home))  # before its types: the event is the better bearer
        fields = home.schemas.fields(each.message.data(self.notes), each.name)
        if key is None:
            same = self._versions[home.name, each.name][0].fields == fields
            key = (home.name, each.name if same else self._event_name(each, home))
        self._events.add(each.message, each.own_key, key)
        self._versions.setdefault(key, []).append(Arrival(each.message, fields))

    def _event_name(self, each: Sighting, home: ContextDraft) -> str:
        """A name for an event: its own, or the one that its message got where it was met before."""
        mark = (home.name, id(each.message.part.node))
        name = self._named.get(mark)
        if name is None:
            name = home.taken.give(each.name, f"{each.name}Event", reserved=names.reserved_class)
            self._named[mark] = name
            if name != each.name:
                message = f"the event `{each.name}` became `{name}`: its name is taken, or cannot become code"
                self.notes.add(Fate.MADE_UP, message, each.message.part.span())
        return name

    def _define_command(self, each: Sighting, home: ContextDraft | None) -> None:
        """A command of a context, or of an external system if there is no `home`."""
        said, common = each.message.own, each.message.common(each.message.description)
        if home is None:
            system = each.own_key.partition(".")[0]
            fields = each.home.schemas.fields(each.message.data(self.notes), each.name)
            command = Command(name=each.name, scope=system, fields=fields, **common)
            self.systems.setdefault(system, {})[each.name] = command
        else:
            name = home.taken.give(each.name, f"{each.name}Command", reserved=names.reserved_class)
            owner = said.part("aggregate")
            command = Command(
                name=name,
                scope=home.name,
                aggregate=self._owner(home, owner.text("name"), owner.text("identity"), name),
                fields=home.schemas.fields(each.message.data(self.notes), name),
                rejects=tuple(filter(names.is_element_name, said.texts("rejects"))),
                **common,
            )
            home.commands[name] = command
        self._commands.add(each.message, each.own_key, (command.scope, command.name))

    def _owner(self, home: ContextDraft, name: str, identity: str, command: str) -> str:
        """The aggregate that decides a command: the one it names, otherwise one made up for the context."""
        if names.is_element_name(name) and names.is_field_name(identity):
            return home.aggregate(name, identity)
        made = f"{names.snake(home.name)}_id"
        message = f"the aggregate `{home.name}` with the identity `{made}`, which decides `{command}`"
        self.notes.add(Fate.MADE_UP, message)
        return home.aggregate(home.name, made)

    def _build_events(self) -> None:
        for (scope, name), arrivals in self._versions.items():
            home = self.contexts[scope]
            home.events[name] = event_of(name, home, arrivals)

    def _event_ref(self, each: Sighting) -> Ref | None:
        key = self._find(self._events, each)
        if key is None:
            return None
        event = self.contexts[key[0]].events[key[1]]
        number = version_of(each.message)
        earlier = next((old.version for old in event.previous if old.version == number), None)
        return reference(each.home.name, key, Kind.EVENT, earlier)

    def _command_ref(self, each: Sighting) -> Ref | None:
        key = self._find(self._commands, each)
        return None if key is None else reference(each.home.name, key, Kind.COMMAND)


def reference(scope: str, key: Key, kind: Kind, version: int | None = None) -> Ref:
    """The name of an element as it is written in a context."""
    text = key[1] if key[0] == scope else f"{key[0]}.{key[1]}"
    if version is not None:
        text = f"{key[0]}.{key[1]}@{version}"
    return Ref(text, f"{key[0]}.{key[1]}", kind, version)
