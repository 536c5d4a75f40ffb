"""Facts are worked out once for each landscape, and go with it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

from stormcli.check.deployment import bus_rules
from stormcli.check.facts import facts_of
from stormcli.check.filling import demands, shortfalls
from stormcli.check.glossary import things_of
from stormcli.check.once import once
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape


def landscape(name: str = "Order") -> Landscape:
    aggregate = Aggregate(name=name, scope="Ordering", identity="id")
    return Landscape(domain="Shop", contexts={"Ordering": Context(name="Ordering", aggregates={name: aggregate})})


def test_a_fact_is_told_often_and_worked_out_once() -> None:
    asked: list[str] = []

    @once
    def domain(of: Landscape) -> str:
        asked.append(of.domain)
        return of.domain.lower()

    one, other = landscape(), landscape()
    assert [domain(one), domain(one), domain(other)] == ["shop"] * 3
    assert asked == ["Shop", "Shop"]


def test_facts_of_the_same_landscape_are_told_apart() -> None:
    one = landscape()
    told: list[Callable[[Landscape], object]] = [facts_of, things_of, bus_rules]
    assert [tell(one) is tell(one) for tell in told] == [True] * 3
    assert things_of(one) != things_of(landscape("Basket"))
    assert demands(facts_of(one)) == shortfalls(facts_of(one)) == ()


def test_facts_go_with_their_landscape() -> None:
    one = landscape()
    facts_of(one), things_of(one), bus_rules(one)
    gone = weakref.ref(one)
    del one
    gc.collect()
    assert gone() is None
