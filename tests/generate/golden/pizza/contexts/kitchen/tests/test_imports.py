# written by stormcli; do not edit: the next run rewrites this file from the model
"""A function starts as fast as its handler is imported: cheap modules alone, within a budget."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent
BUDGET_MS = 80
#: What every function imports, and how long that takes on a quiet machine: a slow or busy one is given more.
LIBRARIES, LIBRARIES_MS = "aws_lambda_powertools, dataclasses, datetime, decimal, json, logging, re, typing, uuid", 40
HEAVY = ("asyncio", "aws_xray_sdk", "boto3", "pydantic")  # boto3 is imported where it is used, the others nowhere
PROGRAM = """
import sys, time
start = time.process_time()
import {libraries}
halfway = time.process_time()
import {module}
print((halfway - start) * 1000, (time.process_time() - start) * 1000)
print(*(name for name in {heavy} if name in sys.modules))
"""


def _modules() -> list[str]:
    """The modules whose `handler` Lambda calls."""
    files = sorted((APP / "kitchen").rglob("*.py"))
    called = re.compile(r"^def (handler|later)\(", re.MULTILINE)
    found = [file for file in files if called.search(file.read_text(encoding="utf-8"))]
    return [".".join(file.relative_to(APP).with_suffix("").parts) for file in found]


def _imported(module: str) -> tuple[float, float, str]:
    """The CPU time of an import in milliseconds, the libraries' part of it, and what heavy modules came with it."""
    program = PROGRAM.format(libraries=LIBRARIES, module=module, heavy=HEAVY)
    run = subprocess.run([sys.executable, "-c", program], cwd=APP, capture_output=True, text=True, check=True)
    times, heavy = run.stdout.splitlines()
    libraries, spent = map(float, times.split())
    return spent, libraries, heavy


@pytest.mark.parametrize("module", _modules())
def test_importing_it_is_cheap(module: str) -> None:
    for _ in range(5):  # the machine may be busy with something else
        spent, libraries, heavy = _imported(module)
        assert not heavy, f"{module} imports {heavy}"
        budget = BUDGET_MS * max(1.0, libraries / LIBRARIES_MS)
        if spent <= budget:
            return
    pytest.fail(f"importing {module} takes {spent:.0f} ms; the budget is {budget:.0f} ms on this machine, as it is now")
