"""What the model says, in words that a page can show as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from stormcli.model.element import Data, Deprecation, Element
from stormcli.model.flow import Constant, Filter, FromPath, Operator
from stormcli.model.message import Api, Emission, Emits, Move
from stormcli.model.types import Field, Fields, named, spelled
from stormcli.view.explorer.catalogue import Catalogue
from stormcli.view.explorer.data import Row, Table

_CHOICES = {Emission.ALL: "", Emission.ONE_OF: "one of several", Emission.ANY_OF: "perhaps"}


def data(value: Data) -> str:
    """Scalars as they were written, lists and maps in a line."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_inner(each)}" for name, each in value.items())
    return ", ".join(_inner(each) for each in value)


def move(moved: Move) -> str:
    """`Draft or Placed → Cancelled`."""
    return f"{' or '.join(moved.sources)} → {' or '.join(moved.targets)}"


def api(offered: Api | None) -> str:
    """`POST /orders`; "" where nothing is offered."""
    return f"{offered.method} {offered.path}" if offered else ""


def choice(item: Emits) -> str:
    """How sure an event is: "" where it always follows."""
    return _CHOICES[item.choice]


def condition(filter_: Filter) -> str:
    """`amount.currency is EUR or USD`."""
    accepted = (each if isinstance(each, str) else _operator(each) for each in filter_.accepted)
    return f"{filter_.path} is {' or '.join(accepted)}"


def mapping(map_: Mapping[str, FromPath | Constant]) -> Iterator[str]:
    """`reason is card_declined`, `order_id from reference`."""
    for name, source in map_.items():
        if isinstance(source, Constant):
            yield f"{name} is {data(source.value)}"
        else:
            yield f"{name} from {source.path}"


def deprecation(deprecated: Deprecation | None) -> str:
    """`since 2026-03-01; use OrdersOfShopper; My orders lists drafts too.`; "" where nothing is deprecated."""
    if deprecated is None:
        return ""
    since = f"since {deprecated.since}" if deprecated.since else ""
    use = f"use {deprecated.use}" if deprecated.use else ""
    return "; ".join(part for part in (since, use, deprecated.description) if part) or "yes"


def facts(*pairs: tuple[str, str], of: Element) -> tuple[tuple[str, str], ...]:
    """What is said of an element, and what every element may say; empty texts left out."""
    common = (("Was", of.was), ("Deprecated", deprecation(of.deprecated)))
    return tuple((label, text) for label, text in (*pairs, *common) if text)


def fields(catalogue: Catalogue, found: Fields, label: str = "Fields") -> tuple[Table, ...]:
    """A table of fields; none where there are none."""
    rows = tuple(_row(catalogue, field) for field in found.values())
    return (Table(label, rows),) if rows else ()


def _row(catalogue: Catalogue, field: Field) -> Row:
    type_ = spelled(field.type) if field.type is not None else "?"
    target = catalogue.of(named(field.type))
    return Row(field.name, type_, target, tuple(_notes(field)), field.details.description)


def _notes(field: Field) -> Iterable[str]:
    said = field.details
    if said.sensitive:
        yield said.sensitive
    if said.computed:
        yield "computed"
    bounds = (("from", said.min), ("to", said.max), ("pattern", said.pattern))
    yield from (f"{word} {value}" for word, value in bounds if value is not None)
    values = (("default", said.default), ("for example", said.example))
    yield from (f"{word} {data(value)}" for word, value in values if value is not None)
    if said.was:
        yield f"was {said.was}"
    if said.deprecated:
        yield f"deprecated {deprecation(said.deprecated)}"
    yield from (f"#{tag}" for tag in said.tags)


def _inner(value: Data) -> str:
    return data(value) if isinstance(value, str) else f"({data(value)})"


def _operator(operator: Operator) -> str:
    return f"{operator.name} {data(operator.argument)}".strip()
