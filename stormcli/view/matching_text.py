"""A text that matches a regular expression, made from the expression itself; the same each time."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from stormcli.check.expressions import is_tame, problem

# The reader of regular expressions that `re` itself compiles with; it has no public name.
_PARSER: Any = import_module("re._parser")

_LONGEST = 2_000
_MOST_TRIED = 64
_CATEGORIES = {
    "CATEGORY_DIGIT": "1",
    "CATEGORY_NOT_DIGIT": "a",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a",
    "CATEGORY_WORD": "a",
    "CATEGORY_NOT_WORD": "-",
}
_COMMON = "aA1 -_.,:/#"


class _NoText(Exception):
    """The expression asks for more than is tried here."""


def matching(pattern: str, usual: str, shortest: int, longest: int) -> str:
    """`usual` if the pattern takes it, otherwise a text of that length made from it; `usual` if there is none."""
    if problem(pattern):
        return usual
    if is_tame(pattern, usual) and re.search(pattern, usual) is not None:
        return usual
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = _PARSER.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return usual
    for more in range(min(longest, _MOST_TRIED) + 1):
        text = _built(tree, more)
        if text is None:
            break
        for filled in (text, text.ljust(shortest, "a"), text.rjust(shortest, "a")):
            if shortest <= len(filled) <= longest and _taken(pattern, filled):
                return filled
    return usual


def _built(tree: Any, more: int) -> str | None:
    """The text with every repetition `more` times as often as it has to be, as far as it may."""
    try:
        return _Writer(more).sequence(tree)
    except (_NoText, RecursionError):
        return None


def _taken(pattern: str, text: str) -> bool:
    """Whether the pattern takes the text; where trying it would take long, what was built from it is trusted."""
    return not is_tame(pattern, text) or re.search(pattern, text) is not None


class _Writer:
    def __init__(self, more: int) -> None:
        self._more = more
        self._groups: dict[int, str] = {}

    def sequence(self, tree: Iterable[Any]) -> str:
        """The parts of an expression one after the other."""
        text = ""
        for operation, argument in tree:
            text += self._part(str(operation), argument)
            if len(text) > _LONGEST:
                raise _NoText
        return text

    def _part(self, operation: str, argument: Any) -> str:
        match operation:
            case "LITERAL":
                return chr(argument)
            case "NOT_LITERAL":
                return next(character for character in _COMMON if ord(character) != argument)
            case "ANY":
                return "a"
            case "IN":
                return _one_of(argument)
            case "BRANCH":
                return self.sequence(argument[1][0])
            case "SUBPATTERN":
                text = self.sequence(argument[3])
                self._groups[argument[0]] = text
                return text
            case "ATOMIC_GROUP":
                return self.sequence(argument)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._repeated(*argument)
            case "GROUPREF":
                return self._groups.get(argument, "")
            case "AT" | "ASSERT" | "ASSERT_NOT":
                return ""  # a condition on what stands around: whether it holds is tried afterwards
        raise _NoText

    def _repeated(self, least: int, most: Any, item: Any) -> str:
        times = min(int(least) + self._more, int(most))
        text = self.sequence(item) if times else ""
        if len(text) * times > _LONGEST:
            raise _NoText
        return text * times


def _one_of(members: list[Any]) -> str:
    """A character of a class such as `[A-Z_]` or `[^<>]`."""
    if str(members[0][0]) == "NEGATE":
        return next((each for each in _COMMON if not any(_holds(member, each) for member in members[1:])), "~")
    operation, argument = str(members[0][0]), members[0][1]
    match operation:
        case "LITERAL":
            return chr(argument)
        case "RANGE":
            return "1" if argument[0] == ord("0") < argument[1] else chr(argument[0])
    return _CATEGORIES[str(argument)]


def _holds(member: Any, character: str) -> bool:
    operation, argument = str(member[0]), member[1]
    match operation:
        case "LITERAL":
            return bool(ord(character) == argument)
        case "RANGE":
            return bool(argument[0] <= ord(character) <= argument[1])
    kind = str(argument)
    negative = "NOT_" in kind
    plain = {
        "DIGIT": character.isdigit(),
        "SPACE": character.isspace(),
        "WORD": character.isalnum() or character == "_",
    }
    return plain[kind.rpartition("_")[2]] != negative
