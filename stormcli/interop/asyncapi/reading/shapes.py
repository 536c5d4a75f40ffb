"""What a schema describes: its own words, those of `allOf`, and what is common to its alternatives."""

from __future__ import annotations

from stormcli.interop.asyncapi.reading.notes import Notes
from stormcli.interop.asyncapi.reading.part import Part
from stormcli.interop.asyncapi.reading.shape import Shape, either, joined
from stormcli.interop.draft import Fate
from stormcli.model import scalars

# Words that say nothing which a field of ours could not say, or that only people read.
_READ = frozenset(
    ("$ref", "$id", "$schema", "$comment", "$anchor", "$defs", "definitions", "id", "type", "title", "description",
     "format", "properties", "required", "enum", "const", "items", "additionalProperties", "allOf", "oneOf", "anyOf",
     "default", "example", "examples", "deprecated", "pattern", "nullable", "minimum", "maximum", "exclusiveMinimum",
     "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
)  # fmt: skip
# Schemas that one schema is put together of: by references, few words can ask for any number.
_MOST_PARTS = 300
_DEEPEST = 40


def shape_of(part: Part) -> Shape:
    """The shape of a schema whose references were followed; it is worked out once."""
    known = part.library.known.get(id(part.node))
    if known is None:
        known = part.library.known[id(part.node)] = (part, _Reader(part.library.notes).read(part))
    shape: Shape = known[1]
    return shape


class _Reader:
    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._inside: list[int] = []
        self._left = _MOST_PARTS

    def read(self, part: Part) -> Shape:
        """The shape of a schema; what is inside itself adds nothing to it."""
        shape = Shape()
        if not part.is_map or id(part.node) in self._inside:
            return shape
        self._left -= 1
        if self._left < 0 or len(self._inside) >= _DEEPEST:
            self._lost(part, "what too many others together say")
            return shape
        self._inside.append(id(part.node))
        self._own_words(part, shape)
        for each in part["allOf"].items():
            joined(shape, self.read(each))
        for word in ("oneOf", "anyOf"):
            self._alternatives(part, word, shape)
        if not shape.properties and shape.kind == "record" and shape.item is not None:
            shape.kind = "map"
        self._pass_through(part, shape)
        self._inside.pop()
        return shape

    def _own_words(self, part: Part, shape: Shape) -> None:
        shape.title, shape.description = part.text("title"), part.text("description")
        shape.format = part.text("format")
        shape.properties = dict(part["properties"].entries())
        shape.required = frozenset(part["required"].texts())
        types = part["type"].texts() or [part.text("type")]
        shape.nullable = "null" in types or part.flag("nullable")
        types = [each for each in types if each not in ("null", "")]
        if len(types) > 1:
            self._lost(part, f"one of the types {', '.join(types)}; it may be anything here")
        shape.kind = self._kind(part, shape, types)
        for word in part.node:
            if word in _READ:
                shape.words.setdefault(word, part)
            elif not word.startswith("x-"):
                self._notes.lost_word(word, part.span(word))

    def _kind(self, part: Part, shape: Shape, types: list[str]) -> str:
        if "enum" in part.node or "const" in part.node:
            return self._enumerated(part, shape)
        kind = types[0] if len(types) == 1 else ""
        if shape.properties or (kind in ("", "object") and "additionalProperties" in part.node):
            kind = "object"
        if not kind and "items" in part.node:
            kind = "array"
        match kind:
            case "object":
                return self._object(part, shape)
            case "array":
                items = part["items"]
                shape.item = items if items.is_map else None
                return "list"
        return kind if kind in ("string", "integer", "number", "boolean") else ""

    def _object(self, part: Part, shape: Shape) -> str:
        more = part["additionalProperties"]
        if more.is_map and more.node:
            shape.item = more
            if shape.properties:
                self._lost(part, "further properties beside those named")
        if shape.properties or shape.item is not None or scalars.boolean(str(more.node)) is False:
            return "record"
        return "record" if "properties" in part.node else "map"

    def _enumerated(self, part: Part, shape: Shape) -> str:
        values = part["enum"].node if "enum" in part.node else [part.node["const"]]
        listed = values if isinstance(values, list) else []
        read = [scalars.core(each) if isinstance(each, str) else each for each in listed]
        shape.nullable = shape.nullable or None in read
        texts = [each for each in read if each is not None]
        typed = part.text("type")
        if typed in ("", "string") and texts and all(isinstance(each, str) and each for each in texts):
            shape.values = tuple(dict.fromkeys(str(each) for each in texts))
            return "enumeration"
        if typed == "string" and texts and all(isinstance(each, str) and each for each in listed):
            shape.values = tuple(dict.fromkeys(str(each) for each in listed))
            return "enumeration"
        self._lost(part, f"one of {', '.join(str(each) for each in texts[:10])}")
        kinds = {bool: "boolean", int: "integer", float: "number", str: "string"}
        found = {kinds.get(type(each), "") for each in texts}
        return found.pop() if len(found) == 1 else "number" if found == {"integer", "number"} else ""

    def _alternatives(self, part: Part, word: str, shape: Shape) -> None:
        """`oneOf`, `anyOf`: null makes a value optional, records are laid over each other, the rest may be anything."""
        listed = list(part[word].items())
        if not listed:
            return
        options = [each for each in listed if each.text("type") != "null"]
        shape.nullable = shape.nullable or len(options) < len(listed)
        read = [self.read(each) for each in options]
        kinds = {each.kind for each in read}
        if len(read) == 1:
            joined(shape, read[0])
        elif kinds == {"record"}:
            self._laid_over(shape, read)
            message = (
                f"`{word}` of {len(read)} objects: their fields stand together, those not common to all are optional"
            )
            self._notes.add(Fate.DESCRIBED, message, part.span(word))
        elif kinds == {"enumeration"}:
            shape.kind = shape.kind or "enumeration"
            shape.values = tuple(dict.fromkeys(value for each in read for value in each.values))
        elif read and not shape.is_record:
            plain = {"enumeration": "string"}.get(read[0].kind, read[0].kind) if len(kinds) == 1 else ""
            shape.kind = plain if plain in ("string", "integer", "number", "boolean") else ""
            formats = {each.format for each in read}
            shape.format = formats.pop() if len(formats) == 1 else ""
            if not shape.kind or len(formats) > 1:
                self._notes.add(Fate.LOST, f"`{word}` of {len(read)} kinds of value", part.span(word))

    def _laid_over(self, shape: Shape, options: list[Shape]) -> None:
        """Adds records of which one is there: what all of them require is required, what they tell apart is either."""
        found: dict[str, list[Part]] = {}
        for each in options:
            for name, part in each.properties.items():
                if all(part.node is not other.node for other in found.setdefault(name, [])):
                    found[name].append(part)
        shape.kind = "record"
        shape.required |= frozenset.intersection(*(each.required for each in options))
        for name, parts in found.items():
            apart = {part.file.path for part in parts}
            if len(apart) > 1:
                self._lost(parts[1], f"`{name}` of another kind too")
            shape.properties.setdefault(name, parts[0] if len(parts) == 1 or len(apart) > 1 else either(parts))

    def _pass_through(self, part: Part, shape: Shape) -> None:
        """A schema that is nothing but one reference with remarks is the type that it refers to."""
        parts = [each for word in ("allOf", "oneOf", "anyOf") for each in part[word].items()]
        options = [each for each in parts if each.text("type") != "null"]
        own_words = {"properties", "enum", "const", "items", "additionalProperties"} & part.node.keys()
        if len(options) == 1 and not own_words and shape.kind in ("record", "enumeration"):
            shape.named_by = options[0]

    def _lost(self, part: Part, what: str) -> None:
        self._notes.add(Fate.LOST, f"a schema takes {what}", part.span())
