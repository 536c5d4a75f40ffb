"""Where things stand: keys, values, items, lone values, names of list items, regions."""

from __future__ import annotations

from typing import Any

import pytest

from stormcli.diagnostics import Span
from stormcli.load.compose import compose
from stormcli.load.source import Source, decoded

TEXT = """\
# a comment
context: Ordering
aggregates:
  Order:
    identity: order_id   # its id
    fields: {order_id: uuid, "total sum": 'a b'}
    commands:
      PlaceOrder: {by: [Shopper, CardNetwork], emits: OrderPlaced}
    invariants:
    - One line.
    - >
      Two
      lines.
  Basket: &basket
    identity: basket_id
  Crate: *basket
steps:
  - do: TakePayment
    until: [A, B]
  - {do: Refund}
  - []
"""


@pytest.fixture(params=[False, True], ids=["libyaml", "pure"])
def root(request: pytest.FixtureRequest) -> Any:
    return compose(Source("model.yaml", TEXT), pure=request.param)[0]


def cut(span: Span) -> str:
    """The text that a span covers."""
    lines = TEXT.splitlines(keepends=True)
    offsets = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    return TEXT[offsets[span.line - 1] + span.column - 1 : offsets[span.end_line - 1] + span.end_column - 1]


def test_keys_and_values_have_their_places(root: Any) -> None:
    assert cut(root.span("context")) == "Ordering"
    assert cut(root.key_span("context")) == "context"
    assert root.span("context") == Span("model.yaml", 2, 10, 2, 18)
    order = root["aggregates"]["Order"]
    assert cut(order.span("identity")) == "order_id"
    assert cut(order.span("fields", "total sum")) == "'a b'"
    assert cut(order.key_span("fields", "total sum")) == '"total sum"'


def test_a_map_goes_by_its_key_and_an_item_by_its_first_one(root: Any) -> None:
    assert cut(root["aggregates"]["Order"].span()) == "Order"
    assert cut(root["steps"][0].span()) == "do"
    assert cut(root["steps"][1].span()) == "do"


def test_items_of_lists_have_their_places(root: Any) -> None:
    command = root["aggregates"]["Order"]["commands"]["PlaceOrder"]
    assert cut(command.span("by", 1)) == "CardNetwork"
    assert cut(root["aggregates"]["Order"].span("invariants", 0)) == "One line."
    assert root["aggregates"]["Order"].span("invariants", 1).line == 11
    assert cut(root.span("steps", 0, "until", 1)) == "B"
    assert cut(root.span("steps", 2)) == "[]"


def test_a_lone_value_stands_for_a_list_of_one(root: Any) -> None:
    command = root["aggregates"]["Order"]["commands"]["PlaceOrder"]
    assert cut(command.span("emits", 0)) == "OrderPlaced"


def test_a_path_that_ends_early_leads_to_the_last_place_reached(root: Any) -> None:
    order = root["aggregates"]["Order"]
    assert cut(order.span("events")) == "Order"
    assert cut(order.span("fields", "nothing")) == cut(order.span("fields"))
    assert cut(order.span("commands", "PlaceOrder", "by", 7)) == "[Shopper, CardNetwork]"


def test_the_region_of_an_element_holds_its_name_and_all_inside(root: Any) -> None:
    region = root["aggregates"]["Order"].region()
    assert (region.line, region.column) == (4, 3)
    assert region.holds(root["aggregates"]["Order"].span("invariants", 1))
    assert not region.holds(root["aggregates"]["Basket"].span())


def test_an_alias_has_its_own_name_and_the_places_of_what_it_repeats(root: Any) -> None:
    crate = root["aggregates"]["Crate"]
    assert crate.span() == Span("model.yaml", 16, 3, 16, 8)
    assert cut(crate.span("identity")) == "basket_id"
    assert crate.span("identity").line == 15
    assert cut(root["aggregates"]["Basket"].span()) == "Basket"


@pytest.mark.parametrize(
    ("text", "number", "line"), [("a\r\nb", 2, "b"), ("a\rb\n", 1, "a"), ("a", 2, ""), ("a\n", 0, "")]
)
def test_lines_are_those_of_an_editor(text: str, number: int, line: str) -> None:
    assert Source("model.yaml", text).line(number) == line


@pytest.mark.parametrize(
    ("raw", "line", "column"),
    [(b"\xff", 1, 1), (b"a: \xe9", 1, 4), ("ä: 🍕\n b".encode() + b"\xc3(", 2, 3), (b"\xef\xbb\xbfa\xff", 1, 2)],
)
def test_what_is_no_utf8_is_found_where_it_stands(raw: bytes, line: int, column: int) -> None:
    found = decoded(raw, "model.yaml")
    assert not isinstance(found, Source)
    assert (found.code, found.span.line, found.span.column) == ("SC101", line, column)


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\x7f", "\x9f", "\ufeff", "\ufffe", "\uffff"])
def test_a_character_that_yaml_does_not_know_is_named(character: str) -> None:
    found = decoded(f"a:\n  b{character}".encode(), "model.yaml")
    assert not isinstance(found, Source)
    assert f"U+{ord(character):04X}" in found.message
    assert (found.span.line, found.span.column) == (2, 4)
