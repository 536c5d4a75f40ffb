"""What the terminal can show."""

from __future__ import annotations

import os
import sys
import unicodedata

_LONGEST = 600


def coloured() -> bool:
    """Colour on a terminal only, and never against NO_COLOR (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def plain(text: str) -> str:
    """The text without what would steer the terminal (control and formatting characters), cut where it floods it."""
    shown = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
    if shown.isprintable():
        return shown
    return "".join(char if unicodedata.category(char) not in ("Cc", "Cf", "Cs") else " " for char in shown)
