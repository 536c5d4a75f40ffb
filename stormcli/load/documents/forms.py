"""How the texts of a model are written: patterns and examples for editors, which check and complete what is typed.

Reading does not ask them: a text that does not fit is met by a rule, which knows more words than a pattern does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from stormcli.load import grammar
from stormcli.model import names
from stormcli.model.types import SCALARS


@dataclass(frozen=True, slots=True)
class Form:
    """A regular expression as JSON Schema understands it, what to say where it does not fit, examples to offer."""

    name: str
    pattern: str
    words: str
    examples: tuple[str, ...] = ()


def _inner(pattern: re.Pattern[str]) -> str:
    return pattern.pattern.removesuffix(r"\Z")


def _whole(pattern: re.Pattern[str]) -> str:
    return f"^({_inner(pattern)})$"


_NAME = _inner(names.ELEMENT)
_FIELD = _inner(names.FIELD)
_STATES = rf"{_NAME}( +or +{_NAME})*"
_SCALARS = sorted(SCALARS)
_PASCAL = "names are PascalCase, in the letters a-z and digits"
_SNAKE = "fields are snake_case, in the letters a-z and digits"

ElementName = Annotated[str, Form("ElementName", _whole(names.ELEMENT), _PASCAL)]
FieldName = Annotated[str, Form("FieldName", _whole(names.FIELD), _SNAKE)]
FieldPath = Annotated[str, Form("FieldPath", rf"^{_FIELD}(\.{_FIELD})*$", "a field, or a path such as amount.currency")]
Reference = Annotated[
    str,
    Form("Reference", rf"^({_NAME}\.)?{_NAME}(@[1-9][0-9]*)?$", "write `Name`, or `Context.Name` across contexts"),
]
FieldType = Annotated[
    str,
    Form(
        "FieldType",
        rf"^ *(optional +)?((list|map) +of +)*({'|'.join(_SCALARS)}|({_NAME}\.)?{_NAME}) *$",
        grammar.TYPE_FORM,
        (*_SCALARS, "optional string", "list of string", "map of string"),
    ),
]
Moves = Annotated[
    str,
    Form(
        "Moves", rf"^ *{_STATES} *-> *{_STATES} *$", grammar.MOVES_FORM, ("Draft -> Placed", "Draft or Placed -> Paid")
    ),
]
Duration = Annotated[
    str, Form("Duration", _whole(grammar.DURATION), grammar.DURATION_FORM, ("15 minutes", "1 day", "2 weeks"))
]
Api = Annotated[str, Form("Api", _whole(grammar.API), grammar.API_FORM, ("POST /orders", "GET /orders/{order_id}"))]
Cron = Annotated[str, Form("Cron", _whole(grammar.CRON), grammar.CRON_FORM, ("0 2 * * ? *",))]
Date = Annotated[str, Form("Date", _whole(grammar.DATE), grammar.DATE_FORM, ("2027-06-30",))]
Source = Annotated[str, Form("Source", rf"^(clock|{_NAME})$", "an external system, or `clock`", ("clock",))]
Version = Annotated[str, Form("Version", "^[0-9]+$", "the number of an earlier version")]
RuleCode = Annotated[str, Form("RuleCode", "^SC[0-9]{3}$", "the code of a rule, such as SC301")]
Stage = Annotated[str, Form("Stage", "^[a-z][a-z0-9]*$", "a word in lower case: `dev`, `prod`", ("dev", "prod"))]
