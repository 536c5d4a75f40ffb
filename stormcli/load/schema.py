"""The language as JSON Schema (draft 2020-12), for editors: what the document classes say, in another notation.

It is there for completion and hover before it is there for validation, and says less than the rules know.
"""

from __future__ import annotations

import ast
import inspect
import sys
import types
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from stormcli.load.annotations import keys
from stormcli.load.documents.context import ContextDocument
from stormcli.load.documents.element import Document
from stormcli.load.documents.forms import Form
from stormcli.load.documents.storm import StormDocument

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: The kinds of file that have a schema.
DOCUMENTS: dict[str, type[Document]] = {"storm": StormDocument, "context": ContextDocument}
# A key whose absence is no misfit, because a rule of its own speaks about it: SC601.
_REQUIRED_BY_A_RULE: dict[type[Document], list[str]] = {ContextDocument: ["team"]}
# Editors read numbers where we read text, and write the first of these behind a new key. Booleans are left out of
# text: an editor would propose them for every sentence.
_TEXT = ["string", "number"]
_LISTED_TEXT = [*_TEXT, "boolean"]
_ANYTHING = [*_LISTED_TEXT, "object", "array", "null"]


def schema(kind: str) -> Schema:
    """The schema of a kind of file: "storm" or "context"."""
    writing = _Writing()
    root = writing.document(DOCUMENTS[kind])
    return {"$schema": DIALECT, **root, "$defs": dict(sorted(writing.definitions.items()))}


class _Writing:
    """The schemas of document classes and of the forms of text, each written once and referred to by its name."""

    def __init__(self) -> None:
        self.definitions: dict[str, Schema] = {}

    def document(self, document: type[Document]) -> Schema:
        """A map whose keys are known."""
        fields = {info.alias or name: (name, info) for name, info in document.model_fields.items()}
        texts = dict(_texts(document))
        required = [key for key in keys(document) if fields[key][1].is_required()]
        required += _REQUIRED_BY_A_RULE.get(document, [])
        extra = document.model_config.get("json_schema_extra")
        alternatives = extra if isinstance(extra, dict) else {}
        written: Schema = {
            "description": inspect.cleandoc(document.__doc__ or ""),
            # With nothing behind its key it is an empty one.
            "type": "object" if required or alternatives else ["object", "null"],
            "properties": {},
            "additionalProperties": False,
        }
        for key in keys(document):
            name, info = fields[key]
            written["properties"][key] = {"description": texts[name], **self._value(info.annotation, info.metadata)}
        return {**written, **({"required": required} if required else {}), **alternatives}

    def _value(self, annotation: Any, metadata: Iterable[Any] = ()) -> Schema:
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._value(arguments[0], arguments[1:])
        if origin in (Union, types.UnionType):
            options = [each for each in arguments if each is not type(None)]
            return {"anyOf": [self._value(each) for each in options]} if len(options) > 1 else self._value(options[0])
        if origin is Literal:
            return {"enum": list(arguments)}
        if origin is list:
            items = {"type": _LISTED_TEXT} if arguments[0] is str else self._value(arguments[0])
            return {"type": ["array", "null"], "items": items}
        if origin is dict:
            return self._map(*arguments)
        if annotation is Any:
            return {"type": _ANYTHING}
        return self._document(annotation) if issubclass(annotation, Document) else self._scalar(annotation, metadata)

    def _map(self, key: Any, value: Any) -> Schema:
        """A map whose keys are names."""
        form = _found(get_args(key))
        # Without a type: an editor takes the key in `previous: {1: ...}` for a number.
        names = {"propertyNames": _pattern(form)} if form else {}
        return {"type": ["object", "null"], **names, "additionalProperties": self._value(value)}

    def _document(self, document: type[Document]) -> Schema:
        name = document.__name__.removesuffix("Document")
        if name not in self.definitions:
            self.definitions[name] = {}  # known already while it is written: it may contain itself
            self.definitions[name] = self.document(document)
        return {"$ref": f"#/$defs/{name}"}

    def _scalar(self, annotation: Any, metadata: Iterable[Any]) -> Schema:
        if annotation is bool:
            return {"type": "boolean"}
        if annotation is int:
            return {"type": ["integer", "string"], "pattern": "^[0-9]+$", **_bounds(metadata)}
        return self._form(metadata) or {"type": _TEXT}

    def _form(self, metadata: Iterable[Any]) -> Schema:
        form = _found(metadata)
        if form is None:
            return {}
        written = {"type": "string", **_pattern(form)}
        self.definitions[form.name] = {**written, **({"examples": list(form.examples)} if form.examples else {})}
        return {"$ref": f"#/$defs/{form.name}"}


def _found(metadata: Iterable[Any]) -> Form | None:
    return next((each for each in metadata if isinstance(each, Form)), None)


def _pattern(form: Form) -> Schema:
    return {"pattern": form.pattern, "patternErrorMessage": form.words}


def _bounds(metadata: Iterable[Any]) -> Schema:
    """The least and the largest number; inside a union pydantic leaves them in their `Field`."""
    words = {"minimum": "ge", "maximum": "le"}
    notes = [note for each in metadata for note in (each.metadata if isinstance(each, FieldInfo) else [each])]
    return {key: getattr(note, word) for note in notes for key, word in words.items() if hasattr(note, word)}


def _texts(document: type[Document]) -> Iterator[tuple[str, str]]:
    """Attribute -> the text that stands under it. Python drops such texts, so they are read from the source."""
    for each in reversed(document.__mro__):
        if issubclass(each, Document):
            body = _classes(each.__module__)[each.__name__].body
            for attribute, text in pairwise(body):
                if isinstance(attribute, ast.AnnAssign) and isinstance(attribute.target, ast.Name):
                    yield attribute.target.id, _said(text)


@lru_cache(maxsize=8)
def _classes(module: str) -> dict[str, ast.ClassDef]:
    body = ast.parse(inspect.getsource(sys.modules[module])).body
    return {each.name: each for each in body if isinstance(each, ast.ClassDef)}


def _said(statement: ast.stmt) -> str:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return inspect.cleandoc(str(value.value)) if isinstance(value, ast.Constant) else ""
