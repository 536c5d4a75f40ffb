"""A small evaluator of the policies in templates, for what no emulator looks at: who publishes as what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from .synthesis import Resource, listed

#: `${aws:PrincipalTag/name, 'default'}`
_VARIABLE = re.compile(r"\$\{([^,}]+)(?:,\s*'([^']*)')?\}")


def allowed(action: str, statements: Iterable[Resource], request: Mapping[str, str]) -> bool:
    """Whether a request passes: some statement allows it and none denies it. `request` holds its condition keys."""
    effects = {each["Effect"] for each in statements if action in listed(each["Action"]) and _holds(each, request)}
    return effects == {"Allow"}


def _holds(statement: Resource, request: Mapping[str, str]) -> bool:
    return all(
        _compared(operator, request.get(key), listed(values), request)
        for operator, keys in statement.get("Condition", {}).items()
        for key, values in keys.items()
    )


def _compared(operator: str, actual: str | None, values: list[Any], request: Mapping[str, str]) -> bool:
    filled = [_VARIABLE.sub(lambda found: request.get(found[1], found[2]), value) for value in values]
    if operator == "StringEquals":
        return actual in filled
    if operator == "StringNotEquals":
        return actual not in filled
    raise NotImplementedError(operator)
