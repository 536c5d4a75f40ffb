"""What one accepted value of a policy's `where` can match: EventBridge's operators against the schema of an event.

https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from stormcli.check import ranges
from stormcli.check.scalar_forms import NUMBERS
from stormcli.check.shapes import Found, Shapes, item
from stormcli.check.values import Reader
from stormcli.diagnostics import listing
from stormcli.load.suggest import hint, nearest
from stormcli.model import scalars
from stormcli.model.element import Data
from stormcli.model.flow import Operator
from stormcli.model.types import (
    NO_DETAILS,
    Enumeration,
    Field,
    MapOf,
    Named,
    OptionalOf,
    Scalar,
    Type,
    scalar,
    spelled,
)

# How an operator on texts decides; EventBridge knows `*` as its only wild card.
_TEXT_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "prefix": str.startswith,
    "suffix": str.endswith,
    "equals-ignore-case": lambda text, wanted: text.lower() == wanted.lower(),
    "wildcard": lambda text, wanted: fnmatchcase(text, wanted.replace("[", "[[]").replace("?", "[?]")),
    "cidr": lambda _text, _wanted: True,
}
_OPERATORS = (*_TEXT_OPERATORS, "numeric", "exists", "anything-but")
# JSON numbers and truths; everything else that is not a record travels as text.
_NOT_TEXT = frozenset({"integer", "number", "boolean"})
# Of a longer enumeration some value is taken to match: trying each of them for each filter takes too long.
_MOST_TRIED = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a value never matches, and what would mend it."""

    message: str
    hint: str = ""


def verdicts(shapes: Shapes, accepted: str | Operator, found: Found) -> Iterator[Verdict]:
    """Why an accepted value never matches the field that was found; nothing if it can."""
    type_ = item(found.type)
    if type_ is None or shapes.is_unknown(type_) or type_ == scalar("json"):
        return
    if not isinstance(accepted, Operator):
        yield from _literal(shapes, accepted, type_, found)
    elif accepted.name == "exists":
        yield from _exists(shapes, accepted.argument, type_, found)
    elif accepted.name == "numeric":
        yield from _numeric(accepted.argument, type_, found)
    elif accepted.name == "anything-but":
        yield from _anything_but(shapes, accepted.argument, type_, found)
    elif accepted.name in _TEXT_OPERATORS:
        yield from _text(shapes, accepted.name, accepted.argument, type_)
    else:
        known = hint(nearest(accepted.name, _OPERATORS)) or f"the operators are {', '.join(_OPERATORS)}"
        yield Verdict(f"`{accepted.name}` is no operator of EventBridge", known)


def _literal(shapes: Shapes, value: Data, type_: Type, found: Found) -> Iterator[Verdict]:
    if _is_record(shapes, type_):
        yield Verdict(f"a value never equals {_article(type_)}", "filter on one of its fields: `field.part`")
        return
    field = _field_itself(type_, found)
    reader = Reader(shapes)
    for fault in reader.value(value, type_) if field is None else reader.field(value, field):
        yield Verdict(fault.message, fault.hint)


def _exists(shapes: Shapes, argument: Data, type_: Type, found: Found) -> Iterator[Verdict]:
    wanted = scalars.boolean(argument) if isinstance(argument, str) else None
    if wanted is None:
        yield Verdict("`exists` is `true` or `false`")
    elif wanted and _is_record(shapes, type_):
        message = f"EventBridge looks for leaves, and never finds that {_article(type_)} exists"
        yield Verdict(message, "ask for one of its fields: `field.part`")
    elif not wanted and not found.optional:
        yield Verdict("the event always carries it")


def _numeric(argument: Data, type_: Type, found: Found) -> Iterator[Verdict]:
    if not isinstance(type_, Scalar) or type_.name not in NUMBERS - {"decimal"}:
        exact = type_ == scalar("decimal")
        why = "decimal travels as text, so that it stays exact" if exact else f"it is {spelled(type_)}"
        yield Verdict(f"`numeric` compares numbers, and {why}", "use `number` or `integer`" if exact else "")
        return
    limits = ranges.limits(argument)
    if limits is None:
        yield Verdict('`numeric` is pairs of a sign and a number: `[">", 0, "<=", 5]`')
        return
    whole = type_.name == "integer"
    field = _field_itself(type_, found)
    details = field.details if field is not None else NO_DETAILS
    if not ranges.satisfiable(limits, whole=whole):
        yield Verdict("no number is that large and that small")
    elif not ranges.satisfiable([*limits, *ranges.bounds(details, type_.name)], whole=whole):
        yield Verdict(f"it lies between {details.min or 'anything'} and {details.max or 'anything'}")


def _anything_but(shapes: Shapes, argument: Data, type_: Type, found: Found) -> Iterator[Verdict]:
    if isinstance(argument, dict):
        for name in argument.keys() - _TEXT_OPERATORS.keys():
            yield Verdict(f"`{name}` is no operator inside `anything-but`", hint(nearest(name, _TEXT_OPERATORS)))
    for verdict in _exclusions(shapes, argument, type_, found):
        yield Verdict(f"it excludes what never comes: {verdict.message}", verdict.hint)
    definition = shapes.definition(type_)
    excluded = argument if isinstance(argument, list) else [argument]
    if isinstance(definition, Enumeration) and shapes.values(definition) <= {str(value) for value in excluded}:
        yield Verdict(f"nothing is left of `{spelled(type_)}`")


def _exclusions(shapes: Shapes, argument: Data, type_: Type, found: Found) -> Iterator[Verdict]:
    if not isinstance(argument, dict):
        for value in argument if isinstance(argument, list) else [argument]:
            yield from _literal(shapes, value, type_, found)
        return
    for name, inner in argument.items():
        for value in inner if isinstance(inner, list) else [inner]:
            if name in _TEXT_OPERATORS:
                yield from _text(shapes, name, value, type_)


def _text(shapes: Shapes, name: str, argument: Data, type_: Type) -> Iterator[Verdict]:
    fold = isinstance(argument, dict) and list(argument) == ["equals-ignore-case"] and name in ("prefix", "suffix")
    if isinstance(argument, dict) and fold:
        argument = argument["equals-ignore-case"]
    if not isinstance(argument, str):
        yield Verdict(f"`{name}` takes a text")
        return
    if _is_record(shapes, type_) or (isinstance(type_, Scalar) and type_.name in _NOT_TEXT):
        yield Verdict(f"`{name}` compares texts, and it is {spelled(type_)}")
        return
    definition = shapes.definition(type_)
    if isinstance(definition, Enumeration):
        decide = _TEXT_OPERATORS[name]
        values = definition.values
        wanted = argument.lower() if fold else str(argument)
        if len(values) <= _MOST_TRIED and not any(decide(each.lower() if fold else each, wanted) for each in values):
            yield Verdict(f"no value of `{spelled(type_)}` matches", f"its values are {listing(values)}")


def _field_itself(type_: Type, found: Found) -> Field | None:
    """The field, whose bounds hold for the value; None where the value is an entry of a list or a map."""
    field = found.fields[-1]
    own = field.type.item if isinstance(field.type, OptionalOf) else field.type
    return field if own == type_ else None


def _is_record(shapes: Shapes, type_: Type) -> bool:
    named = isinstance(type_, Named) and not isinstance(shapes.definition(type_), Enumeration)
    return named or isinstance(type_, MapOf)


def _article(type_: Type) -> str:
    return f"a `{spelled(type_)}`"
