"""Regular expressions that a model holds: can they be read, and can they be run without risk?"""

from __future__ import annotations

import re
import warnings

# What JSON Schema's dialect has and Python's does not: such an expression may be right, it cannot be told here.
_ONLY_ELSEWHERE = ("\\p", "\\P", "\\u{", "\\c", "\\k", "(?<", "[]", "[^]")
_REPEATED = re.compile(r"(?<!\\)(?:[*+]|\{[0-9]*,[0-9]*\})")
_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{)")
_LONGEST_TRIED = 200
_MOST_REPEATED = 3


def problem(pattern: str) -> str:
    """Why the text is no regular expression; "" if it is one, or may be one in another dialect."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except re.error as error:
        return "" if any(mark in pattern for mark in _ONLY_ELSEWHERE) else error.msg
    except (RecursionError, OverflowError):
        return "it is too large"
    return ""


def is_tame(pattern: str, text: str) -> bool:
    """Whether trying the text takes little time: repeated groups and many repetitions can take for ever."""
    return (
        len(text) <= _LONGEST_TRIED
        and len(_REPEATED.findall(pattern)) <= _MOST_REPEATED
        and _REPEATED_GROUP.search(pattern) is None
        and not problem(pattern)
        and _compiles(pattern)
    )


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True
