"""The colours of the explorer: enough contrast, light and dark (WCAG 2.2, 1.4.3 and 1.4.11, level AA)."""

from __future__ import annotations

import re

import pytest

from stormcli import assets

_CSS = (assets.pages() / "explore" / "style" / "colours.css").read_text(encoding="utf-8")
_PAIR = re.compile(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);")
_SINGLE = re.compile(r"--([\w-]+): (#\w{6});")

COLOURS = {name: (light, dark) for name, light, dark in _PAIR.findall(_CSS)}
COLOURS |= {name: (colour, colour) for name, colour in _SINGLE.findall(_CSS)}

GROUNDS = ("paper", "card", "raised", "hover", "core", "supporting", "generic", "outside", "plain", "mud")
TEXTS = [
    *(("ink", ground) for ground in (*GROUNDS, "found", "other")),
    *(("muted", ground) for ground in GROUNDS),
    *((text, ground) for text in ("accent", "wrong", "doubt", "note") for ground in ("card", "raised", "hover")),
    *(("card", sign) for sign in ("wrong", "doubt", "note", "way")),
    ("on-accent", "accent"),
    ("paper", "ink"),
    *(
        ("sticky-ink", sticky)
        for sticky in (
            "command",
            "event",
            "aggregate",
            "policy",
            "process",
            "read-model",
            "external-system",
            "open-question",
            "actor",
        )
    ),
]
SIGNS = [
    *((sign, "paper") for sign in ("line", "accent", "wrong", "way", "edge")),
    *((sign, "card") for sign in ("accent", "wrong", "doubt", "note", "way", "edge")),
    ("core-edge", "core"),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_can_be_read(text: str, ground: str, scheme: int) -> None:
    assert _contrast(COLOURS[text][scheme], COLOURS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_signs_can_be_seen(sign: str, ground: str, scheme: int) -> None:
    assert _contrast(COLOURS[sign][scheme], COLOURS[ground][scheme]) >= 3


def _contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
