"""`stormcli validate --watch`: a report now and after each save, until Ctrl-C."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cli.test_validate import CLEAN, WARNED, WRONG

# So long a slow machine may take for a report (seconds); a quick one takes a thousandth of it.
PATIENCE = 120
Start = Callable[..., "Watching"]


class Watching:
    """A running `stormcli validate --watch` whose two streams are read as one."""

    def __init__(self, cwd: Path, *arguments: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "stormcli", "validate", *arguments, "--watch"],
            cwd=cwd,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def report(self) -> str:
        """What was said since the last report, up to and with the line that says what is watched."""
        return self.until("Ctrl-C stops.")

    def until(self, words: str) -> str:
        said = ""
        while words not in said:
            line = self._lines.get(timeout=PATIENCE)
            assert line, f"the command ended after:\n{said}"
            said += line
        return said

    def reports_until(self, *words: str) -> str:
        """The first report that says all `words`: one save may be seen as two."""
        said = self.report()
        while not all(each in said for each in words):
            said = self.report()
        return said

    def interrupt(self) -> tuple[int, str]:
        """Presses Ctrl-C; the exit code, and what was said then."""
        self._process.send_signal(signal.SIGINT)
        code = self.code()
        self._reader.join(PATIENCE)
        return code, "".join(iter(self._lines.get_nowait, ""))

    def code(self) -> int:
        """The exit code, once the command has ended."""
        return self._process.wait(PATIENCE)

    def end(self) -> None:
        self._process.kill()
        self._process.wait(PATIENCE)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("")


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Start]:
    """Starts the command in `tmp_path`, or in `cwd`."""
    started: list[Watching] = []

    def start(*arguments: str, cwd: Path = tmp_path) -> Watching:
        started.append(Watching(cwd, *arguments))
        return started[-1]

    yield start
    for each in started:
        each.end()


def ordering(folder: Path) -> Path:
    return folder / "contexts" / "ordering.yaml"


def test_a_save_is_reported_with_what_changed_and_how_long_it_took(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    first = watch.report().splitlines()
    assert first[0] == "Shop: 1 context, 1 event, 1 command, no findings."
    assert re.fullmatch(r"\[\d\d:\d\d:\d\d\] Checked in \d+ ms\.", first[1])
    assert first[2] == "Watching 2 files of model; Ctrl-C stops."
    ordering(folder).write_text(WRONG)
    second = watch.report()
    assert "model/contexts/ordering.yaml:8:24: SC201 error" in second
    assert re.search(r"\n\[.*\] Checked in \d+ ms after a change of model/contexts/ordering\.yaml\.\n", second)
    ordering(folder).write_text(CLEAN)
    assert "no findings" in watch.report()


def test_ctrl_c_ends_it_quietly_with_0_whatever_was_found(watching: Start, model) -> None:
    model(WRONG)
    watch = watching("model")
    assert "1 error" in watch.report()
    assert watch.interrupt() == (0, "")


def test_files_that_come_and_go_are_seen(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    watch.report()
    (folder / "contexts" / "deep" / "er").mkdir(parents=True)
    late = folder / "contexts" / "deep" / "er" / "late.yaml"
    late.write_text("context: Late\nteam: Nobody\n")
    assert "Watching 3 files" in watch.reports_until("no team is called `Nobody`")
    late.write_text("context: Late\nteam: BasketTeam\n")
    watch.reports_until("2 contexts")
    late.rename(late.with_name("later.yaml"))
    assert "2 contexts" in watch.reports_until("deep/er/late.yaml, model/contexts/deep/er/later.yaml")
    shutil.rmtree(folder / "contexts" / "deep")
    assert "Watching 2 files" in watch.reports_until("1 context,")


def test_an_editor_that_renames_over_the_file_is_understood(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    watch.report()
    for text, words in ((WRONG, "1 error"), (WARNED, "1 warning"), (CLEAN, "no findings")):
        beside = folder / "contexts" / ".ordering.yaml.swp"
        beside.write_text(text)
        beside.replace(ordering(folder))
        assert words in watch.report()


def test_a_half_written_file_is_read_again_when_it_is_whole(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    watch.report()
    ordering(folder).write_text(CLEAN[: CLEAN.index("uuid}")])
    watch.reports_until("SC101")
    ordering(folder).write_text(CLEAN)
    watch.reports_until("no findings")


def test_a_root_that_goes_is_waited_for(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    watch.report()
    root = folder / "storm.yaml"
    text = root.read_text()
    root.unlink()
    watch.until("model/storm.yaml is gone; waiting for it. Ctrl-C stops.")
    root.write_text(text)
    assert "no findings" in watch.report()
    (folder / "storm.yaml").write_text("stormcli: [1\n")
    assert "SC101" in watch.reports_until("Found")
    root.write_text(text)
    watch.reports_until("no findings")


def test_a_model_that_goes_with_its_folder_is_waited_for(watching: Start, model, tmp_path: Path) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    watch.report()
    folder.rename(tmp_path / "elsewhere")
    watch.until("is gone")
    (tmp_path / "elsewhere").rename(folder)
    watch.reports_until("no findings")
    ordering(folder).write_text(WRONG)
    watch.reports_until("1 error")


def test_contracts_links_and_new_globs_are_watched(watching: Start, model, tmp_path: Path) -> None:
    storm = "stormcli: 1\ndomain: Shop\nteams: {BasketTeam: {}}\nactors: {Shopper: {}}\n"
    folder = model(CLEAN, storm)
    contract = tmp_path / "far" / "away" / "payments.yaml"
    contract.parent.mkdir(parents=True)
    contract.write_text("context: Payments\nteam: BasketTeam\n")
    target = tmp_path / "other" / "linked.yaml"
    target.parent.mkdir()
    target.write_text("context: Linked\nteam: BasketTeam\n")
    (folder / "contexts" / "linked.yaml").symlink_to(target)
    watch = watching("model")
    assert "2 contexts" in watch.report()
    (folder / "storm.yaml").write_text(storm + "contexts: [contexts/*.yaml, {contract: ../far/away/payments.yaml}]\n")
    assert "Watching 4 files" in watch.reports_until("3 contexts")
    contract.write_text("context: Payments\nteam: Nobody\n")
    watch.reports_until("far/away/payments.yaml:2:7: SC201")
    target.write_text("context: Linked\nteam: Nobdy\n")
    watch.reports_until("linked.yaml:2:7: SC201")


def test_a_burst_of_saves_ends_in_a_right_report(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    watch.report()
    for number in range(40):
        ordering(folder).write_text(WRONG if number % 2 else CLEAN)
        (folder / "contexts" / f"c{number}.yaml").write_text(f"context: C{number}\nteam: BasketTeam\n")
    watch.reports_until("Found 1 error and 1 warning.", "Watching 42 files")


def test_what_does_not_belong_to_the_model_wakes_nobody(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching("model")
    watch.report()
    (folder / "contexts" / "ordering.yaml~").write_text(WRONG)
    (folder / "notes.txt").write_text("notes")
    (folder / "contexts" / "ordering.yaml").write_text(WARNED)
    assert "after a change of model/contexts/ordering.yaml." in watch.report()


def test_the_model_of_the_working_folder_is_watched_too(watching: Start, model) -> None:
    folder = model(CLEAN)
    for name in ("storm.yaml", "contexts"):
        (folder / name).rename(folder.parent / name)
    watch = watching()
    assert "Watching 2 files of the working folder; Ctrl-C stops." in watch.report()
    ordering(folder.parent).write_text(WRONG)
    assert "after a change of contexts/ordering.yaml." in watch.report()


def test_a_working_folder_that_goes_ends_it_with_a_word(watching: Start, model) -> None:
    folder = model(CLEAN)
    watch = watching(cwd=folder / "contexts")
    assert "Watching 2 files of .." in watch.report()
    shutil.rmtree(folder)
    watch.until("stormcli: the working folder does not exist any more.")
    assert watch.code() == 2


def test_the_other_options_of_a_report_are_heard(watching: Start, stormcli, model) -> None:
    folder = model(WARNED)
    debts = folder / "debts.json"
    stormcli("validate", folder, "--write-baseline", debts)
    watch = watching("model", "--format", "concise", "--profile", "strict", "--select", "SC3", "--statistics")
    first = watch.report()
    assert first.splitlines()[0].startswith("model/contexts/ordering.yaml:8:7: SC305 error: ")
    assert "1  SC305  " in first
    ordering(folder).write_text(WRONG)
    assert watch.report().startswith("0  in all\n")
    watch = watching("model", "--baseline", str(debts), "--timings")
    assert "SC201 error" in (said := watch.report())
    assert "reading the model" in said
    ordering(folder).write_text(WARNED)
    said = watch.report()
    assert "no new findings, 1 known" in said
    assert "1 finding is known, and kept quiet." in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--fix"], "run --fix before it"),
        (["--diff"], "run --diff without it"),
        (["--fix", "--unsafe-fixes"], "run --fix before it"),
        (["--unsafe-fixes"], "run --unsafe-fixes before it"),
        (["--write-baseline", "debts.json"], "run --write-baseline before it"),
        (["--output", "report.txt"], "leave --output out"),
        (["--fail-on", "error"], "leave --fail-on out"),
        (["--format", "json"], "--format text or concise, not json"),
        (["--format", "sarif"], "--format text or concise, not sarif"),
    ],
)
def test_what_makes_no_sense_together_is_exit_code_2(stormcli, model, arguments: list[str], words: str) -> None:
    done = stormcli("validate", model(CLEAN), "--watch", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("stormcli: --watch ")
    assert words in done.stderr


def test_no_model_is_exit_code_2(stormcli, tmp_path: Path) -> None:
    done = stormcli("validate", tmp_path, "--watch")
    assert done.returncode == 2
    assert "there is no storm.yaml in" in done.stderr
    assert "stormcli init" in done.stderr


def test_without_it_nothing_that_watches_is_imported(model) -> None:
    script = (
        "import json, sys\n"
        "from typer.testing import CliRunner\n"
        "from stormcli.cli.app import app\n"
        "result = CliRunner().invoke(app, ['validate', sys.argv[1]])\n"
        "assert result.exit_code == 0, result.output\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(model(CLEAN))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    loaded = set(json.loads(done.stdout))
    assert "stormcli.check" in loaded
    assert not loaded & {"watchfiles", "anyio", "asyncio"}


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="this system has no pseudo-terminals")
@pytest.mark.parametrize("terminal", ["xterm", "dumb"])
def test_a_terminal_gets_an_empty_screen_for_each_report(model, terminal: str) -> None:
    folder = model(CLEAN)
    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "stormcli", "validate", str(folder), "--watch"]
    process = subprocess.Popen(command, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": terminal})
    os.close(theirs)
    try:
        first = _until(ours, b"stops.")
        ordering(folder).write_text(WRONG)
        second = _until(ours, b"stops.")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
    finally:
        process.kill()
        process.wait(PATIENCE)
        os.close(ours)
    assert b"\x1b[2J" not in first
    assert second.lstrip(b"\r\n").startswith(b"\x1b[2J\x1b[H") == (terminal == "xterm")
    assert b"SC201" in second


def _until(stream: int, words: bytes) -> bytes:
    said = b""
    while words not in said:
        said += os.read(stream, 4096)
    return said
