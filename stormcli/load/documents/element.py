"""What all documents share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from stormcli.load.documents.forms import ElementName, FieldName, FieldType, Reference, RuleCode
from stormcli.model import scalars

#: A text, or a list of texts: a lone one is a list of one. The names among them have forms of their own.
Names = str | list[str]
Sentences = str | list[str]
ElementNames = ElementName | list[ElementName]
FieldNames = FieldName | list[FieldName]
References = Reference | list[Reference]


class Absent(str):
    """What stands in for a required text that was reported as missing."""

    __slots__ = ()


def _boolean(value: Any) -> bool:
    read = scalars.boolean(value) if isinstance(value, str) else None
    if read is None:
        raise ValueError("must be `true` or `false`")
    return read


def _integer(value: Any) -> int:
    read = scalars.integer(value) if isinstance(value, str) else None
    if read is None:
        raise ValueError("must be a whole number")
    return read


def _given(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Absent) and (value == "" or scalars.is_null(value)):
        raise PydanticCustomError("nothing", "nothing is written")
    return value


#: Text that must be there; an empty value is as good as none.
Text = Annotated[str, BeforeValidator(_given)]
RequiredName = Annotated[ElementName, BeforeValidator(_given)]
RequiredReference = Annotated[Reference, BeforeValidator(_given)]
RequiredField = Annotated[FieldName, BeforeValidator(_given)]
Boolean = Annotated[bool, BeforeValidator(_boolean)]
Positive = Annotated[int, BeforeValidator(_integer), Field(ge=1)]
NotNegative = Annotated[int, BeforeValidator(_integer), Field(ge=0)]


#: What a map or a list holds that is not there. (A mutable default would be copied for each element.)
NO_MAP: Any = Field(default_factory=dict)
NO_LIST: Any = Field(default_factory=list)


class Document(BaseModel):
    """A map of the language: its keys are known, and nothing else is."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class DeprecationDocument(Document):
    """That an element should no longer be used."""

    since: str = ""
    """Since when: a date, a version, any word that tells."""
    use: str = ""
    """What to use instead."""
    description: str = ""
    """Why."""


class ElementDocument(Document):
    """What every element takes."""

    description: str = ""
    """A sentence or two for whoever reads the model, the pictures and the code."""
    tags: Names = ""
    """Words of your own, to find elements by."""
    was: str = ""
    """The former name."""
    deprecated: DeprecationDocument | None = None
    """This should no longer be used: since when, what to use instead, why."""
    ignore: dict[RuleCode, str] | None = None
    """Silences a rule here and in everything inside, with the reason: `{SC301: Accounting emits it.}`"""


class FieldDocument(ElementDocument):
    """A field in its long form; the short one is `name: type`."""

    type: Annotated[FieldType, BeforeValidator(_given)]
    """A built-in type, a type of the model, or `optional T`, `list of T`, `map of T`."""
    example: Any = None
    """A value as it may look."""
    default: Any = None
    """The value where none is given."""
    min: str | None = None
    """The least number, or the least length of a string, list or map."""
    max: str | None = None
    """The largest number, or the greatest length of a string, list or map."""
    pattern: str | None = None
    """A regular expression that a string fits; write it in single quotes."""
    sensitive: Literal["personal", "secret"] | None = None
    """Data about a person, or a secret: both are kept out of logs."""
    source: Annotated[Literal["computed"] | None, Field(alias="from")] = None
    """`computed`: nothing upstream carries the field, the code derives it."""


#: `name: type`, or the long form.
FieldDocuments = dict[FieldName, FieldType | FieldDocument]


class HotspotDocument(ElementDocument):
    """An open question from the wall."""

    at: Reference = ""
    """The element it is about."""
    question: Text
    """What nobody could answer yet."""
