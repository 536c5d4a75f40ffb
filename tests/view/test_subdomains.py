"""The chart of subdomains as data."""

from __future__ import annotations

import pytest

from stormcli import assets
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape, Subdomain, SubdomainKind
from stormcli.view.focus import Focus, FocusError
from stormcli.view.subdomains import DomainChart, subdomains, subdomains_graph


@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_every_subdomain_is_in_the_zone_of_its_kind(name: str) -> None:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    chart = subdomains(landscape)
    assert {card.name: zone.kind for zone in chart.zones for card in zone.cards} == {
        name: subdomain.kind for name, subdomain in landscape.subdomains.items()
    }
    served = [(card.name, each.name) for zone in chart.zones for card in zone.cards for each in card.contexts]
    assert sorted(served) == sorted(
        (name, context.name) for context in landscape.contexts.values() for name in context.subdomains
    )


def test_a_zone_is_shown_empty_but_not_that_of_no_kind() -> None:
    assert [zone.title for zone in _chart().zones] == ["Core", "Supporting", "Generic", "Kind not said"]
    assert [zone.title for zone in subdomains(Landscape(domain="Nothing")).zones] == ["Core", "Supporting", "Generic"]


def test_a_subdomain_without_a_context_and_a_context_without_a_subdomain_are_seen() -> None:
    chart = _chart()
    assert [card.name for zone in chart.zones for card in zone.cards if not card.contexts] == ["Delivery"]
    assert [each.name for each in chart.homeless] == ["Lost", "Stray"]
    lines = [line for node in subdomains_graph(chart).nodes for line in node.lines]
    assert "no context serves it" in lines


def test_a_context_of_two_subdomains_stands_in_both_and_says_so() -> None:
    found = {card.name: card.contexts for zone in _chart().zones for card in zone.cards}
    assert [(each.name, each.also) for each in found["Selling"]] == [("Till", ("Stock keeping",))]
    assert [(each.name, each.also) for each in found["StockKeeping"]] == [("Till", ("Selling",))]


def test_about_a_context_only_what_it_serves_is_shown() -> None:
    chart = subdomains(_landscape(), Focus(contexts=("Till",)))
    assert [(zone.title, [card.name for card in zone.cards]) for zone in chart.zones] == [
        ("Core", ["Selling"]),
        ("Kind not said", ["StockKeeping"]),
    ]
    assert not chart.homeless
    with pytest.raises(FocusError, match="no context is called `Cellar`; there is Till, Lost, Stray"):
        subdomains(_landscape(), Focus(contexts=("Cellar",)))


def _chart() -> DomainChart:
    return subdomains(_landscape())


def _landscape() -> Landscape:
    return Landscape(
        domain="Shop",
        subdomains={
            "Selling": Subdomain(name="Selling", kind=SubdomainKind.CORE),
            "StockKeeping": Subdomain(name="StockKeeping"),
            "Delivery": Subdomain(name="Delivery", kind=SubdomainKind.SUPPORTING),
        },
        contexts={
            "Till": Context(name="Till", subdomains=("Selling", "StockKeeping")),
            "Lost": Context(name="Lost"),
            "Stray": Context(name="Stray", subdomains=("Nowhere",)),
        },
    )
