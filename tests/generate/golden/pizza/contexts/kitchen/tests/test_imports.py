# written by stormcli; do not edit: the next run rewrites this file from the model
"""A function starts as fast as its handler is imported: cheap modules alone, within a budget."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

APP = Path(__file__).parent.parent
BUDGET_MS = 80
HEAVY = ("asyncio", "aws_xray_sdk", "boto3", "pydantic")  # boto3 is imported where it is used, the others nowhere
PROGRAM = """
import sys, time
start = time.process_time()
import {module}
print((time.process_time() - start) * 1000, *(name for name in {heavy} if name in sys.modules))
"""


def _modules() -> list[str]:
    """The modules whose `handler` Lambda calls."""
    files = sorted((APP / "kitchen").rglob("*.py"))
    called = re.compile(r"^def (handler|later)\(", re.MULTILINE)
    found = [file for file in files if called.search(file.read_text(encoding="utf-8"))]
    return [".".join(file.relative_to(APP).with_suffix("").parts) for file in found]


@pytest.mark.parametrize("module", _modules())
def test_importing_it_is_cheap(module: str) -> None:
    quickest = float("inf")
    for _ in range(5):  # the machine may be busy with something else
        program = PROGRAM.format(module=module, heavy=HEAVY)
        run = subprocess.run([sys.executable, "-c", program], cwd=APP, capture_output=True, text=True, check=True)
        spent, *heavy = run.stdout.split()
        assert not heavy, f"{module} imports {', '.join(heavy)}"
        quickest = min(quickest, float(spent))
        if quickest <= BUDGET_MS:
            return
    pytest.fail(f"importing {module} takes {quickest:.0f} ms; the budget is {BUDGET_MS} ms")
