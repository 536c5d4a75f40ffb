"""`stormcli generate`: what it reports, refuses and leaves alone."""

from __future__ import annotations

from pathlib import Path

from stormcli import assets

PIZZA = assets.models() / "pizza"


def test_a_second_run_changes_nothing(stormcli, tmp_path: Path) -> None:
    first = stormcli("generate", PIZZA, "-o", "out")
    assert first.returncode == 0, first.stderr
    before = _content(tmp_path / "out")
    assert "out/contexts/ordering/app.py" in first.stdout
    second = stormcli("generate", PIZZA, "-o", "out")
    assert second.returncode == 0
    assert "create" not in second.stdout
    assert _content(tmp_path / "out") == before


def test_a_dry_run_writes_nothing(stormcli, tmp_path: Path) -> None:
    done = stormcli("generate", PIZZA, "-o", "out", "--dry-run")
    assert done.returncode == 0
    assert "create" in done.stdout
    assert not list(tmp_path.iterdir())


def test_one_context_alone(stormcli, tmp_path: Path) -> None:
    assert stormcli("generate", PIZZA, "-o", "out", "--context", "Kitchen").returncode == 0
    written = _content(tmp_path / "out")
    assert any(name.startswith("contexts/kitchen/") for name in written)
    assert not any(name.startswith(("contexts/ordering/", "platform/")) for name in written)


def test_what_is_not_generated_yet_is_listed(stormcli) -> None:
    assert "Not generated yet:" in stormcli("generate", PIZZA, "-o", "out", "--dry-run").stdout


def test_an_edited_file_is_named_and_left_alone(stormcli, tmp_path: Path) -> None:
    stormcli("generate", PIZZA, "-o", "out")
    edited = tmp_path / "out" / "contexts" / "kitchen" / "app.py"
    edited.write_text("mine", encoding="utf-8")
    done = stormcli("generate", PIZZA, "-o", "out")
    assert done.returncode == 1
    assert "conflict   out/contexts/kitchen/app.py" in done.stdout
    assert edited.read_text(encoding="utf-8") == "mine"


def test_a_model_with_errors_is_refused(stormcli, model, tmp_path: Path) -> None:
    done = stormcli("generate", model("context: Ordering\nteam: Nobody\n"), "-o", "out")
    assert done.returncode == 1
    assert "SC201" in done.stdout
    assert "nothing was written" in done.stderr
    assert not (tmp_path / "out").exists()


def test_unknown_contexts_and_targets_are_named_with_those_there_are(stormcli) -> None:
    done = stormcli("generate", PIZZA, "--context", "Kichen")
    assert done.returncode == 2
    assert "Kitchen" in done.stderr
    done = stormcli("generate", PIZZA, "--target", "../aws")
    assert done.returncode == 2
    assert "aws-cdk-python" in done.stderr


def test_a_file_where_the_folder_should_be_is_said_plainly(stormcli, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    done = stormcli("generate", PIZZA, "-o", "out")
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a file"


def _content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
