"""What the tests on the emulator share."""

from __future__ import annotations

from tests.generate.conftest import written

__all__ = ["written"]
