"""What the annotations of the document classes say: what stands under a key, in a list, in a branch of a union."""

from __future__ import annotations

import types
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from stormcli.load.documents.element import ElementDocument


def inside(annotation: Any, step: str | int) -> Any:
    """The annotation of what stands under a key or in a list."""
    for option in _options(annotation):
        origin = get_origin(option)
        if isinstance(step, int) and origin is list:
            return get_args(option)[0]
        if origin is dict:
            return get_args(option)[1]
        if isinstance(option, type) and issubclass(option, BaseModel):
            for name, info in option.model_fields.items():
                if step == (info.alias or name):
                    return info.annotation
    return None


def branch(annotation: Any, tag: Any) -> Any:
    """The option of a union that pydantic calls `tag`."""
    for option in _options(annotation):
        if getattr(option, "__name__", "") == tag and get_origin(option) is None:
            return option
        if str(tag).startswith(("list[", "dict[")) and getattr(get_origin(option), "__name__", "") == str(tag)[:4]:
            return option
    return annotation


def document_class(annotation: Any) -> Any:
    """The document among the options of an annotation."""
    classes = [each for each in _options(annotation) if isinstance(each, type) and issubclass(each, BaseModel)]
    return classes[0] if classes else BaseModel


@lru_cache(maxsize=64)
def keys(model: Any) -> tuple[str, ...]:
    """The keys of a document, its own before those that every element has."""
    common = ElementDocument.model_fields
    fields = sorted(model.model_fields.items(), key=lambda item: item[0] in common)
    return tuple(info.alias or name for name, info in fields)


def shapes(model: Any, key: str) -> set[Any]:
    """What may stand under a key of a document: `str`, `list`, `dict`, ..."""
    return {get_origin(option) or option for option in _options(inside(model, key))}


def _options(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(each for option in get_args(annotation) for each in _options(option))
    return (annotation,)
