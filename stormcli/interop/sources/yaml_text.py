"""YAML as plain data, with the limits of our own files on what aliases repeat, and tags for who understands them.

Scalars are read by YAML 1.2's core schema, so that a version `1.10` or a date stays what was written if `typed` is off.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from stormcli.interop.sources.trouble import MAX_DEPTH, Unreadable
from stormcli.load.compose import PureParser
from stormcli.load.composer import MAX_ALIASED
from stormcli.model import scalars
from stormcli.model.scalars import Quoted

#: A tag and the value behind it -> what they mean together.
Tags = Callable[[str, Any], Any]

_MOST_VALUES = 2_000_000
_PARSER: Any
try:
    _PARSER = import_module("yaml.cyaml").CParser
except ImportError:  # PyYAML was built without libyaml
    _PARSER = PureParser


def ignored_tag(_tag: str, value: Any) -> Any:
    """The value alone."""
    return value


def yaml_data(text: str, *, typed: bool = True, tags: Tags = ignored_tag) -> Any:
    """The value of the first document, None if there is none. Raises Unreadable, with the place."""
    composer = _Composer(typed, tags)
    try:
        return composer.document(_PARSER(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "a character that cannot be"
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        raise Unreadable(f"this is not YAML: {problem}", line, column) from None
    except (ValueError, OverflowError):  # an escape of what is no character
        raise Unreadable("this is not YAML: a character that cannot be") from None


@dataclass(slots=True)
class _Open:
    """A list or map that is being read; a map's `key` waits for its value."""

    value: Any
    tag: str
    anchor: str | None
    key: Any = None
    waits: bool = False
    weight: int = 1


@dataclass(slots=True)
class _Composer:
    typed: bool
    tags: Tags
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)
    around: list[_Open] = field(default_factory=list)
    aliased: int = 0
    values: int = 0
    root: Any = None

    def document(self, parser: Any) -> Any:
        """Events until the first document ends, without recursion."""
        if type(parser.get_event()) is StreamEndEvent or type(parser.get_event()) is not DocumentStartEvent:
            return None
        while True:
            event = parser.get_event()
            self.values += 1
            if self.values > _MOST_VALUES:
                raise _refused(f"the file holds more than {_MOST_VALUES:,} values", event)
            if self._take(event):
                return self.root

    def _take(self, event: Any) -> bool:
        """Whether the document is whole with this event."""
        kind = type(event)
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(self.around) >= MAX_DEPTH:
                raise _refused(f"lists and maps nest deeper than {MAX_DEPTH} levels", event)
            value: Any = {} if kind is MappingStartEvent else []
            self.around.append(_Open(value, _tag(event), event.anchor))
            return False
        if kind is ScalarEvent:
            value = self._scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = (value, 1)
            return self._add(value, 1, event)
        if kind is AliasEvent:
            return self._add(*self._alias(event), event)
        done = self.around.pop()
        value = self.tags(done.tag, done.value) if done.tag else done.value
        if done.anchor:
            self.anchors[done.anchor] = (value, done.weight)
        return self._add(value, done.weight, event)

    def _add(self, value: Any, weight: int, event: Any) -> bool:
        if not self.around:
            self.root = value
            return True
        top = self.around[-1]
        top.weight += weight
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.waits:
            if top.key == "<<" and not isinstance(top.key, Quoted):
                _merge(top.value, value)
            else:
                top.value[top.key] = value
            top.waits = False
        else:
            if isinstance(value, dict | list):
                raise _refused("a list or a map cannot be a key", event)
            top.key, top.waits = value if isinstance(value, str) else _spelled(value), True
        return False

    def _alias(self, event: Any) -> tuple[Any, int]:
        if event.anchor not in self.anchors:
            raise _refused(f"nothing is anchored as `&{event.anchor}` above", event)
        value, weight = self.anchors[event.anchor]
        self.aliased += weight
        if self.aliased > MAX_ALIASED:
            raise _refused(f"aliases repeat more than {MAX_ALIASED:,} values", event)
        return value, weight

    def _scalar(self, event: Any) -> Any:
        tag = _tag(event)
        text = Quoted(event.value) if event.style or tag == "!!str" else event.value
        value = text if not self.typed else scalars.core(text)
        return self.tags(tag, value) if tag and not tag.startswith("!!") else value


def _merge(into: dict[Any, Any], value: Any) -> None:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            for key, inner in each.items():
                into.setdefault(key, inner)


def _tag(event: Any) -> str:
    tag = str(event.tag or "").replace("tag:yaml.org,2002:", "!!")
    return "" if tag == "!" or (tag.startswith("!!") and tag != "!!str") else tag


def _spelled(value: Any) -> str:
    return (
        {None: "", True: "true", False: "false"}.get(value, str(value)) if not isinstance(value, float) else str(value)
    )


def _refused(message: str, event: Any) -> Unreadable:
    mark = event.start_mark
    return Unreadable(message, mark.line + 1, mark.column + 1)
