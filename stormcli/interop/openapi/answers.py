"""What a generated service answers over HTTP, whatever it is asked (docs/generate.md)."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.check.schema_dialects import Schema
from stormcli.check.wire_values import Json

JSON = "application/json"
_ERROR: Schema = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}


def answer(description: str, schema: Schema, example: Json = None) -> Schema:
    """An answer in JSON."""
    shown: Schema = {} if example is None else {"example": example}
    return {"description": description, "content": {JSON: {"schema": schema, **shown}}}


def refusal(rejections: Iterable[str]) -> Schema:
    """A refusal in the domain's own words, or somebody else who was quicker."""
    words: list[Json] = list(dict.fromkeys(rejections))
    if not words:
        return answer("Somebody else changed the same thing at the same time.", _ERROR)
    rejected: Schema = {
        "type": "object",
        "properties": {"rejected": {"type": "string", "enum": words}, "because": {"type": "string"}},
        "required": ["rejected", "because"],
    }
    return answer("Refused, or somebody else was quicker; nothing has happened.", {"anyOf": [rejected, _ERROR]})


#: The answers that operations refer to.
RESPONSES: Schema = {
    "DoesNotFit": answer("The request does not fit its contract; nothing has happened.", _ERROR),
    "NotThere": answer("There is none.", _ERROR),
}
