"""`stormcli contract export` and `stormcli contract check`."""

from __future__ import annotations

import shutil
from pathlib import Path

from stormcli import assets

PIZZA = assets.models() / "pizza"
ROOT = Path(__file__).resolve().parents[2]


def test_a_contract_is_written_and_is_fresh(stormcli, tmp_path: Path) -> None:
    done = stormcli("contract", "export", PIZZA, "--context", "Ordering", "-o", "out/ordering.contract.yaml")
    assert (done.returncode, done.stdout) == (0, "wrote out/ordering.contract.yaml\n")
    text = (tmp_path / "out/ordering.contract.yaml").read_text(encoding="utf-8")
    assert text.startswith("# The contract of Ordering in Pizza")
    assert "policies" not in text
    shown = stormcli("contract", "export", PIZZA, "--context", "Ordering")
    assert shown.stdout == text
    done = stormcli("contract", "check", "out/ordering.contract.yaml", "--model", PIZZA)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "out/ordering.contract.yaml promises the same as the context.\n"


def test_a_stale_contract_is_told(stormcli, tmp_path: Path) -> None:
    shutil.copytree(PIZZA, tmp_path / "pizza")
    stormcli("contract", "export", "pizza", "--context", "Kitchen", "-o", "kitchen.contract.yaml")
    kitchen = tmp_path / "pizza/contexts/kitchen.yaml"
    kitchen.write_text(
        kitchen.read_text(encoding="utf-8").replace("published: true", "published: false"), encoding="utf-8"
    )
    done = stormcli("contract", "check", "kitchen.contract.yaml", "--model", "pizza", "--format", "concise")
    assert done.returncode == 1
    assert "SC901 warning: the contract of `Kitchen` is stale: event `PizzasBaked` is promised no more" in done.stdout


def test_an_edited_contract_is_told(stormcli, tmp_path: Path) -> None:
    stormcli("contract", "export", PIZZA, "--context", "Kitchen", "-o", "kitchen.contract.yaml")
    file = tmp_path / "kitchen.contract.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("order_id: uuid", "order_id: string"), encoding="utf-8")
    done = stormcli("contract", "check", "kitchen.contract.yaml", "--model", PIZZA, "--format", "concise")
    assert done.returncode == 1
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["SC901", "SC902"]


def test_validate_compares_a_contract_that_the_model_names(stormcli, tmp_path: Path) -> None:
    shutil.copytree(PIZZA, tmp_path / "pizza")
    stormcli("contract", "export", "pizza", "--context", "Kitchen", "-o", "pizza/kitchen.contract.yaml")
    storm = tmp_path / "pizza/storm.yaml"
    entry = "\ncontexts: [contexts/*.yaml, {contract: kitchen.contract.yaml}]\n"
    storm.write_text(storm.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert "SC9" not in stormcli("validate", "pizza").stdout
    kitchen = tmp_path / "pizza/contexts/kitchen.yaml"
    text = kitchen.read_text(encoding="utf-8").replace("api: POST /tickets/{ticket_id}/finish", "rejects: [TooHot]")
    kitchen.write_text(text, encoding="utf-8")
    done = stormcli("validate", "pizza", "--format", "concise")
    assert "pizza/kitchen.contract.yaml:3:10: SC901 warning: the contract of `Kitchen` is stale" in done.stdout
    assert stormcli("validate", "pizza", "--profile", "strict").returncode == 1


def test_what_has_no_contract(stormcli) -> None:
    done = stormcli("contract", "export", PIZZA)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--context says whose contract it is: Kitchen, Ordering" in done.stderr
    done = stormcli("contract", "export", PIZZA, "--context", "Kitchn")
    assert done.returncode == 2
    assert "no context is called `Kitchn`; did you mean `Kitchen`?" in done.stderr
    done = stormcli("contract", "check", "nowhere.yaml", "--model", PIZZA)
    assert done.returncode == 2
    assert "there is no nowhere.yaml" in done.stderr


def test_a_contract_of_a_stranger_cannot_be_compared(stormcli, tmp_path: Path) -> None:
    (tmp_path / "bank.contract.yaml").write_text("context: Bank\nteam: Nobody\n", encoding="utf-8")
    done = stormcli("contract", "check", "bank.contract.yaml", "--model", PIZZA)
    assert done.returncode == 2
    assert "bank.contract.yaml is the contract of no context that the model has whole" in done.stderr


def test_a_context_known_by_contract_is_not_exported_again(stormcli, tmp_path: Path) -> None:
    (tmp_path / "storm.yaml").write_text(
        "stormcli: 1\ndomain: Shop\ncontexts: [{contract: bank.contract.yaml}]\nteams: {T: {}}\n", encoding="utf-8"
    )
    (tmp_path / "bank.contract.yaml").write_text("context: Bank\nteam: T\n", encoding="utf-8")
    done = stormcli("contract", "export", "--context", "Bank")
    assert done.returncode == 2
    assert "Bank is known by its contract alone: its team exports it" in done.stderr


def test_a_model_with_errors_promises_nothing(stormcli, model) -> None:
    folder = model("context: Ordering\nteam: Nobody\n")
    done = stormcli("contract", "export", folder, "--context", "Ordering", "-o", "x.yaml")
    assert done.returncode == 1
    assert "a model with errors promises nothing; nothing was written" in done.stderr


def test_the_page_shows_what_is_written(stormcli, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "contracts.md").read_text(encoding="utf-8")
    shown = stormcli("contract", "export", PIZZA, "--context", "Kitchen").stdout
    contract = "".join(line for line in shown.splitlines(keepends=True) if not line.startswith("#"))
    assert f"```yaml\n{contract}```" in page
    stormcli("init", "shop")
    stormcli("init", "before")
    ordering = tmp_path / "shop/contexts/ordering.yaml"
    text = ordering.read_text(encoding="utf-8")
    ordering.write_text(text.replace("}, lines: list of OrderLine}", "}, lines: optional list of OrderLine}"), "utf-8")
    assert f"```text\n{stormcli('breaking', 'shop', '--against', 'before').stdout}```" in page


def test_a_contract_replaces_nothing_but_itself(stormcli, tmp_path: Path) -> None:
    shutil.copytree(PIZZA, tmp_path / "pizza")
    (tmp_path / "notes.yaml").write_text("mine: true\n", encoding="utf-8")
    stormcli("contract", "export", "pizza", "--context", "Ordering", "-o", "ordering.contract.yaml")
    refused = {
        "pizza/contexts/kitchen.yaml": "would be read as a context, by `contexts: contexts/**/*.yaml`",
        "pizza/contexts/kitchen.contract.yaml": "would be read as a context",
        "pizza/storm.yaml": "is the storm.yaml of the model itself",
        "notes.yaml": "notes.yaml exists already, and it is no contract",
        "ordering.contract.yaml": "ordering.contract.yaml exists already, and it is the contract of Ordering",
    }
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.yaml")}
    for target, message in refused.items():
        done = stormcli("contract", "export", "pizza", "--context", "Kitchen", "-o", target)
        assert (done.returncode, done.stdout) == (2, ""), target
        assert message in done.stderr
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.yaml")} == before
    assert (
        stormcli("contract", "export", "pizza", "--context", "Ordering", "-o", "ordering.contract.yaml").returncode == 0
    )


def test_a_contract_is_of_one_context(stormcli) -> None:
    done = stormcli("contract", "export", PIZZA, "--context", "Kitchen", "--context", "Ordering")
    assert (done.returncode, done.stdout) == (2, "")
    assert "a contract is of one context, and --context names 2: Kitchen, Ordering" in done.stderr


def test_what_a_contract_is_made_of_is_none(stormcli, tmp_path: Path) -> None:
    shutil.copytree(PIZZA, tmp_path / "pizza")
    for model in (("--model", "pizza"), ("--model", tmp_path / "pizza")):
        done = stormcli("contract", "check", "pizza/contexts/kitchen.yaml", *model)
        assert (done.returncode, done.stdout) == (2, "")
        assert "kitchen.yaml is the context itself, no contract" in done.stderr
    done = stormcli("contract", "check", "pizza/storm.yaml", "--model", "pizza")
    assert done.returncode == 2
    assert "pizza/storm.yaml is the model itself, no contract" in done.stderr


def test_a_contract_that_the_model_lives_by_is_not_compared_with_itself(stormcli, tmp_path: Path) -> None:
    (tmp_path / "storm.yaml").write_text(
        "stormcli: 1\ndomain: Shop\ncontexts: [{contract: bank.contract.yaml}]\nteams: {T: {}}\n", encoding="utf-8"
    )
    (tmp_path / "bank.contract.yaml").write_text("context: Bank\nteam: T\n", encoding="utf-8")
    for file in ("bank.contract.yaml", tmp_path / "bank.contract.yaml"):
        done = stormcli("contract", "check", file)
        assert (done.returncode, done.stdout) == (2, "")
        assert "there is nothing to compare it with" in done.stderr
