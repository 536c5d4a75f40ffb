"""Light and dark: the colours of the paper and of what is written on it. Stickies keep their colours on both."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. `ink`, `muted` and `wrong` have a contrast of 4.5:1 on `paper` (WCAG 2.2, 1.4.3)."""

    name: str
    paper: str
    ink: str
    muted: str
    line: str
    wrong: str
    frame: str
    lane: str


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    ink="#1b1f24",
    muted="#57606a",
    line="#4b535d",
    wrong="#b3261e",
    frame="#afb8c1",
    lane="#f6f8fa",
)
DARK = Theme(
    name="dark",
    paper="#0d1117",
    ink="#e6edf3",
    muted="#9ea7b3",
    line="#a8b3bf",
    wrong="#ff8a80",
    frame="#57606a",
    lane="#161b22",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}
