"""Scenarios: given these facts, when this is asked, then those follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stormcli.model.element import Data, Element, Ref


@dataclass(frozen=True, slots=True)
class Example:
    """A message with some of its data, as its author wrote it."""

    message: Ref
    data: Mapping[str, Data]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scenario(Element):
    """An executable example; `then` holds events, or `rejected` names the refusal."""

    given: tuple[Example, ...] = ()
    when: Example | None = None
    then: tuple[Example, ...] = ()
    rejected: str = ""
