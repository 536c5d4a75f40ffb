"""A message flow as a Mermaid sequence diagram."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.ids import safe
from stormcli.draw.mermaid.text import encoded, front_matter
from stormcli.draw.style import Style
from stormcli.draw.words import MESSAGES
from stormcli.view.flow.data import Flow, Fragment, Message, Part, Participant
from stormcli.view.graph import EdgeKind, NodeKind

_ARROWS = {
    EdgeKind.FLOW: "->>",
    EdgeKind.READS: "-->>",
    EdgeKind.REFUSES: "--x",
    EdgeKind.TIMES_OUT: "--)",
    EdgeKind.COMPENSATES: "-)",
}


def mermaid_sequence(flow: Flow, _style: Style) -> str:
    """The Mermaid text of a flow; who hears a message together gets an arrow each."""
    lines = [
        *front_matter(flow.title),
        "sequenceDiagram",
        *(_participant(each) for each in flow.participants),
        *(line for turn in flow.turns for part in turn.parts for line in _part(part)),
    ]
    return "\n".join([*lines, ""])


def _participant(each: Participant) -> str:
    word = "actor" if each.kind is NodeKind.ACTOR else "participant"
    return f"  {word} {safe(each.id)} as {_lines(each.title, *each.lines)}"


def _part(part: Part) -> Iterator[str]:
    framed = part.fragment is not Fragment.ALL
    for position, branch in enumerate(part.branches):
        if framed:
            yield f"  {'else' if position else part.fragment.value} {encoded(branch.guard)}"
        for message in branch.messages:
            for arrow in _arrows(message):
                yield f"  {'  ' if framed else ''}{arrow}"
    if framed:
        yield "  end"


def _arrows(message: Message) -> Iterator[str]:
    text = _lines(f"{message.number} {message.title}", ", ".join((MESSAGES[message.kind], *message.notes)))
    for sender in message.senders:
        for receiver in message.receivers:
            yield f"{safe(sender)}{_ARROWS[message.edge]}{safe(receiver)}: {text}"


def _lines(*lines: str) -> str:
    return "<br/>".join(encoded(line) for line in lines)
