"""What the entries of a map are made of: values as their author wrote them, and what says nothing falling away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stormcli.interop.model_files.layout import Node
from stormcli.interop.model_files.text import Pattern, Plain
from stormcli.model.element import Data, Deprecation
from stormcli.model.message import Api
from stormcli.model.scalars import Quoted


def data(value: Data) -> Node:
    """A value as its author wrote it."""
    if isinstance(value, Mapping):
        return KeptMap({name: data(each) for name, each in value.items()})
    if isinstance(value, list):
        return KeptList(data(each) for each in value)
    return value if isinstance(value, Quoted) else Plain(value)


def lone(names: list[str]) -> Node:
    """A lone name instead of a list of one."""
    return names[0] if len(names) == 1 else names


def deprecation(deprecated: Deprecation | None) -> Node:
    """Since when, what instead, why; a deprecation that says nothing is one all the same."""
    if deprecated is None:
        return None
    keys = {"since": deprecated.since, "use": deprecated.use, "description": deprecated.description}
    return KeptMap(said(keys))


def api(offered: Api | None) -> Node:
    """A method and a path."""
    return "" if offered is None else f"{offered.method} {offered.path}"


def truth(value: bool) -> Node:
    """`true`; nothing for what is false anyway."""
    return Plain("true") if value else ""


def said(keys: Mapping[str, Node]) -> dict[str, Node]:
    """Without what says nothing: absent values, empty texts, lists and maps. What an author gave empty is kept."""
    return {key: value for key, value in keys.items() if value or isinstance(value, _KEPT)}


class KeptMap(dict[str, Any]):
    """A map that is written although it may be empty."""


class KeptList(list[Any]):
    """A list that is written although it may be empty."""


_KEPT = (KeptMap, KeptList, Plain, Pattern, Quoted)
