"""Two models in, diagnostics out: what of the later one would break those who live with the earlier one."""

from __future__ import annotations

from stormcli.check.compatibility.comparison import Comparison, Direction

__all__ = ["Comparison", "Direction"]
