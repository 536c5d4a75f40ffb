"""Stories: generate, edit by hand, change the model, generate again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stormcli.generate import Action, ManifestDamaged, UnknownContext, apply, load_pack, plan

from .conftest import ORDERING, SHIPPING, Shop, actions, generate, tree

PARAMETERS = "contexts/ordering/infrastructure/parameters.py"
DOMAIN = "contexts/ordering/ordering/domain/order.py"
EVENTS = "contexts/ordering/ordering/contracts/events.py"
POLICY = "contexts/shipping/shipping/handlers/pack_when_placed.py"
HEAD = '{"version": 2, "contexts": [], "versions": {}, '


def test_planning_writes_nothing(shop: Shop, out: Path) -> None:
    todo = plan(shop.landscape, load_pack("aws-cdk-python"), out)
    assert set(actions(todo)) == {"create"}
    assert not out.exists()


def test_a_second_run_changes_no_byte(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    before = tree(out)
    stamps = {path: (out / path).stat().st_mtime_ns for path in before}
    todo = generate(shop.landscape, out)
    assert set(actions(todo)) == {"unchanged", "keep"}
    assert tree(out) == before
    assert {path: (out / path).stat().st_mtime_ns for path in before} == stamps


def test_two_folders_get_the_same_bytes(shop: Shop, tmp_path: Path) -> None:
    generate(shop.landscape, tmp_path / "one")
    generate(shop.landscape, tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_the_generator_rewrites_its_own_files(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    shop.change(
        "ordering",
        "OrderPlaced: {published: true, fields: {",
        "OrderPlaced: {published: true, fields: {note: optional string, ",
    )
    todo = generate(shop.landscape, out)
    assert EVENTS in actions(todo)["replace"]
    assert b"note: str | None" in (out / EVENTS).read_bytes()


def test_a_team_keeps_what_it_wrote(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    (out / DOMAIN).write_text("# ours\n")
    todo = generate(shop.landscape, out)
    assert DOMAIN in actions(todo)["keep"]
    assert (out / DOMAIN).read_text() == "# ours\n"


def test_a_file_edited_by_hand_is_a_conflict_until_it_is_mended(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    original = (out / PARAMETERS).read_bytes()
    (out / PARAMETERS).write_text("# edited\n")
    for _ in range(2):
        (conflict,) = generate(shop.landscape, out).of(Action.CONFLICT)
        assert (conflict.path, conflict.reason) == (PARAMETERS, "it was edited by hand")
        assert (out / PARAMETERS).read_text() == "# edited\n"
    (out / PARAMETERS).write_bytes(original)
    assert not generate(shop.landscape, out).of(Action.CONFLICT)


def test_an_edit_that_says_what_the_model_says_is_no_conflict(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    wanted = (out / PARAMETERS).read_bytes()
    manifest = json.loads((out / ".stormcli/manifest.json").read_text())
    manifest["files"][PARAMETERS]["sha256"] = "0" * 64
    (out / ".stormcli/manifest.json").write_text(json.dumps(manifest))
    assert PARAMETERS in actions(generate(shop.landscape, out))["unchanged"]
    assert (out / PARAMETERS).read_bytes() == wanted


def test_a_file_that_was_there_before_is_a_conflict(shop: Shop, out: Path) -> None:
    (out / PARAMETERS).parent.mkdir(parents=True)
    (out / PARAMETERS).write_text("# somebody's\n")
    (conflict,) = generate(shop.landscape, out).of(Action.CONFLICT)
    assert conflict.reason == "it was there before stormcli"
    assert (out / PARAMETERS).read_text() == "# somebody's\n"
    assert PARAMETERS not in json.loads((out / ".stormcli/manifest.json").read_text())["files"]


def test_a_file_that_was_deleted_comes_back(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    (out / PARAMETERS).unlink()
    assert actions(generate(shop.landscape, out))["create"] == [PARAMETERS]


def test_what_the_model_no_longer_wants_goes_if_untouched(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    shop.write(
        shipping="", storm="stormcli: 1\ndomain: Shop\nsubdomains: {Sales: {kind: core}}\nteams: {Blue: {members: 3}}\n"
    )
    todo = generate(shop.landscape, out)
    assert POLICY in actions(todo)["remove"]
    assert not (out / "contexts/shipping").exists()
    assert (out / "contexts/ordering/app.py").exists()
    assert "orphan" not in actions(generate(shop.landscape, out))


def test_what_the_model_no_longer_wants_stays_if_edited(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    (out / POLICY).write_text("# ours now\n")
    (out / DOMAIN).write_text("# written by the team\n")
    shop.write(shipping=SHIPPING.partition("policies:")[0])
    shop.change("ordering", ORDERING, "context: Ordering\nteam: Blue\nsubdomain: Sales\n")
    for _ in range(2):
        orphans = generate(shop.landscape, out).of(Action.ORPHAN)
        assert [entry.path for entry in orphans] == [DOMAIN, POLICY]
        assert (out / POLICY).read_text() == "# ours now\n"
        assert (out / DOMAIN).read_text() == "# written by the team\n"
    (out / POLICY).unlink()
    assert [entry.path for entry in generate(shop.landscape, out).of(Action.ORPHAN)] == [DOMAIN]


def test_one_context_is_written_alone(shop: Shop, out: Path) -> None:
    todo = generate(shop.landscape, out, "Shipping")
    own = {entry.path for entry in todo.entries if not entry.path.startswith("contexts/shipping/")}
    assert own == {"README.md", "CODEOWNERS", ".github/workflows/shipping.yml"}
    assert not (out / "platform").exists()


def test_one_context_leaves_the_others_alone(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    before = tree(out)
    shop.change("ordering", "total: decimal}, emits", "total: decimal, note: optional string}, emits")
    shop.change("shipping", "value: decimal}", "value: decimal, note: optional string}")
    todo = generate(shop.landscape, out, "Shipping")
    own = ("contexts/shipping/", ".github/workflows/shipping.yml")
    changed = {path for path, content in tree(out).items() if before.get(path) != content}
    contracts = "contexts/shipping/shipping/contracts"
    assert changed == {f"{contracts}/commands.py", f"{contracts}/schemas/PackParcel.json", ".stormcli/manifest.json"}
    assert all(entry.path.startswith(own) for entry in todo.entries)


def test_an_unknown_context_is_named(shop: Shop, out: Path) -> None:
    with pytest.raises(UnknownContext, match="no context `Shiping` to generate; there is Ordering, Shipping"):
        plan(shop.landscape, load_pack("aws-cdk-python"), out, ("Shiping",))


def test_a_context_known_by_its_contract_is_not_written(shop: Shop, out: Path) -> None:
    storm = (shop.folder / "storm.yaml").read_text()
    shop.write(storm=storm + "contexts: [contexts/shipping.yaml, {contract: contexts/ordering.yaml}]\n")
    todo = generate(shop.landscape, out)
    assert not any(entry.path.startswith("contexts/ordering/") for entry in todo.entries)
    assert (out / "contexts/shipping/shipping/contracts/foreign/ordering.py").exists()
    with pytest.raises(UnknownContext):
        plan(shop.landscape, load_pack("aws-cdk-python"), out, ("Ordering",))


def test_a_new_command_is_a_missing_function_with_its_stub(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    shop.change(
        "ordering", "    events:\n", "      PayOrder: {fields: {order_id: uuid}, emits: [OrderPlaced]}\n    events:\n"
    )
    (missing,) = generate(shop.landscape, out).missing
    assert (missing.path, missing.name) == (DOMAIN, "pay_order")
    (out / DOMAIN).write_text((out / DOMAIN).read_text() + "\n\n" + missing.stub + "\n")
    assert generate(shop.landscape, out).missing == ()


def test_a_team_s_file_that_does_not_parse_is_left_alone(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    (out / DOMAIN).write_text("def (\n")
    assert generate(shop.landscape, out).missing == ()


def test_what_is_not_written_yet_is_named(shop: Shop, out: Path) -> None:
    storm = (shop.folder / "storm.yaml").read_text()
    shop.write(
        storm=storm + "systems: {Van: {}}\n", shipping=SHIPPING + "events:\n  VanCame: {from: Van, fields: {}}\n"
    )
    todo = plan(shop.landscape, load_pack("aws-cdk-python"), out)
    assert {line.element: line.what for line in todo.not_generated} == {
        "Shipping.VanCame": "the way in from its external system"
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "no manifest"),
        ('{"version": 1, "files": {}}', "no manifest of version 2"),
        ('{"version": 2, "files": {}}', "does not say"),
        (HEAD + '"files": {"a": {}}}', "entry of a is incomplete"),
        (HEAD + '"files": {"a": {"sha256": "", "template": "", "owner": "me", "context": ""}}}', "nobody known"),
        (HEAD + '"files": {"../a": {}}}', "no path inside"),
        (HEAD + '"files": {"/etc/passwd": {}}}', "no path inside"),
        (HEAD + '"files": {"a//b": {}}}', "no path inside"),
    ],
)
def test_a_damaged_manifest_stops_everything(shop: Shop, out: Path, content: str, reason: str) -> None:
    (out / ".stormcli").mkdir(parents=True)
    (out / ".stormcli/manifest.json").write_text(content)
    with pytest.raises(ManifestDamaged, match=reason):
        plan(shop.landscape, load_pack("aws-cdk-python"), out)


def test_the_manifest_knows_every_file(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    manifest = json.loads((out / ".stormcli/manifest.json").read_text())
    assert set(manifest["files"]) | {".stormcli/manifest.json"} == set(tree(out))
    assert manifest["files"][DOMAIN]["owner"] == "team"
    assert manifest["files"][PARAMETERS]["context"] == "Ordering"
    assert list(manifest["files"]) == sorted(manifest["files"])


def test_the_generator_s_files_say_so(shop: Shop, out: Path) -> None:
    generate(shop.landscape, out)
    files = json.loads((out / ".stormcli/manifest.json").read_text())["files"]
    for path, entry in files.items():
        head = (out / path).read_text().partition("\n")[0]
        if not path.endswith(".json"):
            assert ("written by stormcli; do not edit" in head) == (entry["owner"] == "generator"), path


def test_applying_twice_is_applying_once(shop: Shop, out: Path) -> None:
    todo = generate(shop.landscape, out)
    before = tree(out)
    apply(todo)
    assert tree(out) == before
