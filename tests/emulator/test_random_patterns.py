"""Patterns of policies with random filters, on random events: the emulator matches what the model's words mean.

Its matcher agreed with AWS's own on as many random pairs. What is compared with it here is an evaluator of `where` that
knows nothing of patterns.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from stormcli.check.facts import facts_of
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views
from tests.conftest import MEASURED

from .environment import needs_emulator
from .matching import Event, answers, event
from .samples import Samples
from .wanting import holds

pytestmark = needs_emulator
POLICIES, EVENTS = 600, 40
STORM = """
stormcli: 1
domain: Shop
subdomains: {Sales: {kind: core}}
teams: {Blue: {members: 3}, Red: {members: 3}}
context_map: [{upstream: Ordering, downstream: Shipping}]
"""
ORDERING = """
context: Ordering
team: Blue
subdomain: Sales
types:
  Colour: {enum: [red, green, "7", "true"]}
  Money: {fields: {amount: decimal, currency: string}}
  Brick: {fields: {colour: Colour, studs: integer, weight: optional number, note: optional string}}
aggregates:
  Order:
    identity: order_id
    commands: {PlaceOrder: {fields: {order_id: uuid}, emits: [OrderPlaced]}}
    events:
      OrderPlaced:
        published: true
        version: 3
        fields:
          order_id: uuid
          note: string
          hint: optional string
          pieces: integer
          weight: optional number
          total: decimal
          gift: boolean
          colour: Colour
          within: duration
          price: Money
          spare: optional Brick
          tags: list of string
          sizes: optional list of integer
          bricks: list of Brick
"""
FIELDS = {
    "text": ["note", "hint", "price.currency", "spare.note", "tags"],
    "word": ["bricks.note"],
    "number": ["pieces", "weight", "spare.studs", "spare.weight", "sizes", "bricks.studs", "bricks.weight"],
    "decimal": ["total", "price.amount"],
    "boolean": ["gift"],
    "colour": ["colour", "spare.colour"],
    "duration": ["within"],
}
TEXTS = ["brick", "MOT_", "A", ".pdf", "Brick by brick", "10", "1.50", "true", "7"]
WORDS = ["brick", "MOT_", "A", ".pdf", "Brick by brick"]
NETWORKS = ["10.0.0.0/24", "10.0.0.0/8", "2001:db8::/32"]


@pytest.fixture(scope="module")
def landscape(tmp_path_factory: pytest.TempPathFactory) -> Landscape:
    """A context that listens to one event of another through hundreds of filters."""
    draw = random.Random(20270309)
    return _listening(
        tmp_path_factory.mktemp("filters"), {f"Policy{number}": _where(draw) for number in range(POLICIES)}
    )


def test_patterns_match_what_the_words_of_the_model_mean(
    landscape: Landscape, record_property: Callable[[str, object], None]
) -> None:
    (service,) = service_views(landscape, ("Shipping",))
    policies = landscape.contexts["Shipping"].policies
    patterns = {module(each.module): each.pattern for each in service.subscriptions}
    asked = [(pattern, list(_events(landscape, name, seed))) for seed, (name, pattern) in enumerate(patterns.items())]
    pairs = Counter[bool]()
    for (name, _), (pattern, events), matched in zip(patterns.items(), asked, answers(asked), strict=True):
        for sent, got in zip(events, matched, strict=True):
            wanted = _wanted(sent) and holds(policies[name].where, sent["detail"]["data"])
            assert got == wanted, f"{policies[name].where}\n{json.dumps(pattern)}\n{json.dumps(sent)}"
            pairs[wanted] += 1
    record_property(MEASURED, f"patterns: {pairs.total()} pairs of a filter and an event, of which {pairs[True]} match")
    assert pairs.total() >= 20_000
    assert min(pairs.values()) > pairs.total() / 10


def test_what_a_filter_compares_with_in_a_list_is_read_by_its_fields_type(tmp_path: Path) -> None:
    found = _listening(tmp_path, {"Policy0": {"bricks.colour": 7}})
    (service,) = service_views(found, ("Shipping",))
    fields = facts_of(found).events["Ordering.OrderPlaced"].fields
    data = Samples(facts_of(found).shapes.definitions, 1).data(fields)
    data["bricks"] = [{"colour": "7", "studs": 2}]
    assert holds(found.contexts["Shipping"].policies["Policy0"].where, data)
    sent = event("shop.ordering", "OrderPlaced", 3, data)
    assert answers([(service.subscriptions[0].pattern, [sent])]) == [[True]]


def module(name: str) -> str:
    """`policy7` -> `Policy7`."""
    return name.replace("_", "").capitalize()


def _listening(folder: Path, filters: dict[str, Any]) -> Landscape:
    """Shipping, with a policy for each filter."""
    shipping = {
        "context": "Shipping",
        "team": "Red",
        "subdomain": "Sales",
        "aggregates": {
            "Parcel": {"identity": "order_id", "commands": {"PackParcel": {"fields": {"order_id": "uuid"}}}}
        },
        "policies": {
            name: {"when": "Ordering.OrderPlaced", "where": where, "then": "PackParcel"}
            for name, where in filters.items()
        },
    }
    (folder / "contexts").mkdir()
    texts = {"storm": STORM, "contexts/ordering": ORDERING, "contexts/shipping": json.dumps(shipping)}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text)
    found = load(folder).landscape
    assert found is not None
    return found


def _wanted(sent: Event) -> bool:
    known = (sent["source"], sent["detail-type"], sent["detail"]["metadata"]["version"])
    return known == ("shop.ordering", "OrderPlaced", 3)


def _events(landscape: Landscape, policy: str, seed: int) -> Iterator[Event]:
    """Most of them are the event that the policy waits for; a few only look like it."""
    fields = facts_of(landscape).events["Ordering.OrderPlaced"].fields
    where = landscape.contexts["Shipping"].policies[policy].where
    samples = Samples(facts_of(landscape).shapes.definitions, seed, where)
    for number in range(EVENTS):
        source = "shop.shipping" if number == 0 else "shop.ordering"
        name = "OrderPlacedLate" if number == 1 else "OrderPlaced"
        yield event(source, name, number if number in (2, 4) else 3, samples.data(fields))


def _where(draw: random.Random) -> dict[str, Any]:
    paths = {path: kind for kind, paths in FIELDS.items() for path in paths}
    chosen = draw.sample(sorted(paths), draw.choice((1, 1, 1, 2, 2, 3)))
    return {path: _accepted(draw, paths[path]) for path in chosen}


def _accepted(draw: random.Random, kind: str) -> Any:
    found = [_value(draw, kind) for _ in range(draw.choice((1, 1, 2, 3)))]
    return found if len(found) > 1 or draw.random() < 0.5 else found[0]


def _value(draw: random.Random, kind: str) -> Any:
    if draw.random() < 0.15:
        return {"exists": draw.random() < 0.5}
    match kind:
        case "text":
            return _text(draw, TEXTS)
        case "word":
            return _text(draw, WORDS)
        case "number":
            return _number(draw)
        case "decimal":
            return draw.choice(("1.50", 1.5, {"anything-but": ["1.50", "2"]}, {"prefix": "1"}))
        case "boolean":
            return draw.choice((True, False))
        case "duration":
            return draw.choice(("15 minutes", "1 day", {"anything-but": "15 minutes"}))
    return draw.choice(("red", "green", 7, True, {"anything-but": ["red", 7]}, {"prefix": "re"}))


def _text(draw: random.Random, texts: list[str]) -> Any:
    text = draw.choice(texts)
    others = draw.sample(texts, 2)
    return draw.choice(
        (
            text,
            {"prefix": text},
            {"suffix": text},
            {"prefix": {"equals-ignore-case": text}},
            {"suffix": {"equals-ignore-case": text}},
            {"equals-ignore-case": text},
            {"wildcard": f"{text}*"},
            {"wildcard": f"*{text[:2]}*{text[2:]}"},
            {"anything-but": text},
            {"anything-but": others},
            {"anything-but": {"prefix": text}},
            {"anything-but": {"suffix": others}},
            {"anything-but": {"equals-ignore-case": others}},
            {"anything-but": {"wildcard": f"*{text}*"}},
            {"cidr": draw.choice(NETWORKS)},
        )
    )


def _number(draw: random.Random) -> Any:
    low = draw.randint(-1, 4)
    return draw.choice(
        (
            low,
            {"anything-but": low},
            {"anything-but": [low, low + 1]},
            {"numeric": ["=", low]},
            {"numeric": [draw.choice((">", ">=", "<", "<=")), low + 0.5]},
            {"numeric": [draw.choice((">", ">=")), low, draw.choice(("<", "<=")), low + draw.randint(1, 3)]},
        )
    )
