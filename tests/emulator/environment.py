"""Where the emulator is installed: in an environment of its own, by `make emulator`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import MISSING
from tests.generate.synthesis import missing as missing_cdk

ROOT = Path(__file__).resolve().parents[2] / ".venv-emulator"
PYTHON = ROOT / "bin" / "python"
MINISTACK = ROOT / "bin" / "ministack"
#: What stands here takes part in the emulator's processes, and knows nothing of the tests.
INSIDE = Path(__file__).resolve().parent / "inside"

REGION = "us-east-1"
ACCOUNT = "000000000000"

needs_emulator = pytest.mark.skipif(not MINISTACK.exists(), reason=f"{MISSING}ministack (make emulator)")
needs_synthesis = pytest.mark.skipif(bool(missing_cdk), reason=f"{MISSING}{', '.join(missing_cdk)} (make test)")
