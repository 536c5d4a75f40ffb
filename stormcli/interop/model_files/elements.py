"""What all elements have, as entries of YAML: the common keys, names of other elements, fields, values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from stormcli.diagnostics import NO_SPAN, Span
from stormcli.interop.model_files.entries import data, deprecation, said
from stormcli.interop.model_files.layout import Node
from stormcli.interop.model_files.text import Pattern, Plain
from stormcli.model.element import Element, Ref
from stormcli.model.landscape import Suppression
from stormcli.model.scalars import Quoted
from stormcli.model.types import Field, FieldDetails, Fields, ListOf, MapOf, Named, OptionalOf, Scalar, Type


class Ignored:
    """The suppressions of a model, by the place that they are written in. Elements that come from nowhere have none."""

    def __init__(self, suppressions: Iterable[Suppression] = ()) -> None:
        self._at: dict[Span, dict[str, str]] = {}
        for each in suppressions:
            self._at.setdefault(each.region, {})[each.code] = each.reason

    def everywhere(self) -> dict[str, str]:
        """Those of the whole model."""
        return self._at.get(NO_SPAN, {})

    def inside(self, region: Span) -> dict[str, str]:
        """Those of the element that fills a region."""
        return {} if region == NO_SPAN else self._at.get(region, {})

    def of_field(self, owner: Element, name: str) -> dict[str, str]:
        """Those of a field, which has no place of its own."""
        if not self._at:
            return {}
        key, value = owner.at.key_span("fields", name), owner.at.span("fields", name)
        return self.inside(Span(key.file, key.line, key.column, value.end_line, value.end_column))


@dataclass(frozen=True, slots=True)
class Scope:
    """Where something is written: in a context, in a system, or ("") in what the domain shares."""

    name: str = ""
    ignored: Ignored = field(default_factory=Ignored)

    def ref(self, ref: Ref | None) -> str:
        """The shortest name that means the same here."""
        if ref is None:
            return ""
        own = ref.key.removeprefix(f"{self.name}.") if self.name else ref.key
        name = ref.key if set(own) & set(".@") else own
        return f"{name}@{ref.version}" if ref.version is not None else name

    def refs(self, refs: Iterable[Ref]) -> list[str]:
        """A list of names."""
        return [self.ref(each) for each in refs]

    def common(self, element: Element) -> dict[str, Node]:
        """What every element has. Keys without a value fall away when the entry is made."""
        return {
            "description": element.description,
            "tags": list(element.tags),
            "was": element.was,
            "deprecated": deprecation(element.deprecated),
            "ignore": self.ignored.inside(element.at.region()),
        }

    def entry(self, element: Element, **keys: Node) -> dict[str, Node]:
        """An element: what all have, then its own keys (`from_` is `from`); what is empty falls away."""
        return said({**self.common(element), **{key.rstrip("_"): value for key, value in keys.items()}})

    def fields(self, owner: Element, fields: Fields) -> dict[str, Node]:
        """`name: type`, or the long form where a field says more."""
        return {name: self._field(each, self.ignored.of_field(owner, name)) for name, each in fields.items()}

    def type(self, type_: Type) -> str:
        """A type in words, its names as they are written here."""
        if isinstance(type_, Scalar):
            return type_.name
        if isinstance(type_, Named):
            return self.ref(type_.ref)
        word = {ListOf: "list of ", MapOf: "map of ", OptionalOf: "optional "}[type(type_)]
        return word + self.type(type_.item)

    def _field(self, each: Field, ignored: dict[str, str]) -> Node:
        long = {
            "type": "" if each.type is None else self.type(each.type),
            **_details(each.details),
            "ignore": ignored,
        }
        shown = said(long)
        return shown["type"] if list(shown) == ["type"] else shown


def _details(details: FieldDetails) -> dict[str, Node]:
    return {
        "description": details.description,
        "example": None if details.example is None else data(details.example),
        "default": None if details.default is None else data(details.default),
        "min": _bound(details.min),
        "max": _bound(details.max),
        "pattern": None if details.pattern is None else Pattern(details.pattern),
        "sensitive": details.sensitive,
        "from": "computed" if details.computed else "",
        "tags": list(details.tags),
        "was": details.was,
        "deprecated": deprecation(details.deprecated),
    }


def _bound(text: str | None) -> Node:
    return None if text is None else Plain(text) if text else Quoted(text)
