"""What a name of the model becomes: words, module, class, path, AWS name. Decided here once.

Rules ask here whether two names collide, generators ask here what to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from stormcli.model.python_words import BUILTINS, KEYWORDS, MODULES, SOFT_KEYWORDS

_WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+")
#: PascalCase and snake_case in ASCII letters and digits: what elements bear, and what fields bear.
ELEMENT = re.compile(r"[A-Z][A-Za-z0-9]*\Z", re.ASCII)
# What stands beside the package of a generated service.
_FOLDERS_OF_A_SERVICE = frozenset({"tests", "infrastructure"})
FIELD = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z", re.ASCII)


@lru_cache(maxsize=65536)
def is_element_name(text: str) -> bool:
    """Whether `text` is a PascalCase identifier in ASCII letters and digits, as elements bear."""
    return ELEMENT.match(text) is not None


def is_field_name(text: str) -> bool:
    """Whether `text` is snake_case in ASCII letters and digits, as fields bear."""
    return FIELD.match(text) is not None


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a PascalCase or snake_case name: `OrderPlaced` -> ("Order", "Placed")."""
    return tuple(_WORDS.findall(name))


@lru_cache(maxsize=65536)
def sentence(name: str) -> str:
    """A name as pictures show it: `OrderPlaced` -> "Order placed"; abbreviations keep their capitals."""
    first, *rest = words(name) or (name,)
    lowered = (word if len(word) > 1 and word.isupper() else word.lower() for word in rest)
    return " ".join((first[:1].upper() + first[1:], *lowered))


@lru_cache(maxsize=65536)
def snake(name: str) -> str:
    """`OrderPlaced` -> "order_placed"."""
    return "_".join(words(name)).lower()


@lru_cache(maxsize=65536)
def kebab(name: str) -> str:
    """`BrickShop` -> "brick-shop"."""
    return "-".join(words(name)).lower()


def pascal(text: str) -> str:
    """`order placed`, `order_placed` or `orderPlaced` -> "OrderPlaced"."""
    return "".join(word[:1].upper() + word[1:] for word in words(text))


def source(domain: str, context: str) -> str:
    """The `source` of a context's events on the bus: "brick-shop.ordering"."""
    return f"{kebab(domain)}.{kebab(context)}"


def module(name: str) -> str:
    """The Python module, and the folder, that an element becomes."""
    return snake(name)


def reserved_module(name: str) -> str:
    """Why `name` cannot become a module: "" if it can, otherwise the reason as a phrase."""
    text = module(name)
    if text in KEYWORDS or text in SOFT_KEYWORDS:
        return f"`{text}` is a reserved word of Python"
    if text in MODULES:
        return f"`{text}` shadows a module of Python's standard library"
    return ""


def reserved_class(name: str) -> str:
    """Why `name` cannot become a class: "" if it can, otherwise the reason as a phrase."""
    if name in KEYWORDS:
        return f"`{name}` is a reserved word of Python"
    if name in BUILTINS:
        return f"`{name}` hides what Python itself calls so"
    return ""


def reserved_fields(fields: Iterable[str]) -> Sequence[tuple[str, str]]:
    """The fields that cannot become attributes, each with the reason as a phrase."""
    if KEYWORDS.isdisjoint(fields):
        return ()
    return [(name, f"`{name}` is a reserved word of Python") for name in fields if name in KEYWORDS]


def reserved_folder(name: str) -> str:
    """Why a context cannot bear `name`: "" if it can, otherwise the reason as a phrase."""
    if module(name) in _FOLDERS_OF_A_SERVICE:
        return f"`{module(name)}` is a folder of every generated service"
    return reserved_module(name)
