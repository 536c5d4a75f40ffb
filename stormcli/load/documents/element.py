"""What all documents share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from stormcli.model import scalars

#: A name, or a list of names: a lone name is a list of one.
Names = str | list[str]


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
    since: str = ""
    use: str = ""
    description: str = ""


class ElementDocument(Document):
    """What every element takes."""

    description: str = ""
    tags: Names = ""
    was: str = ""
    deprecated: DeprecationDocument | None = None
    ignore: dict[str, str] | None = None


class FieldDocument(ElementDocument):
    """A field in its long form."""

    type: Text
    example: Any = None
    default: Any = None
    min: str | None = None
    max: str | None = None
    pattern: str | None = None
    sensitive: Literal["personal", "secret"] | None = None
    source: Annotated[Literal["computed"] | None, Field(alias="from")] = None


#: `name: type`, or the long form.
FieldDocuments = dict[str, str | FieldDocument]


class HotspotDocument(ElementDocument):
    at: str = ""
    question: Text
