"""Elements with fields as classes, and the modules that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from stormcli.check.shapes import Definition
from stormcli.check.wire_values import wire_value
from stormcli.model import names
from stormcli.model.element import Element, Ref
from stormcli.model.message import Event
from stormcli.model.types import Enumeration, Field, Fields, OptionalOf, Type, scalar
from stormcli.view.service import naming
from stormcli.view.service.contract_data import ContractModule, EnumView, FieldView, RecordView
from stormcli.view.service.index import Index
from stormcli.view.service.python_types import Qualified, annotation, codec, field_codec, needs
from stormcli.view.service.versions import carries, event_class, versions


class Records:
    """Writes the classes of one context's package."""

    def __init__(self, index: Index, context: str) -> None:
        self._index = index
        self._context = context

    def record(
        self, element: Element, fields: Fields, home: str = "", *, class_name: str = "", version: int = 0
    ) -> RecordView:
        """An element as a class, in the module of the types of `home` or in one of its own."""
        views = tuple(self._field(field, self._qualified_in(home)) for field in fields.values())
        return RecordView(class_name or element.name, element.name, element.description, views, version)

    def event(self, event: Event, version: int, home: str = "") -> RecordView:
        """An event in one of its versions as a class."""
        fields = self._index.event_fields(event.key, version)
        record = self.record(event, fields, home, class_name=event_class(event, version), version=version)
        if home or version != event.version:
            return record
        earlier = (each for each in versions(event) if carries(event, each, self._index))
        return replace(record, earlier=tuple(event_class(event, each) for each in earlier))

    def defined(self, items: Iterable[Definition], home: str) -> ContractModule:
        """Value objects, enumerations and entities of a context as a module."""
        enums, records = [], []
        for item in items:
            if isinstance(item, Enumeration):
                enums.append(EnumView(item.name, item.description, naming.members(item.values)))
            else:
                records.append(self.record(item, item.fields, home))
        return self.module(records, enums, home)

    def module(self, records: Iterable[RecordView], enums: Iterable[EnumView] = (), home: str = "") -> ContractModule:
        """Classes as a module, with what it has to import."""
        views = tuple(records)
        used = [code for record in views for field in record.fields for code in (field.annotation, field.codec)]
        text = " ".join(used)
        others = (name for name in self._index.landscape.contexts if f"{naming.foreign(name)}." in text)
        return ContractModule(
            enums=tuple(enums),
            records=views,
            standard_imports=needs(used),
            uses_types=re.search(r"(?<![\w.])types\.", text) is not None,
            uses_foreign=tuple(sorted(names.module(name) for name in others if name != home)),
        )

    def _field(self, field: Field, qualified: Qualified) -> FieldView:
        types = self._index.types
        type_ = field.type or scalar("json")
        inner: Type = type_.item if isinstance(type_, OptionalOf) else type_
        default = field.details.default
        return FieldView(
            attribute=naming.attribute(field.name),
            wire_name=field.name,
            annotation=annotation(type_, qualified),
            codec=field_codec(field, inner, qualified, types),
            writer=codec(inner, qualified, types),
            presence="optional" if field.optional else "required" if default is None else "defaulted",
            default=None if default is None else wire_value(default, inner, types),
            description=field.details.description,
        )

    def _qualified_in(self, home: str) -> Qualified:
        """How a module calls a class: plainly in its own (`home`), otherwise by the module that holds it."""

        def qualified(ref: Ref) -> str:
            if ref.scope == home:
                return ref.name
            own = ref.scope == self._context
            return f"types.{ref.name}" if own else f"{naming.foreign(ref.scope)}.{ref.name}"

        return qualified
