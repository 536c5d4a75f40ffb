"""CloudFormation's functions, which only a deployment can work out: they stay symbols, `${Bus}`.

https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_DEEPEST = 20
_REFERENCE = re.compile(r"\$\{([A-Za-z0-9]+)(?:\.[A-Za-z0-9.]+)?\}")


def long_form(tag: str, value: Any) -> Any:
    """The short form of a function as the long one: `!GetAtt Charge.Arn` -> {"Fn::GetAtt": ["Charge", "Arn"]}."""
    word = tag.removeprefix("!")
    if word in ("Ref", "Condition"):
        return {word: value}
    if word == "GetAtt" and isinstance(value, str):
        return {"Fn::GetAtt": value.split(".", 1)}
    return {f"Fn::{word}": value}


def symbol(value: Any, depth: int = 0) -> str:
    """A value as text, functions as symbols; "" for what is no text."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None or depth > _DEEPEST:
        return ""
    if isinstance(value, int | float):
        return str(value)
    if not isinstance(value, Mapping) or len(value) != 1:
        return ""
    (word, said), *_ = value.items()
    match word:
        case "Ref":
            return f"${{{said}}}" if isinstance(said, str) else ""
        case "Fn::GetAtt":
            parts = said if isinstance(said, list) else [said]
            return f"${{{'.'.join(str(part) for part in parts if isinstance(part, str | int))}}}"
        case "Fn::Sub":
            return symbol(said[0] if isinstance(said, list) and said else said, depth + 1)
        case "Fn::Join" if isinstance(said, list) and len(said) == 2 and isinstance(said[1], list):
            return symbol(said[0], depth + 1).join(symbol(each, depth + 1) for each in said[1])
        case "Fn::ImportValue":
            return f"${{{symbol(said, depth + 1)}}}"
    return f"${{{word}}}" if isinstance(word, str) and word.startswith("Fn::") else ""


def resolved(value: Any, depth: int = 0) -> Any:
    """Lists and maps with every function in them as a symbol."""
    if isinstance(value, list):
        return [resolved(each, depth + 1) for each in value]
    if isinstance(value, Mapping):
        if (len(value) == 1 and next(iter(value)) in _FUNCTIONS) or _is_function(value):
            return symbol(value)
        return {key: resolved(each, depth + 1) for key, each in value.items()}
    return value


_FUNCTIONS = frozenset(("Ref", "Condition"))


def _is_function(value: Mapping[Any, Any]) -> bool:
    return len(value) == 1 and str(next(iter(value))).startswith("Fn::")


def referred(text: str) -> str:
    """The logical id that a symbol names: `${Charge.Arn}` -> "Charge"; "" if it is no lone symbol."""
    found = _REFERENCE.fullmatch(text)
    return found.group(1) if found else ""
