"""What a template is told that names something which is not there: what there is instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined
from jinja2.utils import missing

from stormcli.load.suggest import hint, nearest
from stormcli.model import names

_KINDS = {str: "a text", tuple: "a list", list: "a list", int: "a number", bool: "a truth value", type(None): "nothing"}


class Unknown(StrictUndefined):
    """A name that leads nowhere; to use it is a fault."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is missing:
            return f"there is no `{name}` here"
        if not isinstance(name, str):
            return f"{_called(self._undefined_obj)} has no entry {name!r}"
        return f"{_called(self._undefined_obj)} has no `{name}`{_instead(name, _attributes(self._undefined_obj))}"


def _called(value: Any) -> str:
    """What a template calls a value: a view by the name of its class, which is that of the variable."""
    if isinstance(value, Mapping):
        return "a map"
    return _KINDS.get(type(value)) or f"`{names.snake(type(value).__name__.removesuffix('View'))}`"


def _attributes(value: Any) -> list[str]:
    """What a view has; a map its keys. Other values have no more than their filters."""
    if isinstance(value, Mapping):
        return sorted(key for key in value if isinstance(key, str))
    return [] if type(value) in _KINDS else [each for each in dir(value) if not each.startswith("_")]


def _instead(name: str, known: list[str]) -> str:
    if not known:
        return ""
    guess = hint(nearest(name, known))
    return f"; {guess} It has {', '.join(known)}" if guess else f"; it has {', '.join(known)}"
