"""Whose a context is: the teams of a draft."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.interop.asyncapi.reading.application import Application
from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.draft import Fate
from stormcli.interop.naming import element_name
from stormcli.model import names, scalars
from stormcli.model.element import Kind, Ref
from stormcli.model.landscape import Team

NOBODY = "Unassigned"
_TEAM_KINDS = frozenset({"stream_aligned", "platform", "enabling", "complicated_subsystem"})


class Owners:
    """Collects the teams that documents name."""

    def __init__(self, notes: Notes) -> None:
        self.teams: dict[str, Team] = {}
        self._notes = notes

    def of(self, context: str, application: Application) -> Iterator[Ref]:
        """The teams that our own extension names, otherwise the contact, otherwise nobody."""
        teams = application.own.part("teams")
        own_names = [name for name in teams.node or () if names.is_element_name(name)]
        for name in own_names:
            yield self._known_team(name, teams[name])
        if own_names:
            return
        contact = application.info["contact"]
        if not contact.text("name"):
            yield self.nobody(context)
            return
        name = element_name(contact.text("name"), NOBODY)
        reached = contact.text("email") or contact.text("url")
        message = f"the team `{name}`, after the contact `{contact.text('name')}` of `{context}`"
        self._notes.add(Fate.MADE_UP, message, contact.span())
        self.teams.setdefault(name, Team(name=name, contact=reached))
        yield Ref(name, name, Kind.TEAM)

    def _known_team(self, name: str, said: Part) -> Ref:
        members, kind = scalars.integer(said.text("members")), said.text("kind")
        team = Team(
            name=name,
            members=members if members is not None and members > 0 else None,
            contact=said.text("contact"),
            mission=said.text("mission"),
            kind=kind if kind in _TEAM_KINDS else "",
            description=said.text("description"),
        )
        self.teams.setdefault(name, team)
        return Ref(name, name, Kind.TEAM)

    def nobody(self, context: str) -> Ref:
        """The team of what is nobody's, as far as is known."""
        self._notes.add(Fate.MADE_UP, f"the team `{NOBODY}` of `{context}`: nothing says whose it is")
        self.teams.setdefault(NOBODY, Team(name=NOBODY))
        return Ref(NOBODY, NOBODY, Kind.TEAM)
