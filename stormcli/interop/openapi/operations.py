"""Commands and queries as operations of HTTP."""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.check import json_schema
from stormcli.check.json_schema import Types
from stormcli.check.schema_dialects import Dialect, Schema
from stormcli.check.wire_values import Json
from stormcli.interop.openapi.answers import JSON, answer, refusal
from stormcli.interop.openapi.routes import Route
from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.element import Element
from stormcli.model.flow import Query, ReadModel
from stormcli.model.message import Command
from stormcli.model.types import Field, Fields, scalar
from stormcli.view.samples import sample

#: How many items a list has at most.
_MOST_ITEMS = 100
_UUID = Field("identity", scalar("uuid"))

#: The header that makes a command happen once.
KEY_PARAMETER: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Whoever sends the same key again causes the effect once.",
    "schema": {"type": "string", "minLength": 1},
}


@dataclass(frozen=True, slots=True)
class Operations:
    """Writes operations; types are referred to, the document defines them."""

    types: Types
    dialect: Dialect

    def command(self, command: Command, route: Route, aggregate: Aggregate) -> Schema:
        """A command: accepted, refused, or not understood."""
        rest = {name: field for name, field in command.fields.items() if name not in route.fields}
        parameters = self._in_path(route, command.fields)
        parameters.append({"$ref": "#/components/parameters/IdempotencyKey"})
        identity = aggregate.fields.get(aggregate.identity, _UUID)
        named = {aggregate.identity: Field(aggregate.identity, identity.type)}
        accepted = json_schema.record(named, self.types, "", self.dialect)
        return {
            **_about(command, aggregate.name),
            "parameters": parameters,
            **({"requestBody": self._body(rest)} if rest else {}),
            "responses": {
                "202": answer("Accepted.", accepted, sample(named, self.types)),
                "400": {"$ref": "#/components/responses/DoesNotFit"},
                "409": refusal(command.rejects),
            },
        }

    def query(self, query: Query, route: Route, model: ReadModel) -> Schema:
        """A query: one row by the key, otherwise a list in pages."""
        parameters = self._in_path(route, model.fields)
        parameters += [self._in_query(name, model.fields) for name in query.by if name not in route.fields]
        row: Schema = {"$ref": f"#/components/schemas/{model.name}"}
        example = sample(model.fields, self.types)
        responses: Schema = {"400": {"$ref": "#/components/responses/DoesNotFit"}}
        if query.by == (model.identity,):
            responses = {"200": answer("The row.", row, example), **responses}
            responses["404"] = {"$ref": "#/components/responses/NotThere"}
        else:
            parameters += _PAGING
            responses = {"200": answer("Rows.", _page(row), {"items": [example]}), **responses}
        return {
            **_about(query, model.name),
            **({"parameters": parameters} if parameters else {}),
            "responses": responses,
        }

    def _body(self, fields: Fields) -> Schema:
        schema = json_schema.record(fields, self.types, "", self.dialect)
        required = any(map(json_schema.is_required, fields.values()))
        return {"required": required, "content": {JSON: {"schema": schema, "example": sample(fields, self.types)}}}

    def _in_path(self, route: Route, fields: Fields) -> list[Json]:
        return [
            {"name": shown, "in": "path", "required": True, "schema": self._parameter(name, fields)}
            for name, shown in route.parameters
        ]

    def _in_query(self, name: str, fields: Fields) -> Schema:
        return {"name": name, "in": "query", "required": True, "schema": self._parameter(name, fields)}

    def _parameter(self, name: str, fields: Fields) -> Json:
        field = fields.get(name, Field(name, scalar("string")))
        properties = json_schema.record({name: field}, self.types, "", self.dialect)["properties"]
        return properties[name] if isinstance(properties, dict) else {}


_PAGING: list[Json] = [
    {
        "name": "limit",
        "in": "query",
        "description": "How many items the list may have.",
        "schema": {"type": "integer", "minimum": 1, "maximum": _MOST_ITEMS, "default": _MOST_ITEMS},
    },
    {
        "name": "next",
        "in": "query",
        "description": "Where the list goes on: `next` of the answer before.",
        "schema": {"type": "string"},
    },
]


def _page(row: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"items": {"type": "array", "items": row}, "next": {"type": "string"}},
        "required": ["items"],
    }


def _about(element: Element, owner: str) -> Schema:
    return {
        "operationId": element.name[:1].lower() + element.name[1:],
        "summary": names.sentence(element.name),
        **({"description": element.description} if element.description else {}),
        "tags": [names.sentence(owner)],
        **({"deprecated": True} if element.deprecated is not None else {}),
    }
