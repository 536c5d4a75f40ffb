"""`stormcli diagram` of one process, command, event or aggregate, and of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli import assets

SHOP = assets.models() / "brick-shop"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--view", "flow"], "which process? `--process` names one of Fulfilment.Dispatch, Ordering.Checkout"),
        (["--view", "flow", "--process", "Checkout", "--command", "PlaceOrder"], "leave --process or --command out"),
        (["--view", "sequence", "--process", "Checkout", "-f", "dot"], "has no form in dot"),
        (["--view", "states", "--aggregate", "StockItem"], "`Inventory.StockItem` has no states"),
        (["--view", "event", "--event", "Nothing"], "no event is called `Nothing`"),
        (["--view", "event", "--all", "--context", "Orderin"], "no context is called `Orderin`; there is Fulfilment"),
    ],
)
def test_what_cannot_be_drawn_is_said_with_what_there_is(stormcli, tmp_path: Path, options, message: str) -> None:
    done = stormcli("diagram", SHOP, *options)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
    assert not list(tmp_path.iterdir())


def test_all_draws_the_subjects_of_the_contexts_asked_for(stormcli, tmp_path: Path) -> None:
    done = stormcli(
        "diagram", SHOP, "--view", "sequence", "--all", "--context", "Ordering", "-f", "mermaid", "-o", "out"
    )
    assert done.returncode == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "sequence-ordering-cancel-order.mmd",
        "sequence-ordering-checkout.mmd",
        "sequence-ordering-place-order.mmd",
        "sequence-ordering-start-draft.mmd",
    ]
