"""The shape of scenarios in the service view: what is given, asked and expected, as code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stormcli.check.wire_values import Json
from stormcli.view.service.contract_data import Code


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A message as it travels, by the class of its contract, and which of its fields have to be there."""

    contract: str
    data: Mapping[str, Json]
    required: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToldView:
    """A message of a scenario: the class of its contract, and what is said of it."""

    contract: Code
    data: Mapping[str, Json | Code]


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """A scenario as a test of an aggregate's module.

    `identity` is that of a new aggregate, None where every command of the aggregate bears one; `lookups` are what its
    decisions look into.
    """

    function: str
    name: str
    module: str
    given: tuple[ToldView, ...]
    when: ToldView
    identity: Code | None
    lookups: tuple[str, ...]
    then: tuple[ToldView, ...]
    rejected: str
