"""The dialects of JSON Schema that fields are written in, and what each of them can say.

- Draft 4 is what Amazon's schema registry takes beside OpenAPI
  (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-schema-create.html). It has no `const`, no `examples`,
  reads nothing beside a `$ref`, and knows of the language's formats `date-time`, `email` and `uri` alone
  (https://json-schema.org/draft-04/draft-fge-json-schema-validation-00).
- Draft 7 is what AsyncAPI's schemas extend (https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01).
- Draft 2020-12 is the newest, and that of OpenAPI 3.1 (https://json-schema.org/draft/2020-12/json-schema-validation).

A `format` is only a remark for many readers, so the patterns stay beside it. `decimal` is the name that OpenAPI's
registry of formats gives to exact numbers (https://spec.openapis.org/registry/format/).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stormcli.check.shapes import Definition
from stormcli.check.wire_values import Json
from stormcli.model.types import Field

Schema = dict[str, Json]

_SCALARS: dict[str, Schema] = {
    "string": {"type": "string"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "decimal": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "datetime": {"type": "string", "format": "date-time"},
    "duration": {
        "type": "string",
        "pattern": "^P(?!$)([0-9]+W)?([0-9]+D)?(T(?!$)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?$",
    },
    "uuid": {"type": "string", "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},
    "uri": {"type": "string", "format": "uri"},
    "email": {"type": "string", "format": "email"},
    "json": {},
}
_LATER_FORMATS = frozenset({"decimal", "date", "duration", "uuid"})


def no_remarks(_of: Field | Definition) -> Schema:
    """Nothing that the dialect's own words do not say."""
    return {}


@dataclass(frozen=True, slots=True)
class Dialect:
    """A version of JSON Schema.

    `definitions` is what goes before the name of a type in a reference. `remarks` adds words that stand beside a field
    or a type: those that the dialect has for it, or extensions of a format that is built upon it.
    """

    uri: str
    id_keyword: str
    definitions: str
    has_const: bool
    has_examples: bool
    reads_beside_reference: bool
    has_later_formats: bool
    remarks: Callable[[Field | Definition], Schema] = no_remarks

    def scalar(self, name: str) -> Schema:
        """The schema of a built-in type."""
        schema = _SCALARS[name]
        if self.has_later_formats and name in _LATER_FORMATS:
            return {"type": schema["type"], "format": name, **schema}
        return dict(schema)

    def only(self, value: str | int) -> Schema:
        """The schema of one value."""
        type_ = "string" if isinstance(value, str) else "integer"
        return {"type": type_, **({"const": value} if self.has_const else {"enum": [value]})}


def _deprecated(item: Field | Definition) -> Schema:
    deprecated = item.details.deprecated if isinstance(item, Field) else item.deprecated
    return {} if deprecated is None else {"deprecated": True}


DRAFT_4 = Dialect("http://json-schema.org/draft-04/schema#", "id", "#/definitions/", False, False, False, False)
DRAFT_7 = Dialect("http://json-schema.org/draft-07/schema#", "$id", "#/definitions/", True, True, False, True)
DRAFT_2020_12 = Dialect(
    "https://json-schema.org/draft/2020-12/schema", "$id", "#/$defs/", True, True, True, True, _deprecated
)
