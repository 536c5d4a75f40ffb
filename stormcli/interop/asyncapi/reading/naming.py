"""Names of our language out of anybody's text, each of them free where it is used."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container

from stormcli.model import names

_LONGEST = 80
_NOT_A_WORD = re.compile(r"[^A-Za-z0-9]+", re.ASCII)


def element(text: str, otherwise: str) -> str:
    """`light measured`, `light_measured` or `lighting.light-measured` as a name in PascalCase; `otherwise` if no letter
    is left. What is such a name already stays it."""
    if names.is_element_name(text) and len(text) <= _LONGEST:
        return text
    name = names.pascal(_plain(text))[:_LONGEST]
    if name and name[0].isdigit():
        name = f"{otherwise}{name}"
    return name if names.is_element_name(name) else otherwise


def field(text: str, taken: Container[str] = ()) -> str:
    """`orderId` as a field in snake_case: "order_id"; another one where that is taken or no field can bear it."""
    name = text
    if not names.is_field_name(text) or len(text) > _LONGEST:
        name = "_".join(names.snake(word) for word in _plain(text).split())[:_LONGEST].strip("_")
    if not name or name[0].isdigit():
        name = f"field_{name}".strip("_")
    if names.reserved_fields([name]):
        name = f"{name}_value"
    return numbered(name, taken, "_")


def numbered(name: str, taken: Container[str], joint: str = "") -> str:
    """The name, with a number behind it where it is taken."""
    found, number = name, 2
    while found in taken:
        found, number = f"{name}{joint}{number}", number + 1
    return found


class Taken:
    """The names of one context: its elements become modules and classes beside each other, so all of them differ."""

    def __init__(self) -> None:
        self._modules: set[str] = set()

    def of_class(self, name: str, suffix: str) -> str:
        """A name for a type, a command or an event: itself if it is free, otherwise with the suffix and a number."""
        return self._free(name, suffix, names.reserved_class)

    def of_module(self, name: str, suffix: str) -> str:
        """A name for an aggregate, a policy, a read model or a process."""
        return self._free(name, suffix, lambda each: names.reserved_module(each) or names.reserved_class(each))

    def of_folder(self, name: str, suffix: str) -> str:
        """A name for a context."""
        return self._free(name, suffix, names.reserved_folder)

    def _free(self, name: str, suffix: str, reserved: Callable[[str], str]) -> str:
        def refused(each: str) -> bool:
            return names.module(each) in self._modules or bool(reserved(each))

        if not refused(name):
            return self._take(name)
        longer = f"{name}{suffix}"
        found, number = longer, 2
        while refused(found):
            found, number = f"{longer}{number}", number + 1
        return self._take(found)

    def _take(self, name: str) -> str:
        self._modules.add(names.module(name))
        return name


def _plain(text: str) -> str:
    """Words in ASCII letters and digits, without accents."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _NOT_A_WORD.sub(" ", ascii_only).strip()
