"""Walking around in a model: search, click, details, deep links, the browser's history, filters."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.load import load
from tests.browser.driving import Driven
from tests.modelling import write

pytestmark = pytest.mark.xdist_group("browser")

Opened = Callable[..., Driven]

#: Where the middle of a path is on the screen.
_MIDDLE = """(path) => {
    const { x, y } = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
    return [x, y];
}"""


def test_every_element_and_term_is_found_by_its_name(opened: Opened) -> None:
    page = opened("pizza")
    data = page.data()
    for kind, _, title, *_ in data["items"]:
        assert (data["kinds"][kind][1], title) in page.search(title)


def test_search_finds_by_key_by_other_names_by_meaning_and_by_field(opened: Opened) -> None:
    page = opened("brick-shop")
    assert page.search("orderplaced")[0] == ("event", "Order placed")
    assert ("event", "Order sent") in page.search("OrderShipped"), "its former name"
    assert ("command", "Place order") in page.search("BasketEmpty"), "its rejection"
    assert ("term", "Draft") in page.search("checkout has begun"), "its meaning"
    assert page.search("tracking_number")[0] == ("field", "tracking_number")
    assert page.search("order placed ordering")[0] == ("event", "Order placed"), "words in any order, the context's too"
    assert page.search("zebra") == []
    assert "Nothing found" in page.page.inner_text("#found")


def test_enter_opens_what_the_arrows_have_chosen(opened: Opened) -> None:
    page = opened("pizza")
    found = page.search("order")
    page.press("ArrowDown", "ArrowDown", "ArrowUp")
    assert page.page.inner_text("[aria-selected=true] .title") == found[1][1]
    assert page.page.get_attribute("#query", "aria-activedescendant") == "result-1"
    page.press("Enter")
    assert (page.headline, page.focused) == (found[1][1], "headline")
    assert not page.page.is_visible("#results")


def test_a_click_on_a_result_opens_it(opened: Opened) -> None:
    page = opened("pizza")
    page.search("ticket rail")
    page.click("#results .result >> nth=0")
    assert (page.headline, page.address) == ("Ticket rail", "#/read-model/Kitchen.TicketRail")


def test_a_click_on_the_map_opens_a_sticky_a_context_and_nothing(opened: Opened) -> None:
    page = opened("pizza")
    page.click_on_map("event", "Ordering.OrderPlaced")
    assert (page.headline, page.address) == ("Order placed", "#/event/Ordering.OrderPlaced")
    page.click_on_map("context", "Kitchen")
    assert (page.headline, page.address) == ("Kitchen", "#/context/Kitchen")
    page.click_at(5, 790)
    assert page.headline == "Pizza"


def test_a_click_on_a_line_shows_both_sides(opened: Opened) -> None:
    page = opened("pizza")
    line = page.page.locator("[data-line='0'] .reach")
    page.click_at(*line.evaluate(_MIDDLE))
    assert page.address == "#/between/Kitchen/Ordering"
    assert "Partnership" in page.details
    assert page.section("From Ordering to Kitchen") == ["Order placed"]
    assert page.section("From Kitchen to Ordering") == ["Pizzas baked"]


def test_a_deep_link_shows_everything_that_is_said_of_an_element(opened: Opened) -> None:
    page = opened("brick-shop", "#/event/Ordering.OrderPlaced")
    assert page.headline == "Order placed"
    assert page.page.title() == "Order placed – Brick shop"
    for said in ("published", "pivotal", "The shopper wants these lines.", "#checkout", "VERSION 1, UNTIL 2027-06-30"):
        assert said in page.details
    assert page.section("Emitted by") == ["Place order"]
    assert page.section("Triggers") == ["Welcome shopper", "Keep recipient", "Tell about order"]
    assert page.section("Starts") == ["Checkout"]
    assert page.section("Projected into") == ["Open drafts", "Unpaid orders", "My orders"]
    text = (assets.models() / "brick-shop" / "contexts" / "ordering.yaml").read_text(encoding="utf-8")
    assert f"contexts/ordering.yaml:{text.splitlines().index('      OrderPlaced:') + 1}" in page.details
    rows = page.page.locator("#sheet table >> nth=0").locator("tbody tr").all_inner_texts()
    assert rows[2] == "contact\temail personal"
    page.click("#sheet table a:text-is('Money')")
    assert (page.headline, page.address) == ("Money", "#/type/Ordering.Money")


def test_the_history_leads_back_and_forth(opened: Opened) -> None:
    page = opened("pizza", "#/event/Kitchen.PizzasBaked")
    page.click("#sheet a:has-text('Call when baked')")
    assert page.headline == "Call when baked"
    page.back()
    assert page.headline == "Pizzas baked"
    page.page.go_forward()
    page.settle()
    assert page.headline == "Call when baked"


@pytest.mark.parametrize(
    "address", ["#/event/Ordering.OrderPlacd", "#/nonsense", "#/follow/term/x", "#/all/x", "#/%E0%A4%A"]
)
def test_an_address_that_leads_nowhere_says_so(opened: Opened, address: str) -> None:
    assert opened("pizza", address).headline == "Nothing is called so"


def test_a_term_shows_what_it_names_and_where_else_it_stands(opened: Opened) -> None:
    page = opened("insurance-claims", "#/term/Fraud.Claim")
    assert page.section("In other contexts") == ["Claim", "Claim"]
    page.open("#/aggregate/ClaimIntake.Claim")
    assert page.section("In the glossary") == ["Claim"]
    assert "What a policyholder asks of us after a loss." in page.details


def test_a_finding_stands_where_it_was_found(opened: Opened, tmp_path: Path) -> None:
    page = opened(_broken(tmp_path), "#/policy/Kitchen.OpenTicketForOrder")
    assert "no event is called OrderPlacd in Ordering" in page.details
    for said in ("error", "SC201", "did you mean Ordering.OrderPlaced?", "contexts/kitchen.yaml:45"):
        assert said in page.details
    assert page.page.locator("#drawing .sticky .badge.error").count() == 1
    assert page.page.get_attribute("#findings", "aria-label") == "1 error, 2 infos"
    page.click("#findings")
    assert page.page.locator("#sheet .finding").count() == 3
    page.click("#sheet .finding.error a.item")
    assert page.headline == "Open ticket for order"


def test_an_open_question_is_a_sign_on_what_it_is_about(opened: Opened) -> None:
    page = opened("pizza", "#/event/Kitchen.PizzasBaked")
    assert page.page.locator("#drawing .sticky:has-text('Pizzas baked') .badge.question").count() == 1
    assert page.section("Open questions") == [
        "Nobody tells the oven that an order was cancelled. Who eats those pizzas?"
    ]


def test_filters_dim_the_map_narrow_search_and_lists_and_stand_in_the_address(opened: Opened) -> None:
    page = opened("brick-shop")
    page.click("#filter")
    page.page.select_option("#pick-team", label="Club team")
    page.settle()
    assert page.address == "#/?team=ClubTeam"
    assert page.page.locator("#drawing .box:not(.faint)").count() == 1
    assert page.search("order placed") == []
    page.page.select_option("#pick-team", label="Basket team")
    page.settle()
    assert page.page.locator("#drawing .box:not(.faint)").count() == 2
    assert ("event", "Order placed") in page.search("order placed")
    page.open("#/all/event?team=ClubTeam&published=yes")
    assert page.headline == "2 events"
    page.click("#chips button:has-text('Club team')")
    assert page.address == "#/all/event?published=yes"
    assert int(page.headline.split()[0]) > 10
    page.click("#chips button:has-text('Clear all')")
    assert page.address == "#/all/event"


@pytest.mark.parametrize(
    ("query", "kept", "lost"),
    [
        ("context=Loyalty", "Loyalty.PointsCredited", "Ordering.OrderPlaced"),
        ("subdomain=Checkout", "Ordering.OrderPlaced", "Loyalty.PointsCredited"),
        ("tag=revenue", "Ordering.OrderPlaced", "Ordering.OrderPaid"),
        ("published=no", "Ordering.OrderSent", "Ordering.OrderPaid"),
        ("published=yes", "Ordering.OrderPaid", "Ordering.OrderSent"),
    ],
)
def test_each_filter_keeps_what_it_should(opened: Opened, query: str, kept: str, lost: str) -> None:
    page = opened("brick-shop", f"#/?{query}")
    assert page.search(kept)
    assert page.search(lost) == []


def test_a_tag_leads_to_everything_that_bears_it(opened: Opened) -> None:
    page = opened("brick-shop", "#/event/Ordering.OrderPlaced")
    page.click("#sheet .tag:has-text('revenue')")
    assert page.address == "#/event/Ordering.OrderPlaced?tag=revenue"
    assert "Tag" in page.page.inner_text("#chips")


def test_a_field_names_all_that_carry_it(opened: Opened) -> None:
    page = opened("pizza", "#/field/pickup_number")
    landscape = load(assets.models() / "pizza").landscape
    assert landscape is not None
    carrying = [each for each in (*landscape.commands(), *landscape.events()) if "pickup_number" in each.fields]
    assert len(carrying) >= 1
    shown = page.page.locator("#sheet a.item .title").all_inner_texts()
    assert {"Order placed", "Show number"} <= set(shown)


def _broken(folder: Path) -> Path:
    files = {
        path.relative_to(assets.models() / "pizza").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((assets.models() / "pizza").rglob("*.yaml"))
    }
    files["contexts/kitchen.yaml"] = files["contexts/kitchen.yaml"].replace(
        "Ordering.OrderPlaced", "Ordering.OrderPlacd"
    )
    return write(folder, files)
