"""Seconds of reading and of each rule at N contexts, and by how much they grow from one N to the next.

What is linear grows as the contexts do. Seconds do so until the model outgrows the caches of the processor, from 100 to
1000 contexts: there the cheapest rules, which do little but look at elements, grow most. Calls of functions are the
same on every machine; they are counted in a run of their own. A fact that several rules share is on the bill of the
first of them. Seconds are the processor's, the least of several fresh processes: what else runs only adds to them.

Usage: python bench/growth.py [N ...]          (default 10 100 1000)
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from model import write

_SECONDS = """
import gc, json, os, sys
from pathlib import Path
from time import process_time
from stormcli.check import check, engine
from stormcli.load import load
gc.disable()
engine.perf_counter = process_time
begin = process_time()
loaded = load(Path(sys.argv[1]))
seconds = {"reading": process_time() - begin}
check(loaded.landscape, loaded.diagnostics, timings=seconds)
print(json.dumps(seconds), flush=True)
os._exit(0)
"""
_CALLS = """
import cProfile, json, os, sys
from pathlib import Path
from stormcli.check.registry import CHECKS
from stormcli.load import load

def calls(work):
    profile = cProfile.Profile()
    result = profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats()), result

counted = {}
counted["reading"], loaded = calls(lambda: load(Path(sys.argv[1])))
for rule, run in CHECKS:
    counted[rule.code], _ = calls(lambda: list(run(loaded.landscape)))
print(json.dumps(counted), flush=True)
os._exit(0)
"""
# Calls that grow faster than the contexts by more than this have a reason that is worth a look.
_TOLERANCE = 1.1


def table(models: Mapping[int, Path]) -> None:
    """Prints a line for reading and for each rule, the costliest first; `models` are folders by their contexts."""
    sizes = sorted(models)
    seconds = [_least(_run(_SECONDS, models[size]) for _ in range(9 if size <= 100 else 3)) for size in sizes]
    calls = [_run(_CALLS, models[size]) for size in sizes]
    factors = [after / before for before, after in pairwise(sizes)]
    steps = [f"{before:,} to {after:,}" for before, after in pairwise(sizes)]
    heads = [
        *(f"{size:,}" for size in sizes),
        *(f"x, {step}" for step in steps),
        *(f"calls x, {step}" for step in steps),
    ]
    print("\nseconds at " + "".join(f"{head:>{_width(head)}}" for head in heads))
    for step in sorted(seconds[-1], key=lambda step: -seconds[-1][step]):
        taken = [each[step] for each in seconds]
        more = _growth([each[step] for each in calls])
        cells = [*(f"{each:.5f}" for each in taken), *(f"{each:.1f}" for each in (*_growth(taken), *more))]
        steep = any(growth > factor * _TOLERANCE for growth, factor in zip(more, factors, strict=True))
        line = "".join(f"{cell:>{_width(head)}}" for cell, head in zip(cells, heads, strict=True))
        print(f"{step:<10} {line}{'  steeper than linear' if steep else ''}", flush=True)


def _run(script: str, model: Path) -> dict[str, float]:
    """What a fresh process says of each step."""
    done = subprocess.run((sys.executable, "-c", script, str(model)), stdout=subprocess.PIPE, check=True)
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _least(runs: Iterable[dict[str, float]]) -> dict[str, float]:
    all_runs = list(runs)
    return {step: min(run[step] for run in all_runs) for step in all_runs[0]}


def _growth(numbers: Sequence[float]) -> list[float]:
    return [after / max(before, 1e-7) for before, after in pairwise(numbers)]


def _width(head: str) -> int:
    return max(10, len(head) + 2)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        wanted = [int(each) for each in sys.argv[1:]] or [10, 100, 1000]
        table({size: write(size, Path(name) / f"model{size}") for size in wanted})
