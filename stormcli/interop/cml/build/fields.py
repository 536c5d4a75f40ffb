"""Attributes and references -> fields. What a field cannot say stands in its description, as an attribute of CML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from stormcli.interop.cml.build.declared import Declared
from stormcli.interop.cml.build.drafts import AggregateDraft, ContextDraft, ModelDraft
from stormcli.interop.cml.build.naming import unused_field
from stormcli.interop.cml.carried import composed
from stormcli.interop.cml.scalars import ALIASES, CANONICAL
from stormcli.interop.cml.tree import Attribute, Node, Parameter, TypeUse
from stormcli.interop.draft import Fate
from stormcli.interop.naming import field_name
from stormcli.model import scalars
from stormcli.model.element import Kind
from stormcli.model.types import Field, FieldDetails, Fields, ListOf, MapOf, Named, OptionalOf, Scalar, Type, scalar

_COLLECTIONS = ("Set", "List", "Bag", "Collection")
_NUMERIC = ("integer", "number", "decimal")
# A type that nothing defines and whose name says that it names something.
_IDENTIFIER = re.compile(r".*(Id|ID|Number|Nr|No|Code|Key|Name)\Z")
_SIZE = re.compile(r"(?:min=(?P<min>[0-9]{1,9}))?,?(?:max=(?P<max>[0-9]{1,9}))?\Z")
_OBJECTS = (Kind.TYPE, Kind.ENTITY, Kind.AGGREGATE)
#: Options that say nothing: a field of ours is there, and may change, unless it says otherwise.
_USUAL = {("required", False), ("nullable", True), ("changeable", False)}


class FieldReader:
    """Reads what stands in the objects of one context."""

    def __init__(self, model: ModelDraft, context: ContextDraft) -> None:
        self._model = model
        self._context = context
        self._numbers: dict[str, int] = {}

    def fields(self, members: Iterable[Node], owner: str, key: tuple[str, Scalar] | None = None) -> Fields:
        """The attributes and references among `members`; `key` is the field that identifies."""
        found: Fields = {}
        self._numbers = {}
        for member in members:
            if isinstance(member, Attribute):
                each = self._field(member, found, owner, key)
                found[each.name] = each
        return found

    def parameters(self, parameters: Iterable[Parameter]) -> Fields:
        """What an operation takes, as the fields of a command. The operation itself says the rest."""
        found: Fields = {}
        for each in parameters:
            held, _, root = self._use(each.type)
            name = unused_field(f"{field_name(each.name.text)}_id" if root else each.name.text, found)
            if root and root.identity and root.identity not in found and root.context is self._context:
                name = root.identity
            found[name] = Field(name, held)
        return found

    def _field(self, member: Attribute, taken: Fields, owner: str, key: tuple[str, Scalar] | None) -> Field:
        held, exact, root = self._type(member)
        name = unused_field(member.name.text, taken, self._numbers)
        is_key = key is not None and name == key[0]
        if key is not None and is_key and held != key[1]:
            held, exact = key[1], False  # a value of one field
        if root is not None:
            name = _pointing(name, bool(member.collection), taken, self._numbers)
        elif name != member.name.text and name.replace("_", "") != member.name.text.lower():
            self._model.report.tell(Fate.MADE_UP, f"`{owner}`: `{member.name.text}` is called `{name}`", member.span)
        details = self._details(member, held)
        optional = any(
            option.name in ("nullable", "required") and option.denied == (option.name == "required")
            for option in member.options
        )
        whole: Type = OptionalOf(held) if optional else held
        if member.options and any(option.name == "email" for option in member.options) and held == scalar("string"):
            whole = OptionalOf(scalar("email")) if optional else scalar("email")
        if exact and not member.more and not self._left(member, held, details, is_key):
            return Field(name, whole, details)
        line = member.bare(self._model.renamed).rstrip("; ") + ";"
        told = f"{owner} keeps in the descriptions of its fields"
        self._model.report.count(Fate.DESCRIBED, told, f"`{line}` ({name})", member.span)
        return Field(name, whole, replace(details, description=composed(member.doc, [line])))

    def _type(self, member: Attribute) -> tuple[Type, bool, AggregateDraft | None]:
        """The type, whether it says all that CML says, and the aggregate whose identity it is."""
        held, exact, root = self._use(member.type)
        if not member.collection:
            return held, exact, root
        return ListOf(held), exact and member.collection == "List", root

    def _use(self, use: TypeUse) -> tuple[Type, bool, AggregateDraft | None]:
        if use.inner and use.name in _COLLECTIONS:
            held, exact, root = self._use(use.inner[0])
            return ListOf(held), exact and use.name == "List", root
        if use.inner and use.name == "Map":
            held, _, root = self._use(use.inner[-1])
            return MapOf(held), False, root
        declared = None if use.name in CANONICAL and use.name[:1].islower() else self._declared(use)
        if declared is not None:
            return self._object(declared)
        if use.name in ALIASES:
            name = ALIASES[use.name]
            if CANONICAL.get(use.name) != name:
                told = f"`{use.name}` became `{name}`"
                self._model.report.count(Fate.LOST, told, self._context.name, use.span)
            return scalar(name), True, None
        return scalar("string" if _IDENTIFIER.match(use.name) else "json"), False, None

    def _declared(self, use: TypeUse) -> Declared | None:
        if use.name in ALIASES and use.name not in self._model.objects:
            return None
        return self._model.objects.find(use.name, self._context, *_OBJECTS)

    def _object(self, declared: Declared) -> tuple[Type, bool, AggregateDraft | None]:
        if declared.is_root and declared.home is not None:
            return declared.home.identity_type, False, declared.home
        if declared.context is self._context:
            return Named(declared.ref), True, None
        if declared.kind is Kind.TYPE and _kernel(self._model, self._context, declared):
            key = f"{declared.context.name}.{declared.name}"
            return Named(replace(declared.ref, text=key)), True, None
        return scalar("json"), False, None

    def _details(self, member: Attribute, held: Type) -> FieldDetails:
        said = {option.name: option.text for option in member.options if not option.denied}
        bounds = said if getattr(held, "name", "") in _NUMERIC else _sizes(said.get("size", ""), held)
        bounds = {name: bounds[name] for name in ("min", "max") if scalars.number(bounds.get(name, "")) is not None}
        if len(bounds) == 2 and (scalars.decimal(bounds["min"]) or 0) > (scalars.decimal(bounds["max"]) or 0):
            bounds = {}
        pattern = said.get("pattern") if held == scalar("string") else None
        return FieldDetails(
            description=member.doc,
            min=bounds.get("min"),
            max=bounds.get("max"),
            pattern=pattern if pattern and _is_pattern(pattern) else None,
            computed=said.get("hint") == "computed",
        )

    def _left(self, member: Attribute, held: Type, details: FieldDetails, is_key: bool) -> bool:
        """Whether an option says what the field does not."""
        said = {("nullable", False), ("required", True), *_USUAL}
        if is_key:
            said.add(("key", False))
        if details.computed:
            said.add(("hint", False))
        if member.type.name == "String" and not member.collection:
            said.add(("email", False))
        sized = getattr(held, "name", "") not in _NUMERIC
        told = [name for name in ("min", "max", "pattern") if getattr(details, name) is not None]
        said |= {("size" if sized and name != "pattern" else name, False) for name in told}
        return any(
            (option.name, option.denied) not in said or (option.words and option.name in ("nullable", "email"))
            for option in member.options
        )


def _sizes(text: str, held: Type) -> dict[str, str]:
    """The bounds of a text's or a list's length: `min=1,max=20`."""
    found = _SIZE.match(text) if held == scalar("string") or isinstance(held, ListOf) else None
    return {name: bound for name, bound in found.groupdict().items() if bound} if found else {}


def _is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _pointing(name: str, many: bool, taken: Fields, numbers: dict[str, int]) -> str:
    """The name of a field that holds the identity of something, or of several."""
    ending = "_ids" if many else "_id"
    return unused_field(name if name.endswith(ending) or name == "id" else name + ending, taken, numbers)


def _kernel(model: ModelDraft, context: ContextDraft, declared: Declared) -> bool:
    """Whether a context may use another's type: they share a kernel, which from now on holds it."""
    shared = model.kernels.get(frozenset((context.name, declared.context.name)))
    if shared is None:
        return False
    shared.setdefault(f"{declared.context.name}.{declared.name}", declared)
    return True
