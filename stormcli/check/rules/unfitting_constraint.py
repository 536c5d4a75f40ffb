"""A bound or a pattern that does not fit its field's type, or that allows nothing.

Why: A constraint becomes code that refuses messages. One that its type cannot have does nothing, one that allows
nothing refuses everything.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          AddLine: {by: Shopper, fields: {order_id: uuid, pieces: {type: integer, min: 20, max: 1}}, emits: LineAdded}
        events:
          LineAdded: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          AddLine: {by: Shopper, fields: {order_id: uuid, pieces: {type: integer, min: 1, max: 20}}, emits: LineAdded}
        events:
          LineAdded: {fields: {order_id: uuid}}

Fix: Bound a number's value, a text's length or a list's size, the lower bound first; give a pattern to a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.expressions import problem
from stormcli.check.facts import facts_of
from stormcli.check.scalar_forms import bound_type, is_text, number
from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model.element import Element
from stormcli.model.landscape import Landscape
from stormcli.model.types import Field, OptionalOf, Type, spelled

RULE = Rule("SC506", "unfitting-constraint", Severity.ERROR)


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    facts = facts_of(landscape)
    for element, field in facts.detailed:
        type_ = field.type.item if isinstance(field.type, OptionalOf) else field.type
        unknown = facts.shapes.is_unknown(type_)
        if type_ is not None and not unknown:
            yield from _bounds(element, field, type_)
            yield from _pattern(element, field, type_)


def _bounds(element: Element, field: Field, type_: Type) -> Iterator[Diagnostic]:
    details = field.details
    given = [(key, text) for key, text in (("min", details.min), ("max", details.max)) if text is not None]
    kind = bound_type(type_)
    sane = bool(kind)
    for key, text in given:
        if not kind:
            yield _at(element, field, key, f"`{key}` bounds numbers, texts, lists and maps; {_what(field, type_)}")
            break
        value = number(text, kind)
        sized = kind == "integer" and spelled(type_) != "integer"
        if value is None or (sized and value < 0):
            form = "a length: a whole number from 0 on" if sized else f"a value of its type, {spelled(type_)}"
            yield _at(element, field, key, f"`{key}` of `{field.name}` must be {form}")
            sane = False
    least, most = number(details.min, kind), number(details.max, kind)
    if sane and least is not None and most is not None and least > most:
        message = f"nothing lies between the `min` {details.min} and the `max` {details.max} of `{field.name}`"
        yield _at(element, field, "min", message, hint="the lower bound is `min`")


def _pattern(element: Element, field: Field, type_: Type) -> Iterator[Diagnostic]:
    pattern = field.details.pattern
    if pattern is None:
        return
    if not is_text(type_):
        yield _at(element, field, "pattern", f"a `pattern` describes a text; {_what(field, type_)}")
        return
    reason = problem(pattern)
    if reason:
        message = f"the `pattern` of `{field.name}` is no regular expression: {reason}"
        yield _at(element, field, "pattern", message, hint="write it in single quotes, so that YAML leaves `\\` alone")


def _at(element: Element, field: Field, key: str, message: str, hint: str = "") -> Diagnostic:
    return RULE.on(element, message, "fields", field.name, key, hint=hint)


def _what(field: Field, type_: Type) -> str:
    return f"`{field.name}` is {spelled(type_)}"
