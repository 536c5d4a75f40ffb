"""The messages of a catalog: whose each is, and what it says."""

from __future__ import annotations

import re

from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventcatalog.resources import Catalog, Resource
from stormcli.interop.eventcatalog.schema_files import schema_of
from stormcli.interop.eventcatalog.versions import chosen, numbered
from stormcli.interop.messaging.sketch import Address, MessageSketch
from stormcli.interop.naming import field_name
from stormcli.load.grammar import api
from stormcli.model.element import Deprecation
from stormcli.model.message import Api

_KINDS = ("event", "command", "query")
_PARAMETER = re.compile(r"\{([^{}/]*)\}|:([A-Za-z_][A-Za-z0-9_]*)")


class Messages:
    """Every message by its id. Its homes are the services that send an event, or take a command or a query."""

    def __init__(self, catalog: Catalog, inside: list[Resource], external: list[Resource]) -> None:
        self.external = external
        self._catalog = catalog
        self._found = {each.id: each for kind in _KINDS for each in catalog.of(kind)}
        self._homes: dict[str, list[str]] = {}
        self._passed_on: dict[str, str] = {}
        self._inside = {each.id: each for each in inside}
        for service in (*inside, *external):
            for way, kinds in (("sends", ("event",)), ("receives", ("command", "query"))):
                for message in service.ids(way):
                    if message in self._found and self._found[message].kind in kinds:
                        self._settle(message, service)
        self._settle_the_rest()
        self._at_home: dict[str, list[str]] = {}
        for message, homes in self._homes.items():
            for home in homes:
                self._at_home.setdefault(home, []).append(message)

    def of(self, message: str) -> Resource | None:
        """The message with that id; None if the catalog has none."""
        return self._found.get(message)

    def homes(self, message: str) -> list[str]:
        """The ids of the services whose message it is."""
        return self._homes.get(message, [])

    def at_home(self, service: Resource) -> list[Resource]:
        """The messages of a service."""
        return [self._found[message] for message in self._at_home.get(service.id, [])]

    def addresses(self, message: str, wanted: str) -> list[Address]:
        """A message of each of its homes, in the version that a reference means."""
        found = self._found.get(message)
        if found is None:
            return []
        earlier = [each.version for each in self._catalog.earlier(found)]
        version = chosen(wanted, found.version, earlier)
        numbers = numbered([found.version, *earlier])
        number = numbers[version] if found.kind == "event" and numbers[version] < numbers[found.version] else None
        return [Address(home, message, number) for home in self.homes(message)]

    def sketch(self, message: Resource) -> MessageSketch:
        """What a message says, its earlier versions included."""
        earlier = {each.version: each for each in self._catalog.earlier(message) if each.version != message.version}
        numbers = numbered([message.version, *earlier])
        is_event = message.kind == "event"
        if earlier and not is_event:
            text = f"{len(earlier)} earlier versions of `{message.name}` are lost: events alone have any"
            self._catalog.notes.append(Note(Fate.LOST, text, message.at))
        later = [version for version in earlier if numbers[version] > numbers[message.version]]
        for version in later:
            text = f"version {version} of `{message.name}` is lost: {message.version or 'the current one'} is older"
            self._catalog.notes.append(Note(Fate.LOST, text, message.at))
        previous = [(version, each) for version, each in earlier.items() if is_event and version not in later]
        return MessageSketch(
            name=message.name,
            description=summary(message),
            tags=tags(message),
            schema=schema_of(self._catalog, message),
            version=numbers[message.version],
            previous={numbers[version]: schema_of(self._catalog, each) for version, each in previous},
            deprecated=deprecation(message),
            published=message.word("x-published") != "false",
            group=message.word("x-aggregate") or message.word("x-read-model"),
            api=self._api(message),
            system=self._passed_on.get(message.id, ""),
            cron=message.word("x-cron"),
            at=message.at,
        )

    def _settle(self, message: str, service: Resource) -> None:
        """The services inside come first: what one of them and an external system send, it passes on."""
        homes = self._homes.setdefault(message, [])
        found = self._found[message]
        if service.id not in self._inside and found.kind == "event" and homes and homes[0] in self._inside:
            self._passed_on.setdefault(message, service.id)
            return
        if service.id not in homes:
            homes.append(service.id)
        if len(homes) == 2:
            what = "send" if found.kind == "event" else "receive"
            text = f"several services {what} the {found.kind} `{found.name}`: each has one of its own"
            self._catalog.notes.append(Note(Fate.MADE_UP, text, found.at))

    def _settle_the_rest(self) -> None:
        """A message without a home is at home in the service in whose folder it lies, an event with whom it reaches."""
        hearing = {way: self._catalog.listing(way, "receives") for way in ("service", "agent")}
        for message, found in self._found.items():
            if message in self._homes:
                continue
            near = [each for kind in ("service", "agent") for each in self._catalog.around(found, kind)]
            if found.kind == "event":
                near += [each for ways in hearing.values() for each in ways.get(message, [])]
            home = next((each for each in near if each.id in self._inside), None)
            what = "sends" if found.kind == "event" else "receives"
            text = f"no service {what} the {found.kind} `{found.name}`"
            if home is None:
                self._catalog.notes.append(Note(Fate.LOST, f"{text}: it is lost", found.at))
            else:
                self._homes[message] = [home.id]
                self._catalog.notes.append(Note(Fate.MADE_UP, f"{text}: it stands in `{home.name}`", found.at))

    def _api(self, message: Resource) -> Api | None:
        operation = message.front.get("operation")
        if not isinstance(operation, dict) or message.kind == "event":
            return None
        path = _PARAMETER.sub(
            lambda found: f"{{{field_name(found[1] or found[2], 'id')}}}", str(operation.get("path", ""))
        )
        found = api(f"{operation.get('method', '')} {path}")
        if found is None:
            text = f"the operation of `{message.name}` is lost: it is no method with a path"
            self._catalog.notes.append(Note(Fate.LOST, text, message.at))
        return found


def summary(resource: Resource) -> str:
    """What a resource says of itself in a sentence or two; our own export says where it had nothing to say."""
    return "" if resource.word("x-made-up") == "summary" else " ".join(resource.word("summary").split())


def tags(resource: Resource) -> tuple[str, ...]:
    """The words on its badges."""
    words = (str(each.get("content", "")).strip() for each in resource.items("badges"))
    return tuple(dict.fromkeys(word for word in words if word))


def deprecation(resource: Resource) -> Deprecation | None:
    """Whether it should no longer be used, since when and why."""
    said = resource.front.get("deprecated")
    if isinstance(said, dict):
        return Deprecation(since=str(said.get("date") or ""), description=str(said.get("message") or "").strip())
    return Deprecation() if said == "true" else None
