"""Names of our language out of anybody's text, each of them free where it is used."""

from __future__ import annotations

from collections.abc import Callable

from stormcli.interop.naming import element_name, field_name
from stormcli.model import names

_LONGEST = 100


def element(text: str, otherwise: str) -> str:
    """`light measured`, `light_measured` or `lighting.light-measured` as a name in PascalCase; `otherwise` if no letter
    is left. What is such a name already stays it."""
    if names.is_element_name(text) and len(text) <= _LONGEST:
        return text
    return element_name(text, otherwise)


class FieldNames:
    """The names that the fields of one record have."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def give(self, text: str) -> str:
        """`orderId` as a field in snake_case: "order_id"; with a number behind it where that is taken."""
        name = field(text)
        found = name
        while found in self._numbers:
            self._numbers[name] += 1
            found = f"{name}_{self._numbers[name]}"
        self._numbers[found] = 1
        return found


def field(text: str) -> str:
    """A text as a field. What is such a name already stays it, unless code has no use for it."""
    if names.is_field_name(text) and len(text) <= _LONGEST and not names.reserved_fields([text]):
        return text
    return field_name(text)


class Taken:
    """The names of one context: its elements become modules and classes beside each other, so all of them differ."""

    def __init__(self) -> None:
        self._modules: set[str] = set()
        self._numbers: dict[str, int] = {}

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
        longer = found = f"{name}{suffix}"
        while refused(found):
            self._numbers[longer] = self._numbers.get(longer, 1) + 1
            found = f"{longer}{self._numbers[longer]}"
        return self._take(found)

    def _take(self, name: str) -> str:
        self._modules.add(names.module(name))
        return name
