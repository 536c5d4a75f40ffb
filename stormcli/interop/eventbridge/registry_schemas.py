"""Schemas of the registry: whose event each describes, and where in it the event's data are.

The registry holds OpenAPI 3 and JSON Schema draft 4, both with the envelope around the data where they were discovered
(https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema.html). Within `detail` our own envelope may follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stormcli.interop.eventbridge.found import FoundSchema
from stormcli.interop.messaging.sketch import Schema
from stormcli.interop.schemas.from_json_schema import nothing_elsewhere
from stormcli.interop.schemas.place import Place, SchemaDocument, followed

_SOURCE, _DETAIL_TYPE = "x-amazon-events-source", "x-amazon-events-detail-type"


@dataclass(frozen=True, slots=True)
class DescribedEvent:
    """An event that a schema describes; `data` is what its detail holds."""

    source: str
    detail_type: str
    data: Schema
    description: str


def described_event(found: FoundSchema) -> DescribedEvent:
    """The event of a schema: by what it says itself, otherwise by its name, `source@DetailType`."""
    source, _, detail_type = found.name.rpartition("@")
    envelope = next((each for each in _schemas(found.content) if _SOURCE in each or _DETAIL_TYPE in each), None)
    if envelope is None:
        envelope = next((each for each in _schemas(found.content) if _is_envelope(each)), None)
    whole = envelope if envelope is not None else _only(found.content)
    data = _data(whole, found.content)
    return DescribedEvent(
        source=_text(envelope, _SOURCE) or source,
        detail_type=_text(envelope, _DETAIL_TYPE) or detail_type,
        data=Schema(data, found.at, found.content),
        description=found.description or _text(whole, "description"),
    )


def _schemas(content: Any) -> Iterator[Mapping[str, Any]]:
    """Those of an OpenAPI document, or the document itself."""
    components = _map(_map(content, "components"), "schemas")
    yield from (each for each in components.values() if isinstance(each, Mapping))
    if not components and isinstance(content, Mapping):
        yield content


def _is_envelope(schema: Mapping[str, Any]) -> bool:
    return {"detail", "detail-type", "source"} <= set(_map(schema, "properties"))


def _only(content: Any) -> Any:
    """Of a document without envelope the schema that its title names, otherwise the first."""
    found = _map(_map(content, "components"), "schemas")
    title = _text(_map(content, "info"), "title")
    return found.get(title, next(iter(found.values()), content))


def _data(whole: Any, document: Any) -> Any:
    detail = _property(whole, "detail", document)
    if detail is None:
        return whole
    inner = _followed(detail, document)
    fields = set(_map(inner, "properties"))
    if fields == {"metadata", "data"}:
        return _map(inner, "properties")["data"]
    return detail


def _property(schema: Any, name: str, document: Any) -> Any:
    return _map(_followed(schema, document), "properties").get(name)


def _followed(schema: Any, document: Any) -> Any:
    """A schema, or what it refers to."""
    place = Place(schema, SchemaDocument(document))
    for _ in range(10):
        target = place.keywords.get("$ref")
        there = followed(target, place, nothing_elsewhere) if isinstance(target, str) else None
        if there is None:
            break
        place = there
    return place.schema


def _map(owner: Any, key: str) -> Mapping[str, Any]:
    found = owner.get(key) if isinstance(owner, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _text(owner: Any, key: str) -> str:
    found = owner.get(key) if isinstance(owner, Mapping) else None
    return " ".join(found.split()) if isinstance(found, str) else ""
