"""Who owns what: teams, and users by the teams that they belong to."""

from __future__ import annotations

from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventcatalog.resources import Catalog, Resource
from stormcli.interop.naming import Taken, element_name
from stormcli.model.landscape import Team


class Owners:
    """The teams of a catalog; `teams` are those of the draft, by name."""

    def __init__(self, catalog: Catalog) -> None:
        self.teams: dict[str, Team] = {}
        self._notes = catalog.notes
        self._names: dict[str, str] = {}
        self._of_user: dict[str, str] = {}
        taken = Taken()
        users = {each.id: each for each in catalog.of("user")}
        for team in catalog.of("team"):
            name = taken.give(element_name(team.name, "Team"))
            self._names[team.id] = name
            members = team.ids("members")
            self.teams[name] = Team(
                name=name,
                members=len(members) or _count(team),
                contact=team.word("email") or team.word("slackDirectMessageUrl"),
                mission=team.word("summary"),
            )
            for member in members:
                self._of_user.setdefault(member, name)
        for user in users.values():
            for associated in user.ids("associatedTeams"):
                if associated in self._names:
                    self._of_user.setdefault(user.id, self._names[associated])

    def team(self, *owned: Resource) -> str:
        """The team of the first resource that has one; "" if none has."""
        for position, resource in enumerate(owned):
            found = [name for name in map(self._name, resource.ids("owners")) if name]
            found = list(dict.fromkeys(found))
            if len(found) > 1:
                others = ", ".join(f"`{name}`" for name in found[1:])
                message = f"`{resource.name}` is owned by `{found[0]}` alone here: {others} own it too"
                self._notes.append(Note(Fate.LOST, message, resource.at))
            if found:
                if position:
                    message = (
                        f"`{owned[0].name}` names no owner: it is taken for that of `{resource.name}`, `{found[0]}`"
                    )
                    self._notes.append(Note(Fate.MADE_UP, message, owned[0].at))
                return found[0]
        return ""

    def _name(self, owner: str) -> str:
        return self._names.get(owner) or self._of_user.get(owner, "")


def _count(team: Resource) -> int | None:
    """Our own export tells the number of members alone: it knows no names."""
    text = team.word("x-members")
    return int(text) if text.isdecimal() and len(text) < 6 and int(text) else None
