"""Whether two landscapes say the same: where they were read, and how a reference was written, does not matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from stormcli.model import scalars
from stormcli.model.element import Ref
from stormcli.model.flow import Constant, Filter, Operator, Step
from stormcli.model.landscape import CheckSettings, Landscape
from stormcli.model.scenario import Example
from stormcli.model.types import FieldDetails

_IGNORED = {"at", "text", "suggestions"}
# What a field is for decides how these are read: quotes make a difference.
_DATA = {
    (FieldDetails, "example"),
    (FieldDetails, "default"),
    (Constant, "value"),
    (Operator, "argument"),
    (Filter, "accepted"),
    (Example, "data"),
}


def said(landscape: Landscape) -> dict[str, Any]:
    """What a landscape says, as plain data that compares; contexts have no order."""
    whole = {each.name: getattr(landscape, each.name) for each in fields(landscape) if each.name not in _IGNORED}
    contexts = {name: _said(context) for name, context in whole.pop("contexts").items()}
    return {**{name: _said(value) for name, value in whole.items()}, "contexts": contexts}


def _said(value: Any) -> Any:
    if isinstance(value, CheckSettings):
        ignored = sorted((each.code, each.reason) for each in value.suppressions)
        return (value.profile, value.severities, value.english_names, ignored)
    if isinstance(value, Ref):
        return (value.key, value.kind, value.version)
    if is_dataclass(value):
        skipped = _IGNORED | ({"name"} if isinstance(value, Step) else set())
        pairs = [(each.name, getattr(value, each.name)) for each in fields(value) if each.name not in skipped]
        return (type(value).__name__, *((name, _part(type(value), name, part)) for name, part in pairs))
    if isinstance(value, Enum):
        return value
    if isinstance(value, Mapping):
        return [(str(key), _said(each)) for key, each in value.items()]
    if isinstance(value, (list, tuple)):
        return [_said(each) for each in value]
    return str(value) if isinstance(value, str) else value


def _part(owner: type, name: str, value: Any) -> Any:
    return _data(value) if (owner, name) in _DATA else _said(value)


def _data(value: Any) -> Any:
    if isinstance(value, Operator):
        return _said(value)
    if isinstance(value, Mapping):
        return [(str(key), _data(each)) for key, each in value.items()]
    if isinstance(value, (list, tuple)):
        return [_data(each) for each in value]
    if not isinstance(value, str):
        return value
    read = scalars.core(value)
    return (type(read).__name__, str(value) if isinstance(read, (str, int, float)) else None)
