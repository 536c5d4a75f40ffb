"""A Contexture export -> a draft: canvases become contexts, and messages of the same name are the same message."""

from __future__ import annotations

from pathlib import Path

from stormcli.interop.contexture.collaborations import take_collaboration
from stormcli.interop.contexture.contexts import context_of, message_id, owner_of
from stormcli.interop.contexture.document import Document, Entry, document, text, texts
from stormcli.interop.contexture.domains import Domains
from stormcli.interop.draft import Draft, Fate, Note
from stormcli.interop.messaging.draft import drafted
from stormcli.interop.messaging.sketch import Address, MessageSketch, Receipt, Sketch
from stormcli.interop.naming import element_name
from stormcli.model.landscape import Team


def import_contexture(source: Path) -> Draft:
    """The model in an export. Raises SourceUnreadable if it is none."""
    found = document(source)
    notes: list[Note] = []
    domains = Domains(found, notes)
    sketch = Sketch(domains.name, domains.vision, domains.subdomains)
    known: dict[str, Entry] = {}
    for position, each in enumerate(found.contexts):
        key = text(each, "id") or f"context {position}"
        known[key] = each
        context = context_of(each, found.at, notes)
        context.subdomains = domains.served(each)
        context.team = _team(sketch, owner_of(each))
        sketch.contexts[key] = context
    homes = _Homes(sketch)
    for key, each in known.items():
        _join(sketch, homes, key, each, found, notes)
    for collaboration in found.collaborations:
        take_collaboration(collaboration, sketch, found.at, notes)
    return drafted(sketch, notes)


def _team(sketch: Sketch, owner: str) -> str:
    if not owner:
        return ""
    name = element_name(owner, "Team")
    sketch.teams.setdefault(name, Team(name=name))
    return name


class _Homes:
    """Whose each message is: the ids of contexts by the name of a message."""

    def __init__(self, sketch: Sketch) -> None:
        self.events: dict[str, list[str]] = {}
        self.commands: dict[str, list[str]] = {}
        self.queries: dict[str, list[str]] = {}
        for key, context in sketch.contexts.items():
            for into, messages in (
                (self.events, context.events),
                (self.commands, context.commands),
                (self.queries, context.queries),
            ):
                for message in messages:
                    into.setdefault(message, []).append(key)


def _join(sketch: Sketch, homes: _Homes, key: str, found: Entry, document: Document, notes: list[Note]) -> None:
    """What a context receives and sends, found by its name in the other canvases."""
    context, messages = sketch.contexts[key], found.get("messages")
    for name in texts(messages, "eventsHandled"):
        message = message_id(name)
        senders = homes.events.get(message, [])
        if not senders:
            context.events[message] = MessageSketch(name, published=False, at=document.at)
            text = f"nobody publishes `{name}`, which `{context.name}` handles: whose it is, is not known"
            notes.append(Note(Fate.MADE_UP, text, document.at))
        context.receives += [Receipt(Address(sender, message), at=document.at) for sender in senders]
    for names, known, into, verb in (
        (texts(messages, "commandsSent"), homes.commands, context.requests, "sends"),
        (texts(messages, "queriesInvoked"), homes.queries, context.asks, "asks for"),
    ):
        for name in names:
            asked = [Address(other, message_id(name)) for other in known.get(message_id(name), []) if other != key]
            if not asked:
                context.questions.append(f"{context.name} {verb} {name}: to whom?")
            into.extend(asked)
