"""An element is renamed in the model (`was: OldName`): its files go along, and no byte of the team's is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stormcli.generate import Action, Edits, Pack, Plan, read_pack
from stormcli.generate.missing import old_names

from .conftest import SHOP, Shop, actions, generate, tree
from .small_pack import small_pack

DOMAIN = "contexts/ordering/ordering/domain/order.py"
PURCHASE = "contexts/ordering/ordering/domain/purchase.py"
OURS = """# ours
from ordering.contracts import events

def place_order(state, command):
    return [events.OrderPlaced()]
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return small_pack(tmp_path / "pack")


@pytest.fixture
def folder(shop: Shop, out: Path, pack: Pack) -> Path:
    """The output folder after a run, with a team's own module in it."""
    generate(shop.landscape, out, pack=pack)
    (out / DOMAIN).write_text(OURS)
    return out


def rename_aggregate(shop: Shop) -> None:
    shop.change("ordering", "  Order:\n", "  Purchase:\n    was: Order\n")


def rename_context(shop: Shop) -> None:
    shop.change("ordering", "context: Ordering\n", "context: Sales\nwas: Ordering\n")
    shop.change("shipping", "Ordering.", "Sales.")
    shop.write(storm=SHOP.replace("Ordering", "Sales").replace("Sales: {kind", "Selling: {kind"))
    for name in ("ordering", "shipping"):
        shop.change(name, "subdomain: Sales", "subdomain: Selling")


def test_an_aggregate_takes_the_team_s_module_along(shop: Shop, folder: Path, pack: Pack) -> None:
    rename_aggregate(shop)
    todo = generate(shop.landscape, folder, pack=pack)
    (moved,) = todo.of(Action.MOVE)
    assert (moved.source, moved.path) == (DOMAIN, PURCHASE)
    assert (folder / PURCHASE).read_text() == OURS
    assert not (folder / DOMAIN).exists()
    assert not todo.of(Action.ORPHAN)
    assert actions(todo)["remove"] == ["contexts/ordering/ordering/handlers/order.py"]
    before = tree(folder)
    assert generate(shop.landscape, folder, pack=pack).is_clean
    assert tree(folder) == before


def test_a_module_that_nobody_edited_goes_along_too(shop: Shop, out: Path, pack: Pack) -> None:
    generate(shop.landscape, out, pack=pack)
    stub = (out / DOMAIN).read_bytes()
    rename_aggregate(shop)
    generate(shop.landscape, out, pack=pack)
    assert (out / PURCHASE).read_bytes() == stub


def test_the_shipped_target_moves_them_likewise(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    ours = (out / DOMAIN).read_bytes() + b"\n# ours\n"
    (out / DOMAIN).write_bytes(ours)
    rename_aggregate(shop)
    todo = generate(shop.landscape, out)
    assert [(entry.source, entry.path) for entry in todo.of(Action.MOVE)] == [(DOMAIN, PURCHASE)]
    assert (out / PURCHASE).read_bytes() == ours
    named = {(each.name, each.now) for each in todo.old_names}
    assert ("Order", "Purchase") in named


def test_a_command_is_a_missing_function_with_its_old_name(shop: Shop, folder: Path, pack: Pack) -> None:
    shop.change("ordering", "PlaceOrder: {", "SubmitOrder: {was: PlaceOrder, ")
    todo = generate(shop.landscape, folder, pack=pack)
    (missing,) = todo.missing
    assert (missing.path, missing.name, missing.formerly) == (DOMAIN, "submit_order", "place_order")
    (old,) = todo.old_names
    assert (old.line, old.name, old.now) == (4, "place_order", "submit_order")
    assert (folder / DOMAIN).read_text() == OURS
    (folder / DOMAIN).write_text(OURS.replace("place_order", "submit_order"))
    todo = generate(shop.landscape, folder, pack=pack)
    assert not todo.missing
    assert not todo.old_names


def test_an_event_is_named_where_the_team_speaks_of_it(shop: Shop, folder: Path, pack: Pack) -> None:
    shop.change("ordering", "emits: [OrderPlaced]", "emits: [OrderSubmitted]")
    shop.change("ordering", "OrderPlaced: {", "OrderSubmitted: {was: OrderPlaced, ")
    shop.change("shipping", "OrderPlaced", "OrderSubmitted")
    todo = generate(shop.landscape, folder, pack=pack)
    assert [(each.path, each.line, each.name, each.now) for each in todo.old_names] == [
        (DOMAIN, 5, "OrderPlaced", "OrderSubmitted")
    ]
    assert (folder / DOMAIN).read_text() == OURS


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("from ordering.contracts import events", ["ordering"]),
        ("import ordering", ["ordering"]),
        ("import app.ordering as o", ["ordering"]),
        ("return ordering(x)", ["ordering"]),
        ('"""What ordering is about. Ordering is fun."""', []),
        ("ordering = 1", []),
        ("reordering.x", []),
    ],
)
def test_a_plain_word_is_a_name_where_code_has_it(line: str, names: list[str]) -> None:
    found = old_names("a.py", line.encode(), {"ordering": "sales"})
    assert [each.name for each in found] == names


def test_a_policy_takes_its_files_along(shop: Shop, out: Path, tmp_path: Path) -> None:
    small_pack(tmp_path / "pack")
    text = (tmp_path / "pack/pack.yaml").read_text()
    (tmp_path / "pack/pack.yaml").write_text(
        text.replace("policy.j2, each: policy, owner: generator", "policy.j2, each: policy, owner: team")
    )
    pack = read_pack(tmp_path / "pack")
    generate(shop.landscape, out, pack=pack)
    old, new = (f"contexts/shipping/shipping/policies/{name}_when_placed.py" for name in ("pack", "wrap"))
    (out / old).write_text("# ours\n")
    shop.change("shipping", "PackWhenPlaced: {", "WrapWhenPlaced: {was: PackWhenPlaced, ")
    generate(shop.landscape, out, pack=pack)
    assert (out / new).read_text() == "# ours\n"
    assert not (out / old).exists()


def test_a_context_moves_with_everything_in_its_folder(shop: Shop, folder: Path, pack: Pack) -> None:
    own = {
        "notes.md": b"ours\n",
        "ordering/domain/prices.py": b"PRICE = 1\n",
        "tests/test_prices.py": b"# ours\xff\n",
        "with blank/\xe4.txt": b"",
    }
    for path, content in own.items():
        (folder / "contexts/ordering" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "contexts/ordering" / path).write_bytes(content)
    cache = folder / "contexts/ordering/ordering/__pycache__/x.pyc"
    cache.parent.mkdir()
    cache.write_bytes(b"")
    unspeakable = folder / "contexts/ordering" / os.fsdecode(b"back\\slash \xff")
    unspeakable.write_bytes(b"ours\n")
    rename_context(shop)
    todo = generate(shop.landscape, folder, pack=pack)
    assert not todo.of(Action.ORPHAN, Action.CONFLICT)
    for path, content in own.items():
        now = folder / "contexts/sales" / path.replace("ordering/", "sales/")
        assert now.read_bytes() == content
    assert (folder / "contexts/sales/sales/domain/order.py").read_text() == OURS
    assert {path for path in (folder / "contexts/ordering").rglob("*") if path.is_file()} == {cache, unspeakable}
    assert ("ordering", "sales") in {(each.name, each.now) for each in todo.old_names}
    assert generate(shop.landscape, folder, pack=pack).is_clean


def test_a_context_and_its_aggregate_at_once(shop: Shop, folder: Path, pack: Pack) -> None:
    rename_aggregate(shop)
    rename_context(shop)
    generate(shop.landscape, folder, pack=pack)
    assert (folder / "contexts/sales/sales/domain/purchase.py").read_text() == OURS


def test_an_aggregate_that_went_to_another_context(shop: Shop, folder: Path, pack: Pack) -> None:
    (order,) = (folder / DOMAIN,)
    shop.write(
        ordering="context: Ordering\nteam: Blue\nsubdomain: Sales\n",
        shipping="""
context: Shipping
team: Red
subdomain: Sales
aggregates:
  Order:
    was: Ordering.Order
    identity: order_id
    fields: {order_id: uuid}
    commands:
      PlaceOrder: {fields: {order_id: uuid}, emits: [OrderPlaced]}
    events:
      OrderPlaced: {fields: {order_id: uuid}}
""",
    )
    generate(shop.landscape, folder, pack=pack)
    assert (folder / "contexts/shipping/shipping/domain/order.py").read_text() == OURS
    assert not order.exists()


def test_an_edited_file_of_the_generator_is_merged_on_its_way(shop: Shop, folder: Path, pack: Pack) -> None:
    old, new = (folder / f"contexts/ordering/ordering/handlers/{name}.py" for name in ("order", "purchase"))
    old.write_text("# ours\n" + old.read_text())
    rename_aggregate(shop)
    todo = generate(shop.landscape, folder, pack=pack, edits=Edits.MERGE)
    assert [entry.path for entry in todo.of(Action.MERGE)] == [new.relative_to(folder).as_posix()]
    assert new.read_text().startswith("# ours\n")
    assert "purchase.place_order" in new.read_text()
    assert not old.exists()
    assert generate(shop.landscape, folder, pack=pack).is_clean


def test_without_a_merge_an_edited_file_stays_behind(shop: Shop, folder: Path, pack: Pack) -> None:
    old, new = (folder / f"contexts/ordering/ordering/handlers/{name}.py" for name in ("order", "purchase"))
    old.write_text("# ours\n")
    rename_aggregate(shop)
    for edits in (Edits.LEAVE, Edits.FORCE):
        todo = generate(shop.landscape, folder, pack=pack, edits=edits)
        assert [folder / entry.path for entry in todo.of(Action.ORPHAN)] == [old]
        assert old.read_text() == "# ours\n"
        assert new.exists()


def test_who_still_bears_the_old_name_keeps_the_file(shop: Shop, folder: Path, pack: Pack) -> None:
    second = "  Purchase:\n    was: Order\n    identity: order_id\n    commands:\n      Buy: {emits: [Bought]}\n"
    shop.change("ordering", "aggregates:\n", f"aggregates:\n{second}    events:\n      Bought: {{}}\n")
    todo: Plan = generate(shop.landscape, folder, pack=pack)
    assert not todo.of(Action.MOVE)
    assert (folder / DOMAIN).read_text() == OURS


def test_what_two_elements_were_goes_with_neither(shop: Shop, folder: Path, pack: Pack) -> None:
    rename_aggregate(shop)
    second = "  Basket:\n    was: Order\n    identity: order_id\n    commands:\n      Buy: {emits: [Bought]}\n"
    shop.change("ordering", "aggregates:\n", f"aggregates:\n{second}    events:\n      Bought: {{}}\n")
    todo = generate(shop.landscape, folder, pack=pack)
    assert [entry.path for entry in todo.of(Action.ORPHAN)] == [DOMAIN]
    assert (folder / DOMAIN).read_text() == OURS


def test_what_is_there_already_is_not_moved_over(shop: Shop, folder: Path, pack: Pack) -> None:
    (folder / PURCHASE).write_text("# a purchase of ours\n")
    rename_aggregate(shop)
    todo = generate(shop.landscape, folder, pack=pack)
    assert [entry.path for entry in todo.of(Action.ORPHAN)] == [DOMAIN]
    assert (folder / PURCHASE).read_text() == "# a purchase of ours\n"
    assert (folder / DOMAIN).read_text() == OURS


def test_a_link_is_not_moved(shop: Shop, folder: Path, pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "outside.py").write_text("precious\n")
    (folder / DOMAIN).unlink()
    (folder / DOMAIN).symlink_to(tmp_path / "outside.py")
    (folder / "contexts/ordering/more").symlink_to(tmp_path)
    rename_context(shop)
    generate(shop.landscape, folder, pack=pack)
    assert (folder / DOMAIN).is_symlink()
    assert (folder / "contexts/ordering/more").is_symlink()
    assert (tmp_path / "outside.py").read_text() == "precious\n"
