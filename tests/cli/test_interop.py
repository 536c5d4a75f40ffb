"""`stormcli import` and `stormcli export`: what they report, refuse and leave alone, whatever the format."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from stormcli import assets
from stormcli.cli.app import app
from stormcli.diagnostics import Span
from stormcli.interop import registry
from stormcli.interop.draft import Draft, Fate, Note, SourceUnreadable
from stormcli.interop.registry import Exporter, Importer
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape

PIZZA = assets.models() / "pizza"
NOTES = {
    "unread": Note(Fate.UNREAD, "`frob` is no word of this format", Span("wall.txt", 3, 1, 3, 5)),
    "lost": Note(Fate.LOST, "the colour of Kitchen", Span("wall.txt", 2, 4, 2, 9)),
    "made up": Note(Fate.MADE_UP, "the team of Kitchen"),
}


def read_words(source: Path) -> Draft:
    """A format of one word a line: a context, or something to note."""
    if not source.exists():
        raise SourceUnreadable(f"there is no {source}")
    words = source.read_text(encoding="utf-8").splitlines()
    contexts = {word: Context(name=word) for word in words if word not in NOTES}
    return Draft(Landscape(domain="Wall", contexts=contexts), tuple(NOTES[word] for word in words if word in NOTES))


def write_words(landscape: Landscape, contexts: tuple[str, ...]) -> dict[str, bytes]:
    """The same the other way round, a file a context."""
    return {f"words/{name}.txt": f"{name}\n".encode() for name in contexts or landscape.contexts}


@pytest.fixture(autouse=True)
def words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    here = __name__
    monkeypatch.setattr(registry, "IMPORTERS", (Importer("words", "Words.", f"{here}:read_words"),))
    monkeypatch.setattr(registry, "EXPORTERS", (Exporter("words", "Words.", f"{here}:write_words"),))
    monkeypatch.chdir(tmp_path)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def wall(*lines: str) -> Path:
    Path("wall.txt").write_text("\n".join(lines), encoding="utf-8")
    return Path("wall.txt")


def test_an_import_writes_a_model_and_says_what_a_check_of_it_finds() -> None:
    done = run("import", "words", wall("Kitchen", "Ordering"), "-o", "model")
    assert done.exit_code == 0, done.output
    loaded = load(Path("model")).landscape
    assert loaded is not None
    assert list(loaded.contexts) == ["Kitchen", "Ordering"]
    assert "wrote model/contexts/kitchen.yaml" in done.stdout
    assert "Imported wall.txt as Wall, 2 contexts, 0 events, 0 commands: nothing was left out." in done.stdout
    # Nothing says who owns the two: each is a warning of its own.
    assert "`stormcli validate model` finds 2 " in done.stdout


def test_the_report_goes_by_fate_and_says_where() -> None:
    done = run("import", "words", wall("made up", "lost", "unread", "Kitchen"), "-o", "model")
    assert done.exit_code == 1
    assert done.stdout.startswith(
        "Not read:\n"
        "  wall.txt:3:1: `frob` is no word of this format\n"
        "\n"
        "Lost, for the language has no word for it:\n"
        "  wall.txt:2:4: the colour of Kitchen\n"
        "\n"
        "Made up, for the language asks for it:\n"
        "  the team of Kitchen\n"
    )
    assert "1 unread, 1 lost, 1 made up." in done.stdout


def test_what_is_lost_or_made_up_does_not_fail_the_command() -> None:
    assert run("import", "words", wall("made up", "lost", "Kitchen"), "-o", "model").exit_code == 0


def test_the_report_for_tools() -> None:
    done = run("import", "words", wall("lost", "made up", "unread", "Kitchen"), "-o", "model", "--format", "json")
    report = json.loads(done.stdout)
    assert done.exit_code == 1
    assert report["version"] == 1
    assert report["summary"] == {"unread": 1, "lost": 1, "described": 0, "made up": 1}
    place = {"file": "wall.txt", "line": 3, "column": 1, "end_line": 3, "end_column": 5}
    assert report["notes"][0] == {"fate": "unread", "message": "`frob` is no word of this format", **place}
    assert report["notes"][2] == {"fate": "made up", "message": "the team of Kitchen"}
    assert report["files"] == ["model/storm.yaml", "model/contexts/kitchen.yaml"]
    assert set(report["validate"]) == {"errors", "warnings", "infos"}


def test_files_that_are_there_are_left_alone() -> None:
    source = wall("Kitchen")
    assert run("import", "words", source, "-o", "model").exit_code == 0
    kept = Path("model/contexts/kitchen.yaml")
    kept.write_text("mine", encoding="utf-8")
    done = run("import", "words", source, "-o", "model")
    assert done.exit_code == 2
    assert "model/storm.yaml exists already" in done.stderr
    assert kept.read_text(encoding="utf-8") == "mine"
    assert run("import", "words", source, "-o", "model", "--force").exit_code == 0
    assert kept.read_text(encoding="utf-8") == "context: Kitchen\n"


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_two_models_are_never_mixed(force: tuple[str, ...]) -> None:
    run("import", "words", wall("Kitchen", "Ordering"), "-o", "model")
    if not force:
        Path("model/storm.yaml").unlink()
    before = {file: file.read_bytes() for file in Path("model").rglob("*.yaml")}
    done = run("import", "words", wall("Bakery"), "-o", "model", *force)
    assert (done.exit_code, done.stdout) == (2, "")
    named = "model/contexts/kitchen.yaml, model/contexts/ordering.yaml"
    assert f"the new model would read {named} too; remove them, or choose another folder" in done.stderr
    assert {file: file.read_bytes() for file in Path("model").rglob("*.yaml")} == before


def test_nothing_to_read_is_exit_code_2_and_nothing_is_written() -> None:
    done = run("import", "words", "nowhere.txt", "-o", "model")
    assert done.exit_code == 2
    assert done.stderr == "stormcli: there is no nowhere.txt\n"
    assert not Path("model").exists()


def test_a_folder_that_cannot_be_made_is_said() -> None:
    Path("model").write_text("a file", encoding="utf-8")
    done = run("import", "words", wall("Kitchen"), "-o", "model")
    assert done.exit_code == 2
    assert "cannot write model/storm.yaml" in done.stderr


@pytest.mark.parametrize("arguments", [("import", "word", "wall.txt"), ("export", "word", PIZZA)])
def test_an_unknown_format_suggests(arguments: tuple[str | Path, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stderr == "stormcli: no format is called `word`; did you mean `words`?\n"


def test_a_format_like_no_other_lists_them() -> None:
    done = run("export", "xyz", PIZZA)
    assert done.stderr == "stormcli: no format is called `xyz`; there is words\n"


def test_an_export_says_what_it_wrote() -> None:
    done = run("export", "words", PIZZA, "-o", "out")
    assert done.exit_code == 0, done.output
    assert done.stdout == "wrote out/words/Kitchen.txt\nwrote out/words/Ordering.txt\n\nWrote out: 2 files of words.\n"
    assert Path("out/words/Kitchen.txt").read_bytes() == b"Kitchen\n"


def test_an_export_is_never_read_as_a_part_of_its_model() -> None:
    shutil.copytree(PIZZA, "model")
    with Path("model/storm.yaml").open("a", encoding="utf-8") as storm:
        storm.write("\ncontexts: ['**/*.[ty]*']\n")
    for folder in ("model", "model/out", Path.cwd() / "model/contexts"):
        done = run("export", "words", "model", "-o", folder)
        assert (done.exit_code, done.stdout) == (2, ""), folder
        assert "Kitchen.txt would be read as a context, by `contexts: **/*.[ty]*` of model/storm.yaml" in done.stderr
        assert not list(Path().rglob("Kitchen.txt"))
    assert run("export", "words", "model", "-o", "out").exit_code == 0
    assert run("export", "words", "model", "-o", "model/.out").exit_code == 0  # hidden folders are not looked into


def test_an_export_of_some_contexts() -> None:
    done = run("export", "words", PIZZA, "--context", "Kitchen", "-o", "out")
    assert [path.name for path in Path("out").rglob("*.txt")] == ["Kitchen.txt"]
    assert done.stdout.endswith("1 file of words.\n")


def test_a_context_that_is_not_there_suggests() -> None:
    done = run("export", "words", PIZZA, "--context", "Kitchn", "-o", "out")
    assert done.exit_code == 2
    assert "no context is called `Kitchn`; did you mean `Kitchen`?" in done.stderr
    assert not Path("out").exists()


def test_a_model_with_errors_is_not_exported() -> None:
    Path("contexts").mkdir()
    Path("storm.yaml").write_text("stormcli: 1\ndomain: Shop\n", encoding="utf-8")
    Path("contexts/a.yaml").write_text("context: A\nteam: Nobody\n", encoding="utf-8")
    done = run("export", "words", "-o", "out")
    assert done.exit_code == 1
    assert "SC201" in done.stdout
    assert "a model with errors is not exported; nothing was written" in done.stderr
    assert not Path("out").exists()


def test_the_help_lists_every_format() -> None:
    from stormcli.cli.exporting import described

    assert described(registry.EXPORTERS) == "\n\n- words: Words"
    assert described(()) == "none yet"
