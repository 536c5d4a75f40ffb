"""Names of other tools -> names that an element, a field or a type of ours may bear."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from stormcli.model import names
from stormcli.model.types import SCALARS

# A detail-type has 128 characters at most (SC701), and a number may still follow.
_LONGEST = 100
_SEPARATED = re.compile(r"[^A-Za-z0-9]+")


def element_name(text: str, otherwise: str = "Unnamed") -> str:
    """A text as the name of an element: `order-placed` or `ORDER_PLACED` -> "OrderPlaced".

    What is such a name already stays it. `otherwise` is the name where the text has no letter of the alphabet, and goes
    before one that begins with a digit.
    """
    if names.is_element_name(text) and len(text) <= _LONGEST:
        return text
    name = names.pascal(_calmed(_ascii(text)))[:_LONGEST]
    if not name:
        return otherwise
    return name if names.is_element_name(name) else (otherwise + name)[:_LONGEST]


def field_name(text: str, otherwise: str = "field") -> str:
    """A text as the name of a field: `orderId` -> "order_id"; a reserved word of Python gets a word more.

    What is such a name already stays it.
    """
    kept = names.is_field_name(text) and len(text) <= _LONGEST
    name = text if kept else names.snake(_calmed(_ascii(text)))[:_LONGEST].strip("_")
    if not name:
        return otherwise
    if not names.is_field_name(name):
        name = f"{otherwise}_{name}"
    return f"{name}_value" if names.reserved_fields((name,)) else name


def singular(name: str) -> str:
    """What one of several is called, as far as English tells by the last letters: `OrderLines` -> "OrderLine"."""
    for ending, instead in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch")):
        if name.endswith(ending) and len(name) > len(ending) + 1:
            return name.removesuffix(ending) + instead
    several = name.endswith("s") and not name.endswith(("ss", "us", "is")) and len(name) > 3
    return name[:-1] if several else name


class FieldNames:
    """The names that the fields of one record have."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def give(self, text: str) -> str:
        """A text as the name of a field; with a number behind it where that is taken."""
        name = found = field_name(text)
        while found in self._numbers:
            self._numbers[name] += 1
            found = f"{name}_{self._numbers[name]}"
        self._numbers[found] = 1
        return found


def _reserved(name: str) -> bool:
    return bool(names.reserved_module(name) or names.reserved_class(name)) or name.lower() in SCALARS


#: Whether a name can never be given: what a name becomes in code decides.
Reserved = Callable[[str], object]


class Taken:
    """The names that a scope has given away. Two that become one module count as one (SC706)."""

    def __init__(self, given: Iterable[str] = ()) -> None:
        self._modules = {names.module(name) for name in given}
        self._numbers: dict[str, int] = {}

    def free(self, name: str, reserved: Reserved = _reserved) -> bool:
        """Whether an element may still be called so."""
        return names.module(name) not in self._modules and not reserved(name)

    def give(self, *wanted: str, reserved: Reserved = _reserved) -> str:
        """The first of the wanted names that is free, or the last of them with a number behind it."""
        for name in wanted:
            if self.free(name, reserved):
                return self._given(name)
        number = self._numbers.get(wanted[-1], 2)
        while not self.free(f"{wanted[-1]}{number}", reserved):
            number += 1
        self._numbers[wanted[-1]] = number + 1
        return self._given(f"{wanted[-1]}{number}")

    def back(self, name: str) -> None:
        """Gives a name back that is not needed after all."""
        self._modules.discard(names.module(name))

    def _given(self, name: str) -> str:
        self._modules.add(names.module(name))
        return name


def _ascii(text: str) -> str:
    """Letters without their accents: the language takes ASCII alone."""
    plain = text[: 4 * _LONGEST].replace("ß", "ss")
    return unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()


def _calmed(text: str) -> str:
    """`ORDER_PLACED` -> "order placed": where all is capitals, what separates words is what counts."""
    parts = [part for part in _SEPARATED.split(text) if part]
    calm = len(parts) > 1 and all(part.upper() == part for part in parts)
    return " ".join(part.lower() if calm else part for part in parts)
