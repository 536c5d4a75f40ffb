"""Which built-in type the keywords of a schema mean.

Formats: https://json-schema.org/draft/2020-12/json-schema-validation#section-7, and those that OpenAPI adds
(https://spec.openapis.org/registry/format/). A type that we export as a text of a certain form is known by that form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stormcli.check.json_schema import record
from stormcli.model.types import SCALARS, Field, Scalar, scalar

_FORMATS = {
    "date-time": "datetime",
    "datetime": "datetime",
    "date": "date",
    "duration": "duration",
    "uuid": "uuid",
    "guid": "uuid",
    "uri": "uri",
    "url": "uri",
    "iri": "uri",
    "email": "email",
    "idn-email": "email",
    "decimal": "decimal",
}
_EXPORTED: Any = record({name: Field(name, scalar(name)) for name in sorted(SCALARS)}, {})["properties"]
_PATTERNS = {schema["pattern"]: name for name, schema in _EXPORTED.items() if "pattern" in schema}
# Formats that say nothing about which texts fit, or no more than their type does.
_SILENT = frozenset(("byte", "binary", "password", "int32", "int64", "float", "double", "textarea", "string"))


def text_type(keywords: Mapping[str, Any]) -> tuple[Scalar, str]:
    """The type of a text, and a format that it loses by that."""
    form = keywords.get("format")
    if isinstance(form, str) and form in _FORMATS:
        return scalar(_FORMATS[form]), ""
    pattern = keywords.get("pattern")
    if isinstance(pattern, str) and pattern in _PATTERNS:
        return scalar(_PATTERNS[pattern]), ""
    return scalar("string"), form if isinstance(form, str) and form not in _SILENT else ""


def number_type(keywords: Mapping[str, Any]) -> Scalar:
    """`integer` where only whole numbers fit."""
    step = keywords.get("multipleOf")
    return scalar("integer" if isinstance(step, int) and not isinstance(step, bool) else "number")
