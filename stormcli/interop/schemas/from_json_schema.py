"""JSON Schema, drafts 4 to 2020-12, and OpenAPI's dialects of it -> fields and types of a context.

Objects become value objects, closed lists of texts enumerations; what is not `required` becomes optional. What the
language cannot say is told in a note, once. Schemas are data of strangers: references may run in circles, what they add
up to may be endless, so that one reader looks at a limited number of schemas and at a limited depth.
"""

from __future__ import annotations

from typing import Any

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.draft import Fate, Note
from stormcli.interop.naming import FieldNames, Taken, element_name, singular
from stormcli.interop.schemas.details import described, details_of, unsaid
from stormcli.interop.schemas.endless import told
from stormcli.interop.schemas.merging import Merged, merged, reference
from stormcli.interop.schemas.place import Elsewhere, Place, SchemaDocument, followed
from stormcli.interop.schemas.reading import closed_list, common_type, is_bare, kinds, nullable, put_together, some
from stormcli.interop.schemas.scalar_types import number_type, text_type
from stormcli.interop.schemas.type_collection import TypeCollection
from stormcli.model.types import Enumeration, Field, Fields, ListOf, MapOf, OptionalOf, Type, ValueObject, scalar

_MOST_SCHEMAS = 50_000
_DEEPEST = 24
_MOST_VALUES = 1_000
_JSON = scalar("json")


def nothing_elsewhere(_reference: str) -> None:
    """No other documents are at hand."""


class SchemaReader:
    """Reads the schemas of one context: the same type, met in several, becomes one.

    `taken` are the names that elements of the context bear already. After the last schema, `types` holds what the
    fields name, and `notes` what was lost or made up.
    """

    def __init__(self, scope: str, taken: Taken | None = None) -> None:
        self.notes: list[Note] = []
        self._types = TypeCollection(scope, taken or Taken())
        self._known: dict[tuple[int, int], Type] = {}
        self._met: dict[tuple[int, int], Merged] = {}
        self._kept: list[Any] = []  # documents whose identity is remembered stay alive
        self._left = _MOST_SCHEMAS
        self._elsewhere: Elsewhere = nothing_elsewhere
        self._at = NO_SPAN
        self._owner = ""

    def types(self) -> dict[str, ValueObject | Enumeration]:
        """The types of the context so far, by name."""
        types, opened = self._types.finished()
        for owner, field in opened:
            self._say(Fate.MADE_UP, told(owner, field))
        return types

    def record(
        self,
        schema: Any,
        named: str,
        *,
        document: Any = None,
        at: Span = NO_SPAN,
        elsewhere: Elsewhere = nothing_elsewhere,
    ) -> Fields:
        """The fields of what a schema describes, for an element called `named`.

        References are sought in `document`, the schema itself unless given, and beyond it by `elsewhere`. What is no
        object has its value in a field of that name.
        """
        self._at, self._owner, self._elsewhere = at, named, elsewhere
        place = self._place(schema, document)
        found = self._merged(place)
        self._unite(found)
        if found.properties:
            return self._fields(found, named, 0)
        if is_bare(found):
            return {}
        self._say(Fate.MADE_UP, f"the schema of `{named}` is no object: what it describes became the field `value`")
        return {"value": self._field("value", place, named, True, 0)}

    def type(self, schema: Any, named: str, *, document: Any = None, at: Span = NO_SPAN) -> Type:
        """The type of what a schema describes; a type of its own is called `named`."""
        self._at, self._owner = at, named
        return self._type(self._place(schema, document), (named,), 0)[0]

    def _place(self, schema: Any, document: Any) -> Place:
        place = Place(schema, SchemaDocument(schema if document is None else document))
        self._kept.append(place)
        return place

    def _spend(self) -> bool:
        self._left -= 1
        if self._left == 0:
            self._say(Fate.UNREAD, f"there are more than {_MOST_SCHEMAS:,} schemas: what follows was not looked at")
        return self._left > 0

    def _merged(self, place: Place) -> Merged:
        found = merged(place, self._elsewhere, self._spend)
        for lost in found.lost:
            self._say(Fate.UNREAD, f"in `{self._owner}`: {lost}")
        return found

    def _fields(self, found: Merged, owner: str, depth: int) -> Fields:
        fields: Fields = {}
        renamed: list[str] = []
        given = FieldNames()
        for written, place in found.properties.items():
            name = given.give(written)
            if name != written:
                renamed.append(f"`{written}` is `{name}`")
            fields[name] = self._field(name, place, owner, written in found.required, depth)
        if renamed:
            more = f", and {len(renamed) - 5} more" if len(renamed) > 5 else ""
            self._say(
                Fate.LOST, f"fields of `{owner}` are called otherwise on the wire: {', '.join(renamed[:5])}{more}"
            )
        return fields

    def _field(self, name: str, place: Place, owner: str, required: bool, depth: int) -> Field:
        wanted = element_name(name)
        type_, found, null_fits = self._type(place, (wanted, owner + wanted), depth + 1)
        details, lost = details_of(place.keywords, found.keywords, type_, self._types.enumeration)
        lost += [f"`{word}` has no word in the language" for word in unsaid(found.keywords)]
        if null_fits and required:
            lost.append("null is not sent: absent is")
        for each in lost:
            self._say(Fate.LOST, f"`{name}` of `{owner}`: {each}")
        absent = null_fits or (not required and details.default is None)
        return Field(name, OptionalOf(type_) if absent else type_, details)

    def _type(self, place: Place, wanted: tuple[str, ...], depth: int) -> tuple[Type, Merged, bool]:
        """The type at a place without `optional`, the keywords behind it, and whether null fits too."""
        if depth > _DEEPEST or self._left <= 0:
            self._say(Fate.LOST, f"`{self._owner}` nests deeper than {_DEEPEST} levels: `json` stands for the rest")
            return _JSON, Merged(), False
        target = reference(place)
        there = followed(target, place, self._elsewhere) if target else None
        if there is not None:
            own = element_name(target.rstrip("/").rpartition("/")[2].partition(".json")[0].replace("#", ""), "Type")
            wanted = (own, f"{wanted[-1]}{own}")
            place = there
        # A schema that was read before, or is being read, is what it was then.
        key = (id(place.schema), id(place.document.root))
        found = self._met.get(key)
        if found is None:
            found = self._met[key] = self._merged(place)
            self._kept.append(place)
            self._unite(found)
            self._known[key] = self._read(key, found, wanted, depth)
        return self._known.get(key, _JSON), found, nullable(found)

    def _read(self, key: tuple[int, int], found: Merged, wanted: tuple[str, ...], depth: int) -> Type:
        title = found.keywords.get("title")
        if isinstance(title, str) and 0 < len(title) <= 40:
            wanted = tuple(dict.fromkeys((element_name(title, wanted[0]), *wanted)))
        closed = closed_list(found)
        if closed is not None:
            return self._enumeration(closed, found, wanted)
        if found.properties:
            return self._value_object(key, found, wanted, depth)
        several = kinds(found)
        if len(several) > 1 or found.choices:
            self._say(Fate.LOST, f"something in `{self._owner}` may be of several types: it became `json`")
            return _JSON
        match several.pop() if several else "":
            case "string":
                type_, lost = text_type(found.keywords)
                if lost:
                    self._say(Fate.LOST, f"the format `{lost}` in `{self._owner}` has no word in the language")
                return type_
            case "integer" | "boolean" as same:
                return scalar(same)
            case "number":
                return number_type(found.keywords)
            case "array":
                return ListOf(self._item(found, wanted, depth))
            case "object":
                values = found.values
                return MapOf(self._inner(values, wanted, depth) if values else _JSON)
        return _JSON

    def _item(self, found: Merged, wanted: tuple[str, ...], depth: int) -> Type:
        if found.tuple_items:
            self._say(Fate.LOST, f"each place of a list in `{self._owner}` has a type of its own: they became `json`")
            return _JSON
        return self._inner(found.items, wanted, depth) if found.items else _JSON

    def _inner(self, place: Place, wanted: tuple[str, ...], depth: int) -> Type:
        type_, _, null_fits = self._type(place, tuple(singular(name) for name in wanted), depth + 1)
        if null_fits:
            self._say(Fate.LOST, f"a list or map in `{self._owner}` may hold null: that has no word in the language")
        return type_

    def _value_object(self, key: tuple[int, int], found: Merged, wanted: tuple[str, ...], depth: int) -> Type:
        name = self._types.open(wanted)
        self._known[key] = self._types.named(name)
        description = described(found.keywords)
        return self._types.close(name, wanted, self._fields(found, name, depth), description)

    def _enumeration(self, values: list[Any], found: Merged, wanted: tuple[str, ...]) -> Type:
        if len(values) > _MOST_VALUES:
            self._say(Fate.LOST, f"{len(values):,} values are allowed in `{self._owner}`: it became `string`")
            return scalar("string")
        texts = list(dict.fromkeys(value for value in values if isinstance(value, str)))
        if not texts or any(not isinstance(value, str) and value is not None for value in values):
            self._say(Fate.LOST, f"the values allowed in `{self._owner}` are no texts: {some(values)}")
            return common_type(values)
        return self._types.enumerated(wanted, tuple(texts), described(found.keywords))

    def _unite(self, found: Merged) -> None:
        """Records to choose among become one with the fields of all; closed lists of texts one list."""
        for choice in list(found.choices):
            parts = [self._merged(place) for place in choice]
            closed = [closed_list(part) for part in parts]
            if all(values is not None for values in closed):
                found.keywords["enum"] = [value for values in closed for value in values or ()]
            elif all(part.properties for part in parts):
                self._say(Fate.LOST, f"`{self._owner}` chooses among several shapes: it has the fields of all of them")
                put_together(found, parts)
            elif not all(is_bare(part) for part in parts):
                continue
            else:
                self._say(Fate.LOST, f"which fields of `{self._owner}` go together has no word in the language")
            found.choices.remove(choice)

    def _say(self, fate: Fate, message: str) -> None:
        note = Note(fate, message, self._at)
        if note not in self.notes[-50:]:
            self.notes.append(note)
