"""Collaborations -> lines of the context map.

Of a collaboration without a relationship type it is said only who starts it: that one is taken to depend on the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stormcli.diagnostics import Span
from stormcli.interop.contexture.document import Entry, text
from stormcli.interop.draft import Fate, Note
from stormcli.interop.messaging.sketch import LineSketch, Sketch, SystemSketch
from stormcli.interop.naming import element_name
from stormcli.model.relationship import DownstreamRole, Pattern, UpstreamRole

_SYMMETRIC = {
    "sharedkernel": Pattern.SHARED_KERNEL,
    "partnership": Pattern.PARTNERSHIP,
    "separateways": Pattern.SEPARATE_WAYS,
}
_UPSTREAM = {"publishedlanguage": UpstreamRole.PUBLISHED_LANGUAGE, "openhost": UpstreamRole.OPEN_HOST_SERVICE}
_DOWNSTREAM = {
    "anticorruptionlayer": DownstreamRole.ANTICORRUPTION_LAYER,
    "conformist": DownstreamRole.CONFORMIST,
}


def take_collaboration(found: Entry, sketch: Sketch, at: Span, notes: list[Note]) -> None:
    """Adds the line that a collaboration is; what is none is told."""
    ends = [_end(found.get(side), sketch) for side in ("initiator", "recipient")]
    told = text(found, "description")
    if not all(ends):
        who = " and ".join(_called(found.get(side), sketch) for side in ("initiator", "recipient"))
        message = f"the collaboration of {who} is lost: a line joins contexts and systems"
        notes.append(Note(Fate.LOST, f"{message} ({told})" if told else message, at))
        return
    initiator, recipient = ends
    relationship = _relationship(found)
    symmetric = text(relationship, "symmetric").lower()
    directed = relationship.get("upstreamDownstream") if isinstance(relationship, Mapping) else None
    if symmetric == "bigballofmud":
        _muddle(ends, sketch, at, notes)
    if symmetric in _SYMMETRIC:
        line = LineSketch(_SYMMETRIC[symmetric], (initiator, recipient))
    elif isinstance(directed, Mapping):
        line = _directed(directed, initiator, recipient)
    else:
        line = LineSketch(Pattern.UPSTREAM_DOWNSTREAM, (recipient, initiator))
        who = f"{_called(found.get('recipient'), sketch)} is upstream of {_called(found.get('initiator'), sketch)}"
        notes.append(Note(Fate.MADE_UP, f"{who}: it is known only that the latter starts to talk", at))
    line.description, line.at = told, at
    sketch.lines.append(line)


def _muddle(ends: list[str], sketch: Sketch, at: Span, notes: list[Note]) -> None:
    """A big ball of mud is a kind of relationship there, and a kind of context here."""
    for end in ends:
        if end in sketch.contexts:
            sketch.contexts[end].big_ball_of_mud = True
            notes.append(Note(Fate.DESCRIBED, f"`{sketch.contexts[end].name}` became a big ball of mud", at))


def _directed(said: Mapping[str, Any], initiator: str, recipient: str) -> LineSketch:
    role = text(said, "role", "initiatorRole").lower()
    ends = (initiator, recipient) if role in ("upstream", "supplier") else (recipient, initiator)
    if role in ("supplier", "customer"):
        return LineSketch(Pattern.CUSTOMER_SUPPLIER, ends)
    upstream = _UPSTREAM.get(text(said, "upstreamType").lower())
    downstream = _DOWNSTREAM.get(text(said, "downstreamType").lower())
    return LineSketch(
        Pattern.UPSTREAM_DOWNSTREAM,
        ends,
        (upstream,) if upstream else (),
        (downstream,) if downstream else (),
    )


def _relationship(found: Entry) -> Any:
    """The relationship of a collaboration, as versions 0, 1 and 2 write it."""
    said = found.get("relationshipType") or found.get("relationship")
    if isinstance(said, Mapping) and "relationshipType" in said:
        said = said["relationshipType"]
    if isinstance(said, Mapping) and "initiatorRole" in said:
        return {"upstreamDownstream": said}
    return said if isinstance(said, Mapping) else {}


def _end(side: Any, sketch: Sketch) -> str:
    """The id of a context or a system; "" for domains and people."""
    context = text(side, "boundedContext", "BoundedContext")
    if context in sketch.contexts:
        return context
    system = text(side, "externalSystem", "frontend", "ExternalSystem", "Frontend")
    if system:
        key = f"system {element_name(system)}"
        sketch.systems.setdefault(key, SystemSketch(system))
        return key
    person = text(side, "userInteraction", "UserInteraction")
    if person:
        sketch.actors.setdefault(element_name(person, "Actor"), "")
    return ""


def _called(side: Any, sketch: Sketch) -> str:
    context = sketch.contexts.get(text(side, "boundedContext", "BoundedContext"))
    if context is not None:
        return f"`{context.name}`"
    return f"`{text(side, 'externalSystem', 'frontend', 'userInteraction') or 'a domain'}`"
