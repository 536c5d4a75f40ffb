"""A message flow as a PlantUML sequence diagram."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.ids import safe
from stormcli.draw.notation import SIGNS
from stormcli.draw.plantuml.text import encoded
from stormcli.draw.style import Style
from stormcli.draw.words import MESSAGES
from stormcli.view.flow.data import Flow, Fragment, Message, Part, Participant
from stormcli.view.graph import EdgeKind, NodeKind

_ARROWS = {
    EdgeKind.FLOW: "->",
    EdgeKind.READS: "-->",
    EdgeKind.REFUSES: "-->x",
    EdgeKind.TIMES_OUT: "-->o",
    EdgeKind.COMPENSATES: "->>",
}


def plantuml_sequence(flow: Flow, style: Style) -> str:
    """The PlantUML text of a flow, a divider before each turn."""
    lines = [
        "@startuml",
        f"title {encoded(flow.title)}",
        f"skinparam backgroundColor {style.theme.paper}",
        *(_participant(each) for each in flow.participants),
    ]
    for turn in flow.turns:
        lines += [f"== {turn.number} ==", *(line for part in turn.parts for line in _part(part))]
    return "\n".join([*lines, "@enduml", ""])


def _participant(each: Participant) -> str:
    word = "actor" if each.kind is NodeKind.ACTOR else "participant"
    return f'{word} "{_lines(each.title, *each.lines)}" as {safe(each.id)} {SIGNS[each.kind].fill}'


def _part(part: Part) -> Iterator[str]:
    framed = part.fragment is not Fragment.ALL
    for position, branch in enumerate(part.branches):
        if framed:
            yield f"{'else' if position else part.fragment.value} {encoded(branch.guard)}"
        for message in branch.messages:
            yield from _arrows(message)
    if framed:
        yield "end"


def _arrows(message: Message) -> Iterator[str]:
    text = _lines(f"{message.number} {message.title}", ", ".join((MESSAGES[message.kind], *message.notes)))
    for sender in message.senders:
        for receiver in message.receivers:
            yield f"{safe(sender)} {_ARROWS[message.edge]} {safe(receiver)} : {text}"


def _lines(*lines: str) -> str:
    return "\\n".join(encoded(line) for line in lines)
