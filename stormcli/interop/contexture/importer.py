"""A Contexture export -> a draft: canvases become contexts, and messages of the same name are the same message."""

from __future__ import annotations

from pathlib import Path

from stormcli.interop.contexture.collaborations import take_collaboration
from stormcli.interop.contexture.contexts import context_of, message_id, owner_of
from stormcli.interop.contexture.document import Document, Entry, document, text, texts
from stormcli.interop.contexture.domains import Domains
from stormcli.interop.draft import Draft, Fate, Note
from stormcli.interop.messaging.draft import drafted
from stormcli.interop.messaging.sketch import Address, ContextSketch, MessageSketch, Receipt, Sketch
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
    for key, each in known.items():
        _join(sketch, key, each, found, notes)
    for collaboration in found.collaborations:
        take_collaboration(collaboration, sketch, found.at, notes)
    return drafted(sketch, notes)


def _team(sketch: Sketch, owner: str) -> str:
    if not owner:
        return ""
    name = element_name(owner, "Team")
    sketch.teams.setdefault(name, Team(name=name))
    return name


def _join(sketch: Sketch, key: str, found: Entry, document: Document, notes: list[Note]) -> None:
    """What a context receives and sends, found by its name in the other canvases."""
    context, messages = sketch.contexts[key], found.get("messages")
    for name in texts(messages, "eventsHandled"):
        senders = [other for other, each in sketch.contexts.items() if message_id(name) in each.events]
        if not senders:
            context.events[message_id(name)] = MessageSketch(name, published=False, at=document.at)
            message = f"nobody publishes `{name}`, which `{context.name}` handles: whose it is, is not known"
            notes.append(Note(Fate.MADE_UP, message, document.at))
        for sender in senders:
            context.receives.append(Receipt(Address(sender, message_id(name)), at=document.at))
    _ask(sketch, context, key, texts(messages, "commandsSent"), commands=True)
    _ask(sketch, context, key, texts(messages, "queriesInvoked"), commands=False)


def _ask(sketch: Sketch, context: ContextSketch, key: str, names: list[str], *, commands: bool) -> None:
    for name in names:
        asked = [
            Address(other, message_id(name))
            for other, each in sketch.contexts.items()
            if other != key and message_id(name) in (each.commands if commands else each.queries)
        ]
        if not asked:
            context.questions.append(f"{context.name} {'sends' if commands else 'asks for'} {name}: to whom?")
        (context.requests if commands else context.asks).extend(asked)
