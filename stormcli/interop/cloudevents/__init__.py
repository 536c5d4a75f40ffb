"""`export cloudevents`: the published events as CloudEvents 1.0 in JSON: their types, and an example of each.

Names that CloudEvents asks for follow from the model: `type` from domain, context, event and version, `source` and
`dataschema` are the names that `export json-schema` gives as `$id`, `subject` is the aggregate's identity
(https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from stormcli.check.facts import facts_of
from stormcli.check.json_schema import Types
from stormcli.check.wire_values import Json
from stormcli.interop.messages import Version, published, urn, versions
from stormcli.interop.wanted import wanted
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.view.samples import labelled, sample


def export(landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """For each context `types.json`, and an example of each event in each of its versions."""
    types = facts_of(landscape).shapes.definitions
    files: dict[str, bytes] = {}
    for context in wanted(landscape, contexts):
        folder = names.kebab(context.name)
        shown = [version for event in published(context) for version in versions(event)]
        if shown:
            files[f"{folder}/types.json"] = _written([_type(landscape.domain, context, each) for each in shown])
        for each in shown:
            path = f"{folder}/{each.event.name}.v{each.number}.json"
            files[path] = _written(_example(landscape.domain, context, each, types))
    return files


def _type(domain: str, context: Context, version: Version) -> Json:
    """What consumers may rely on: the attributes that are the same for every event of the type."""
    identity = _identity(context, version)
    return {
        "type": _type_name(domain, version),
        "source": _source(domain, context),
        **({"subject": identity} if identity else {}),
        "datacontenttype": "application/json",
        "dataschema": urn(domain, "event", version.event, version.number),
        **({"description": version.description} if version.description else {}),
        **({"until": version.until} if version.until else {}),
    }


def _example(domain: str, context: Context, version: Version, types: Types) -> Json:
    data = sample(version.fields, types)
    subject = data.get(_identity(context, version))
    return {
        "specversion": "1.0",
        "id": labelled("message"),
        "type": _type_name(domain, version),
        "source": _source(domain, context),
        **({"subject": str(subject)} if subject not in (None, "") else {}),
        "time": "2027-06-30T12:00:00Z",
        "datacontenttype": "application/json",
        "dataschema": urn(domain, "event", version.event, version.number),
        "correlationid": labelled("conversation"),
        "causationid": labelled("cause"),
        "data": data,
    }


def _type_name(domain: str, version: Version) -> str:
    return f"{names.source(domain, version.event.scope)}.{version.event.name}.v{version.number}"


def _source(domain: str, context: Context) -> str:
    return f"urn:stormcli:{names.kebab(domain)}:{names.kebab(context.name)}"


def _identity(context: Context, version: Version) -> str:
    """The field whose value is the subject: the identity of the event's aggregate; "" if it has none."""
    aggregate = context.aggregates.get(version.event.aggregate)
    return aggregate.identity if aggregate is not None else ""


def _written(value: Json) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()
