"""A bounded context's canvas -> a context; its messages are names alone."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.diagnostics import Span
from stormcli.interop.contexture.document import Entry, entries, text, texts
from stormcli.interop.contexture.domains import kind_of
from stormcli.interop.draft import Fate, Note
from stormcli.interop.messaging.sketch import ContextSketch, MessageSketch
from stormcli.interop.naming import element_name

_OWNERS = ("team", "owner", "owning team", "team name", "owned by")


def context_of(found: Entry, at: Span, notes: list[Note]) -> ContextSketch:
    """The context without team, subdomain and what it receives."""
    name = text(found, "name") or "Unnamed"
    messages = found.get("messages")
    described = _namespaces(found)
    if described:
        notes.append(Note(Fate.DESCRIBED, f"the namespaces of `{name}` became a part of its description", at))
    tags = _tags(found)
    if tags:
        message = f"business model, evolution and roles of `{name}` became tags: the language has no word for them"
        notes.append(Note(Fate.DESCRIBED, message, at))
    return ContextSketch(
        name=name,
        description=" ".join(part for part in (_sentence(text(found, "description")), *described) if part),
        tags=tags,
        language=_language(found),
        decisions=[_decision(each) for each in entries(found, "businessDecisions") if _decision(each)],
        events=_named(texts(messages, "eventsPublished"), at),
        commands=_named(texts(messages, "commandsHandled"), at),
        queries=_named(texts(messages, "queriesHandled"), at),
        at=at,
    )


def owner_of(found: Entry) -> str:
    """The team that a label names; "" if none does."""
    for namespace in entries(found, "namespaces"):
        for label in entries(namespace, "labels"):
            if text(label, "name").lower() in _OWNERS:
                return text(label, "value")
    return ""


def message_id(name: str) -> str:
    """By what a message is known in all canvases: `Order delivered`, `order-delivered` and `OrderDelivered` are one."""
    return element_name(name).lower()


def _named(names: list[str], at: Span) -> dict[str, MessageSketch]:
    return {message_id(name): MessageSketch(name, at=at) for name in names}


def _tags(found: Entry) -> tuple[str, ...]:
    classification = found.get("classification")
    words = [*texts(classification, "businessModel"), text(classification, "evolution")]
    words += [text(each, "name") for each in entries(found, "domainRoles")]
    if kind_of(found) is None:
        words.insert(0, text(classification, "domainType"))
    return tuple(dict.fromkeys(word for word in words if word))


def _language(found: Entry) -> dict[str, str]:
    """A term without a meaning stays: to find one is what it is there for."""
    terms = found.get("ubiquitousLanguage")
    if not isinstance(terms, Mapping):
        return {}
    return {
        text(each, "term") or str(key): text(each, "description") for key, each in terms.items() if str(key).strip()
    }


def _decision(decision: Entry) -> str:
    name, description = text(decision, "name"), text(decision, "description")
    return f"{name}: {description}" if name and description else name or description


def _namespaces(found: Entry) -> list[str]:
    told: list[str] = []
    for namespace in entries(found, "namespaces"):
        labels = [f"{text(each, 'name')} {text(each, 'value')}" for each in entries(namespace, "labels")]
        if labels:
            told.append(f"{text(namespace, 'name')}: {', '.join(labels)}.")
    return told


def _sentence(said: str) -> str:
    return said if not said or said[-1] in ".!?" else f"{said}."
