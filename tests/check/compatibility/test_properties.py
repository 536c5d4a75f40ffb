"""What holds for any model: no change breaks nothing, and neither does an optional addition, whoever asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormcli import assets
from stormcli.check.compatibility import Comparison, Direction
from stormcli.check.compatibility.engine import breaking
from stormcli.interop.model_files import model_files
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.types import Field, Fields, OptionalOf, ValueObject, scalar
from tests.interop.landscapes import landscapes

WAYS = pytest.mark.parametrize("direction", Direction, ids=lambda each: each.value)
QUIETLY = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
ADDED = Field("added_since", OptionalOf(scalar("string")))


def shipped(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape


def read(landscape: Landscape) -> Landscape:
    """The landscape as anyone reads it, with places."""
    with TemporaryDirectory() as name:
        for path, text in model_files(landscape).items():
            (Path(name) / path).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / path).write_text(text, encoding="utf-8", newline="\n")
        loaded = load(Path(name)).landscape
        assert loaded is not None
        return loaded


def with_more(landscape: Landscape) -> Landscape:
    """The landscape with an optional field more in every message and value object."""
    contexts = {name: _context_with_more(context) for name, context in landscape.contexts.items()}
    return replace(landscape, contexts=contexts)


def _context_with_more(context: Context) -> Context:
    aggregates = {
        name: replace(
            each,
            commands={key: replace(one, fields=_more(one.fields)) for key, one in each.commands.items()},
            events={key: replace(one, fields=_more(one.fields)) for key, one in each.events.items()},
        )
        for name, each in context.aggregates.items()
    }
    types = {
        name: replace(each, fields=_more(each.fields)) if isinstance(each, ValueObject) else each
        for name, each in context.types.items()
    }
    events = {name: replace(each, fields=_more(each.fields)) for name, each in context.external_events.items()}
    return replace(context, aggregates=aggregates, types=types, external_events=events)


def _more(fields: Fields) -> Fields:
    return {**fields, ADDED.name: ADDED}


@WAYS
@pytest.mark.parametrize("name", sorted(assets.shipped(assets.models())))
def test_a_shipped_model_does_not_break_itself(name: str, direction: Direction) -> None:
    assert breaking(Comparison(shipped(name), shipped(name), direction)) == ()


@WAYS
@pytest.mark.parametrize("name", sorted(assets.shipped(assets.models())))
def test_optional_additions_to_a_shipped_model_break_nobody(name: str, direction: Direction) -> None:
    assert breaking(Comparison(shipped(name), with_more(shipped(name)), direction)) == ()


@QUIETLY
@given(landscapes(), st.sampled_from(Direction))
def test_no_change_breaks_nothing(landscape: Landscape, direction: Direction) -> None:
    assert breaking(Comparison(read(landscape), read(landscape), direction)) == ()


@QUIETLY
@given(landscapes(), st.sampled_from(Direction))
def test_an_optional_addition_breaks_nobody(landscape: Landscape, direction: Direction) -> None:
    assert breaking(Comparison(read(landscape), read(with_more(landscape)), direction)) == ()
