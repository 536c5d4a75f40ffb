"""One place of a document that does not fit: what to say of it, and how to read on without it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from stormcli.diagnostics import Diagnostic, either
from stormcli.load.annotations import keys, shapes
from stormcli.load.documents.element import Absent
from stormcli.load.nodes import Map, Seq
from stormcli.load.rules import missing_key, unknown_key, wrong_value
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model.scalars import is_null

Path = tuple[str | int, ...]

#: Stands in a list for what was dropped.
GONE = object()
#: A missing key that a rule of its own speaks about: SC304 and SC307.
_SAID_ELSEWHERE = {("PolicyDocument", "then"), ("ReadModelDocument", "from")}
_SHAPES = {"string_type": "text", "list_type": "a list", "dict_type": "a map", "model_type": "a map"}


@dataclass
class Misfit:
    """Everything pydantic says of one place: the keys that lead there, and the maps and lists on the way."""

    path: Path
    holders: list[Any]
    model: Any
    errors: list[Any]

    @property
    def kind(self) -> str:
        """pydantic's word for what is wrong."""
        return str(self.errors[0]["type"])

    @property
    def holder(self) -> Any:
        """The map or list in which it stands."""
        return self.holders[-1]

    @cached_property
    def meant(self) -> str:
        """The key that a misspelt one stands for: what is written there is read as if it stood under that."""
        if self.kind != "extra_forbidden":
            return ""
        return next(iter(self._free), "")

    def doubted(self) -> Iterator[int]:
        """The identities of the maps of which something is lost; the document itself is none of them."""
        replaced = self.holder[self._last] if self.holder is not self.holders[0] and self._replaceable else None
        for node in (*self.holders[1:], replaced):
            if isinstance(node, (Map, Seq)):
                yield id(node)

    @property
    def speaks(self) -> bool:
        """Whether there is something to say that no other rule says."""
        if self.kind not in ("missing", "nothing"):
            return not self._empty
        # A misspelt key was read as the missing one.
        read = self.kind == "missing" and self._last in self.holder
        return not read and (self.model.__name__, self._last) not in _SAID_ELSEWHERE

    def finding(self) -> Diagnostic:
        """What to say."""
        if self.kind in ("missing", "nothing"):
            return self._missing(str(self._last))
        if self.kind == "extra_forbidden":
            known = keys(self.model)
            span = self.holder.key_span(self._last)
            return unknown_key.RULE.at(
                span,
                f"`{self._last}` is no key of {self._whose()}",
                hint=hint([self.meant] if self.meant else nearest(str(self._last), known))
                or f"its keys are {either(known)}",
                fix=correction(span, str(self._last), self._free),
            )
        message, near = self._wrong()
        top: Map = self.holders[0]
        span = top.span(*self.path)
        fix = correction(span, str(self.errors[0]["input"]), near) if near else None
        return wrong_value.RULE.at(span, message, hint=hint(near), fix=fix)

    def repair(self) -> None:
        """Makes the place fit, with as little loss as can be. (Under an alias it may have been mended before.)"""
        holder, last = self.holder, self._last
        if self.kind in ("missing", "nothing"):
            if self.kind == "nothing" or last not in holder:
                holder[last] = self._placeholder()
        elif self._replaceable:
            holder[last] = Map(holder.source, holder.start)
            if not isinstance(holder, Map) or last in holder.marks:
                holder[last].name = holder.marks[last][:2]
        elif isinstance(holder, Seq):
            holder[last] = GONE
        elif last in holder:
            value = holder.pop(last)
            if self.meant:
                holder[self.meant] = value
                holder.marks[self.meant] = holder.marks[last]

    @property
    def _last(self) -> Any:
        return self.path[-1]

    @property
    def _replaceable(self) -> bool:
        """Whether an empty map may stand there instead."""
        return any(error["type"] in ("dict_type", "model_type") for error in self.errors)

    @property
    def _empty(self) -> bool:
        """Nothing was written where a list or a map belongs: that is an empty one, and no mistake."""
        expected = {_SHAPES.get(error["type"]) for error in self.errors}
        value = self.errors[0]["input"]
        return isinstance(value, str) and is_null(value) and bool(expected & {"a list", "a map"})

    def _missing(self, key: str) -> Diagnostic:
        """Without its key, or with nothing behind it."""
        place = self.holder.span() if self.kind == "missing" else self.holder.key_span(key)
        return missing_key.RULE.at(place, f"{self._whose()} has no `{key}`", hint=f"add `{key}:`")

    def _whose(self) -> str:
        named = [step for step in self.path[:-1] if isinstance(step, str)]
        if not named:
            return "the file"
        return f"`{named[-1]}`" if isinstance(self.path[-2], str) else f"an item of `{named[-1]}`"

    def _what(self) -> str:
        if isinstance(self._last, str):
            return f"`{self._last}`"
        named = [step for step in self.path if isinstance(step, str)]
        return f"an item of `{named[-1]}`" if named else "an item"

    @cached_property
    def _free(self) -> tuple[str, ...]:
        """The keys that a misspelt one may stand for, and that are not written yet."""
        return nearest(str(self._last), [key for key in keys(self.model) if key not in self.holder])

    def _wrong(self) -> tuple[str, tuple[str, ...]]:
        """The message, and the values that may have been meant."""
        error = self.errors[0]
        value = error["input"]
        if error["type"] == "value_error":
            return f"{self._what()} {error['ctx']['error']}", ()
        if error["type"] == "literal_error":
            allowed = re.findall(r"'([^']*)'", error["ctx"]["expected"])
            return f"{self._what()} must be {either(allowed)}", nearest(value, allowed) if _is_text(value) else ()
        if error["type"] == "greater_than_equal":
            return f"{self._what()} must be at least {error['ctx']['ge']}", ()
        expected = dict.fromkeys(_SHAPES.get(each["type"], each["msg"].lower()) for each in self.errors)
        return f"{self._what()} must be {' or '.join(expected)}, not {_shape(value)}", ()

    def _placeholder(self) -> Any:
        """What stands in for a missing value: an empty one of its shape."""
        possible = shapes(self.model, str(self._last))
        if dict in possible:
            return Map(self.holder.source, self.holder.start)
        if list in possible and str not in possible:
            return Seq(self.holder.source, self.holder.start, False)
        return "1" if int in possible else Absent()


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _shape(value: Any) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    return "text" if value else "nothing"
