"""Times the commands as whole processes at N contexts, beside the floor; a save; a page in the browser; each rule.

The floor is what no reader of this YAML in Python can beat: the interpreter starts, and libyaml's parser reads the same
bytes. Seconds are the processor's, but under --watch: there they count from the save of one context to the end of the
report; the aim is 0.2 s at 100 contexts. Machines are noisy all the same: read the ratios of one run, not the seconds
of two. The modules are compiled before anything is timed, as those of an installed program are.

Usage: python bench/run.py [N ...]          (default 10 100 1000)
"""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import browser
import growth
from model import write

_HELLO = """
import typer
app = typer.Typer()

@app.command()
def hello(name: str = "world") -> None:
    print("hello", name)

app()
"""
_FLOOR = """
import gc, sys
from pathlib import Path
from yaml.cyaml import CParser
from yaml.events import StreamEndEvent
gc.disable()
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    following = CParser(path.read_text()).get_event
    while type(following()) is not StreamEndEvent:
        pass
"""
#: The pictures that are timed: the view, and its options.
_PICTURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("context-map", ()),
    ("context-map", ("--perspective", "teams")),
    ("subdomains", ()),
    ("board", ("--level", "big-picture")),
    ("flow", ("--command", "Area0.OpenOrder")),
    ("sequence", ("--command", "Area0.OpenOrder")),
    ("states", ("--aggregate", "Area0.Order")),
    ("event", ("--event", "Area0.OrderOpened")),
    ("deployment", ("--context", "Area0")),
)
_STORMCLI = (sys.executable, "-m", "stormcli")
# Seconds between a report and the next save: people save no quicker.
_PAUSE = 0.5


def main(sizes: list[int]) -> None:
    """Prints two tables: seconds (median), ratio to the floor and the peak of memory; what each rule costs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _compile(folder)
        hello, floor = folder / "hello.py", folder / "floor.py"
        hello.write_text(_HELLO, encoding="utf-8")
        floor.write_text(_FLOOR, encoding="utf-8")
        _start(folder, hello)
        print(f"\n{'contexts':>8} {'bytes':>11}  {'command':<24} {'seconds':>8} {'x floor':>8} {'MB':>6}")
        for size in sizes:
            _size(size, write(size, folder / f"model{size}"), floor, folder)
        print(f"\n{'contexts':>8} {'bytes':>11}  {'explore.html':<24} {'opens':>8} {'letter 1':>8} {'others':>6}  ms")
        for size in sizes:
            _page(size, folder / f"page{size}.html")
        growth.table({size: folder / f"model{size}" for size in sizes})


def _compile(folder: Path) -> None:
    """Lets each command compile the modules it needs, into a folder of ours."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    small = str(write(2, folder / "small"))
    _timed((*_STORMCLI, "validate", small), 1)
    _timed((*_STORMCLI, "diagram", small, "-o", str(folder / "small.svg")), 1)
    _timed((*_STORMCLI, "generate", small, "-o", str(folder / "small-app")), 1)


def _start(folder: Path, hello: Path) -> None:
    base, _ = _timed((sys.executable, str(hello), "--help"), 9)
    help_, _ = _timed((*_STORMCLI, "--help"), 9)
    validated, _ = _timed((*_STORMCLI, "validate", str(folder / "small")), 9)
    print(f"hello-world typer program   {base:6.3f} s")
    print(f"stormcli --help             {help_:6.3f} s  {help_ / base:5.2f} x hello")
    print(f"validate two contexts       {validated:6.3f} s  {validated / base:5.2f} x hello")


def _size(size: int, model: Path, floor: Path, folder: Path) -> None:
    total = sum(path.stat().st_size for path in model.rglob("*.yaml"))
    rounds = 5 if size <= 100 else 3
    least, memory = _timed((sys.executable, str(floor), str(model)), rounds)
    _row(size, total, "floor", least, least, memory)
    runs = {
        "validate": ("validate", str(model)),
        **{" ".join((view, *options[1:])): _drawn(model, view, options, folder) for view, options in _PICTURES},
        "explore": ("explore", str(model), "-o", str(folder / f"page{size}.html")),
        "generate": ("generate", str(model), "-o", str(folder / f"out{size}")),
        "generate, unchanged": ("generate", str(model), "-o", str(folder / f"out{size}")),
    }
    took: dict[str, float] = {}
    for label, arguments in runs.items():
        # Writing is timed once: a second run finds everything unchanged.
        once = 1 if label == "generate" or size > 100 else rounds
        took[label], memory = _timed((*_STORMCLI, *arguments), once if label != "validate" else rounds)
        _row(size, total, label, took[label], least, memory)
    seconds, memory = _saved(model, 2 * rounds + 1)
    _row(size, total, f"watch, {seconds / took['validate']:.2f} x validate", seconds, least, memory)


def _drawn(model: Path, view: str, options: tuple[str, ...], folder: Path) -> tuple[str, ...]:
    return ("diagram", str(model), "--view", view, *options, "-o", str(folder / "picture.svg"))


def _page(size: int, page: Path) -> None:
    times = browser.timed(page)
    said = "chromium is not installed" if times is None else "{:>8.0f} {:>8.0f} {:>6.0f}".format(*times)
    print(f"{size:>8} {page.stat().st_size:>11,}  {'in the browser':<24} {said}", flush=True)


def _row(size: int, total: int, label: str, seconds: float, least: float, memory: float) -> None:
    print(f"{size:>8} {total:>11,}  {label:<24} {seconds:>8.3f} {seconds / least:>8.2f} {memory:>6.0f}", flush=True)


def _timed(command: tuple[str, ...], rounds: int) -> tuple[float, float]:
    """The median of the processor's seconds, and the peak of memory in MB."""
    seconds, peak = [], 0.0
    for _ in range(rounds):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        complaint = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss / 1024)
        if os.waitstatus_to_exitcode(status) != 0:
            sys.exit(f"{' '.join(command)} failed: {complaint.decode()}")
    return statistics.median(seconds), peak


def _saved(model: Path, rounds: int) -> tuple[float, float]:
    """The median of seconds from a save to its report under --watch, and the peak of memory in MB."""
    context = model / "contexts" / "area0.yaml"
    text = context.read_text(encoding="utf-8")
    command = (*_STORMCLI, "validate", str(model), "--watch")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
    _reported(process)
    seconds = []
    for number in range(rounds):
        time.sleep(_PAUSE)
        begin = time.perf_counter()
        context.write_text(f"{text}# {number}\n", encoding="utf-8")
        _reported(process)
        seconds.append(time.perf_counter() - begin)
    process.send_signal(signal.SIGINT)
    _, status, usage = os.wait4(process.pid, 0)
    context.write_text(text, encoding="utf-8")
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{' '.join(command)} did not end well")
    return statistics.median(seconds), usage.ru_maxrss / 1024


def _reported(process: subprocess.Popen[str]) -> None:
    """Waits for the line that follows a report."""
    for line in process.stderr or ():
        if "Ctrl-C stops." in line:
            return
    sys.exit("validate --watch ended before its report")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [10, 100, 1000])
