"""One team, one repository: a context's part is complete alone, and leaves the parts of others as they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli.generate import Pack, plan

from .conftest import SHIPPING, SHOP, Shop, actions, generate, read, tree
from .small_pack import small_pack
from .synthesis import needs_cdk, synthesize


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return small_pack(tmp_path / "pack")


def contexts(out: Path) -> list[str]:
    found: list[str] = json.loads((out / ".stormcli/manifest.json").read_text())["contexts"]
    return found


def test_a_repository_of_one_context_has_what_it_needs_and_no_more(shop: Shop, out: Path, pack: Pack) -> None:
    generate(shop.landscape, out, "Ordering", pack=pack)
    assert contexts(out) == ["Ordering"]
    assert {path.split("/")[0] for path in tree(out)} == {".stormcli", "README.md", "contexts"}
    assert (out / "README.md").read_text().endswith("\n- Ordering\n")
    assert plan(shop.landscape, pack, out, ("Ordering",)).is_clean


def test_the_shipped_target_names_the_one_team(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out, "Ordering")
    owners = [line for line in (out / "CODEOWNERS").read_text().splitlines() if not line.startswith("#")]
    places = ("/contexts/ordering/", "/.github/workflows/ordering.yml")
    assert owners == [f"{place} blue@example.com" for place in places]
    readme = (out / "README.md").read_text()
    assert "(contexts/ordering/README.md)" in readme
    assert "(contexts/shipping/README.md)" not in readme
    assert "platform" not in readme
    assert "First deployment" not in readme
    assert "/platform/" not in (out / "CODEOWNERS").read_text()


@needs_cdk
@pytest.mark.parametrize("context", ["Ordering", "Shipping"])
def test_a_repository_of_one_context_synthesizes_alone(shop: Shop, out: Path, context: str, tmp_path: Path) -> None:
    generate(shop.landscape, out, context)
    (app,) = out.glob("contexts/*")
    assert synthesize(app, tmp_path / "synthesized")


def test_a_second_context_may_move_in(shop: Shop, out: Path, pack: Pack) -> None:
    generate(shop.landscape, out, "Ordering", pack=pack)
    before = tree(out)
    todo = generate(shop.landscape, out, "Shipping", pack=pack)
    assert contexts(out) == ["Ordering", "Shipping"]
    assert actions(todo)["replace"] == ["README.md"]
    after = tree(out)
    assert all(after[path] == before[path] for path in before if path.startswith("contexts/"))
    assert "- Ordering\n- Shipping\n" in after["README.md"].decode()


def test_in_a_folder_of_everyone_the_others_stay_as_they_are(shop: Shop, out: Path, pack: Pack) -> None:
    generate(shop.landscape, out, pack=pack)
    before = tree(out)
    shop.change("ordering", "OrderPlaced", "OrderSubmitted")
    shop.change("shipping", "OrderPlaced", "OrderSubmitted")
    shop.change("shipping", "ParcelPacked", "ParcelWrapped")
    todo = generate(shop.landscape, out, "Shipping", pack=pack)
    after = tree(out)
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    assert changed == {"contexts/shipping/messages.txt", ".stormcli/manifest.json"}
    assert {entry.path.split("/")[1] for entry in todo.entries} == {"shipping"}
    assert contexts(out) == []


def test_a_repository_becomes_everyone_s_when_all_is_generated(shop: Shop, out: Path, pack: Pack) -> None:
    generate(shop.landscape, out, "Ordering", pack=pack)
    generate(shop.landscape, out, pack=pack)
    assert contexts(out) == []
    assert (out / "hub/bus.txt").exists()


def test_a_context_that_is_renamed_stays_in_its_repository(shop: Shop, out: Path, pack: Pack) -> None:
    generate(shop.landscape, out, "Ordering", pack=pack)
    (out / "contexts/ordering/ordering/domain/order.py").write_text("# ours\n")
    shop.change("ordering", "context: Ordering\n", "context: Buying\nwas: Ordering\n")
    shop.change("shipping", "Ordering.", "Buying.")
    shop.write(storm=SHOP.replace("Ordering", "Buying"))
    generate(shop.landscape, out, "Buying", pack=pack)
    assert contexts(out) == ["Buying"]
    assert (out / "contexts/buying/buying/domain/order.py").read_text() == "# ours\n"
    assert not (out / "contexts/ordering").exists()


def test_a_context_lives_beside_its_code(tmp_path: Path, pack: Pack) -> None:
    """Each team keeps its YAML where it keeps its code; the shared storm.yaml finds them by path."""
    shop = Shop(tmp_path / "shared")
    for name in ("ordering", "shipping"):
        (tmp_path / f"{name}-repo").mkdir()
        (shop.folder / f"contexts/{name}.yaml").rename(tmp_path / f"{name}-repo/context.yaml")
    shop.write(storm=SHOP + "contexts: [../ordering-repo/context.yaml, ../shipping-repo/context.yaml]\n")
    for name in ("Ordering", "Shipping"):
        repository = tmp_path / f"{name.lower()}-repo"
        before = (repository / "context.yaml").read_bytes()
        generate(read(shop.folder), repository, name, pack=pack)
        assert (repository / f"contexts/{name.lower()}/messages.txt").exists()
        assert (repository / "context.yaml").read_bytes() == before
        assert plan(read(shop.folder), pack, repository, (name,)).is_clean


def test_the_others_may_be_known_by_their_contracts(tmp_path: Path, pack: Pack) -> None:
    shop = Shop(tmp_path / "shipping-repo/model")
    (shop.folder / "contexts/ordering.yaml").rename(tmp_path / "ordering.contract.yaml")
    entries = "contexts: [contexts/shipping.yaml, {contract: ../../ordering.contract.yaml}]\n"
    shop.write(storm=SHOP + entries, shipping=SHIPPING)
    out = tmp_path / "shipping-repo"
    generate(shop.landscape, out, "Shipping", pack=pack)
    assert "- Shipping" in (out / "README.md").read_text()
    assert plan(shop.landscape, pack, out, ("Shipping",)).is_clean


def test_a_whole_model_is_generated_by_its_teams_one_by_one(written: Callable[[str], Path], tmp_path: Path) -> None:
    """Each repository holds exactly the files that a common one has for its context."""
    from stormcli import assets

    landscape = read(assets.models() / "brick-shop")
    whole = tree(written("brick-shop"))
    for name in landscape.contexts:
        generate(landscape, tmp_path / name, name)
        part = tree(tmp_path / name)
        folder = next(path for path in part if path.startswith("contexts/")).split("/")[1]
        own = {path: content for path, content in whole.items() if path.startswith(f"contexts/{folder}/")}
        assert {path: content for path, content in part.items() if path.startswith("contexts/")} == own
