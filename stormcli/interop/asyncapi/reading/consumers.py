"""What waits for messages and sends commands: policies, and what our own documents call read models and processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from stormcli.diagnostics import listing
from stormcli.interop.asyncapi.reading.context_draft import ContextDraft
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.own import common_of, own
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.reading.processes import process_of
from stormcli.interop.asyncapi.reading.sighting import Sighting
from stormcli.interop.draft import Fate
from stormcli.interop.naming import element_name
from stormcli.load.grammar import duration
from stormcli.model import names
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Policy, Projected, ReadModel

_SECTIONS = {"policy": "policies", "read_model": "read_models", "process": "processes"}


@dataclass(slots=True)
class _Group:
    """An element of a context with everything that it waits for and sends; `kind` is one of `_SECTIONS`."""

    home: ContextDraft
    kind: str
    name: str
    first: Sighting
    when: dict[str, Ref] = field(default_factory=dict)
    sends: dict[str, Ref] = field(default_factory=dict)

    @property
    def said(self) -> Part:
        """What our own extension says of it."""
        application = self.home.application
        extension = application.own if application is not None else own(self.first.message.part)
        return extension.part(_SECTIONS[self.kind])[self.name]


class Consumers:
    """Adds them to their contexts; `event` and `command` give the element that a message means."""

    def __init__(
        self,
        contexts: Mapping[str, ContextDraft],
        systems: Mapping[str, Mapping[str, object]],
        event: Callable[[Sighting], Ref | None],
        command: Callable[[Sighting], Ref | None],
        notes: Notes,
    ) -> None:
        self._contexts = contexts
        self._systems = systems
        self._event = event
        self._command = command
        self._notes = notes

    def add(self, events: Sequence[Sighting], commands: Sequence[Sighting]) -> None:
        """One element for each that our own documents name; for each operation of others a policy."""
        groups: dict[object, _Group] = {}
        for each in events:
            ref = None if each.operation.sends else self._event(each)
            if ref is not None:
                self._group(groups, each, f"When{ref.name}").when.setdefault(_written(ref), ref)
        for each in commands:
            ref = self._command(each) if each.operation.sends else None
            if ref is not None:
                self._group(groups, each, f"Send{ref.name}").sends.setdefault(_written(ref), ref)
        for group in groups.values():
            self._build(group)

    def _group(self, groups: dict[object, _Group], each: Sighting, otherwise: str) -> _Group:
        said = each.operation.own
        for kind in _SECTIONS:
            name = said.text(kind)
            if names.is_element_name(name):
                return groups.setdefault((each.home.name, kind, name), _Group(each.home, kind, name, each))
        mark = (each.home.name, id(each.operation.part.node))
        if mark not in groups:
            name = element_name(each.operation.name, otherwise) if each.operation.name else otherwise
            groups[mark] = _Group(each.home, "policy", name, each)
        return groups[mark]

    def _build(self, group: _Group) -> None:
        built = False
        if group.kind == "read_model":
            built = self._read_model(group)
        elif group.kind == "process":
            built = self._process(group)
        if not built:
            self._policy(group)

    def _policy(self, group: _Group) -> None:
        name = group.home.taken.give(group.name, f"{group.name}Policy")
        said, operation = group.said, group.first.operation
        asked = {key: self._known(key, group.home) for key in said["then"].texts()}
        then = {key: ref for key, ref in asked.items() if ref is not None} | group.sends
        lacking = [key for key, ref in asked.items() if ref is None]
        if lacking:
            message = f"`{name}` asks for {listing(lacking)}, which no document has"
            self._notes.add(Fate.LOST, message, operation.part.span())
        elif not then and not said.is_map:
            waited = listing([ref.text for ref in group.when.values()])
            message = f"the policy `{name}`, which waits for {waited} and does nothing yet"
            self._notes.add(Fate.MADE_UP, message, operation.part.span())
        by = said.text("by")
        description = said.text("description") if said.is_map else operation.description
        group.home.policies[name] = Policy(
            name=name,
            scope=group.home.name,
            when=tuple(group.when.values()),
            all_of=said.flag("all_of") and bool(by),
            by=by if said.flag("all_of") else "",
            after=duration(said.text("after")),
            then=tuple(then.values()),
            **common_of(said, description),
        )

    def _read_model(self, group: _Group) -> bool:
        said, home = group.said, group.home
        key, row = said.text("key"), said["row"]
        if not row.is_map:
            return False
        name = home.taken.give(group.name, f"{group.name}View")
        fields = home.schemas.fields(row, name)
        if key not in fields:
            return False
        keys = said["keys"]
        home.read_models[name] = ReadModel(
            name=name,
            scope=home.name,
            identity=key,
            fields=fields,
            sources=tuple(Projected(ref, keys.text(ref.key)) for ref in group.when.values()),
            **common_of(said, said.text("description")),
        )
        return True

    def _process(self, group: _Group) -> bool:
        home, said = group.home, group.said
        process = process_of(group.name, home.name, said, group.when, lambda key: self._known(key, home))
        if process is None:
            message = f"the steps of the process `{group.name}` name what no document has: it became a policy"
            self._notes.add(Fate.LOST, message, group.first.operation.part.span())
            return False
        name = home.taken.give(group.name, f"{group.name}Process")
        if name != process.name:
            return False
        home.processes[name] = process
        return True

    def _known(self, key: str, home: ContextDraft) -> Ref | None:
        """A command by its full name, if it is there."""
        scope, _, name = key.partition(".")
        context = self._contexts.get(scope)
        there = name in context.commands if context is not None else name in self._systems.get(scope, {})
        return Ref(name if scope == home.name else key, key, Kind.COMMAND) if there else None


def _written(ref: Ref) -> str:
    return ref.key if ref.version is None else f"{ref.key}@{ref.version}"
