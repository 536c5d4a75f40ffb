"""What the terminal can show."""

from __future__ import annotations

import os
import sys


def coloured() -> bool:
    """Colour on a terminal only, and never against NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
