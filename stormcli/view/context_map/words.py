"""What a map says where it draws nothing: in tooltips, to screen readers, and on the arrows of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from stormcli.check.facts import MessageKind
from stormcli.model.names import sentence
from stormcli.view.context_map.data import ContextNode, MapEnd, MapLine, MapMessage, SystemNode
from stormcli.view.context_map.groups import GroupLine
from stormcli.view.context_map.team_data import TeamLine, TeamNode

#: The abbreviations on the ends of a line in full.
ROLES = {
    "OHS": "open host service",
    "PL": "published language",
    "ACL": "anticorruption layer",
    "CF": "conformist",
}
UNDECLARED = "not on the context map"
_LETTERS = {"U": "upstream", "D": "downstream"}


def counted(kinds: Mapping[MessageKind, int]) -> str:
    """`5 events, 2 commands`."""
    return ", ".join(
        number(kinds[kind], kind.value) for kind in (MessageKind.EVENT, MessageKind.COMMAND) if kinds.get(kind)
    )


def number(count: int, thing: str) -> str:
    """`1 event`, `5 events`."""
    return f"{count} {thing}{'' if count == 1 else 's'}"


def kinds_of(messages: Iterable[MapMessage]) -> Counter[MessageKind]:
    """How many messages of each kind."""
    return Counter(message.kind for message in messages)


def heading(line: MapLine) -> str:
    """The pattern of a line, or that it has none; "" where its ends say all there is to say."""
    return line.words if line.declared or line.words else UNDECLARED


def line_told(line: MapLine) -> str:
    """A line in full, with every message that crosses on it."""
    said = [" - ".join(map(_end_told, line.ends))]
    said += [part for part in (heading(line), ", ".join(line.types)) if part]
    return "; ".join([*said, *_messages_told(line)])


def context_told(context: ContextNode) -> str:
    """A context in full."""
    kind = f"{context.grade.value} subdomain" if context.grade else ""
    parts = (f"context {context.title}", context.team, kind, *marks(context))
    said = ", ".join(part for part in parts if part)
    return f"{said}: {context.description}" if context.description else said


def system_told(system: SystemNode) -> str:
    """An external system in full."""
    said = f"external system {system.title}"
    return f"{said}: {system.description}" if system.description else said


def marks(context: ContextNode) -> tuple[str, ...]:
    """What else is to be said of a context."""
    told = (("big ball of mud", context.big_ball_of_mud), ("by contract", context.by_contract))
    return tuple(word for word, holds in told if holds)


def team_told(team: TeamNode) -> str:
    """A team in full."""
    people = number(team.members, "member") if team.members is not None else ""
    said = ", ".join(part for part in (team.title, team.kind_words, people, *team.contexts) if part)
    return f"{said}: {team.mission}" if team.mission else said


def team_line_told(line: TeamLine, titles: Mapping[str, str]) -> str:
    """What two teams have to do with each other, in full."""
    return "; ".join((" - ".join(titles[end] for end in line.ends), *_dependencies(line, titles)))


def group_line_told(line: GroupLine, titles: Mapping[str, str]) -> str:
    """What two groups have to do with each other, in full."""
    parts = [number(line.relationships, "relationship"), number(line.messages, "message")]
    parts += [f"{line.undeclared} of them {UNDECLARED}"] if line.undeclared else []
    return f"{' - '.join(titles[end] for end in line.ends)}: {', '.join(parts)}"


def _end_told(end: MapEnd) -> str:
    words = [_LETTERS[end.letter]] if end.letter else []
    words += [ROLES[role] for role in end.roles]
    return f"{sentence(end.name)} ({', '.join(words)})" if words else sentence(end.name)


def _messages_told(line: MapLine) -> Iterator[str]:
    for receiver in dict.fromkeys(message.receiver for message in line.messages):
        for kind in (MessageKind.EVENT, MessageKind.COMMAND):
            titles = [each.title for each in line.messages if each.receiver == receiver and each.kind is kind]
            if titles:
                yield f"{kind.value}s to {sentence(receiver)}: {', '.join(titles)}"


def _dependencies(line: TeamLine, titles: Mapping[str, str]) -> Iterator[str]:
    for end, supplied in enumerate(line.supplies):
        if supplied:
            yield f"{titles[line.ends[end]]} is upstream in {number(supplied, 'relationship')}"
    yield from dict.fromkeys(line.together)
    for end, sent in enumerate(line.sent):
        if sent:
            yield f"to {titles[line.ends[end]]}: {counted(sent)}"
    if line.undeclared:
        yield f"{number(line.undeclared, 'message')} {UNDECLARED}"
