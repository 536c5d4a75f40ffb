"""The explorer as one HTML file: needs no network, opens from disk, and nothing in a model becomes markup or script.

The policy in its head lets nothing run but the page's own script and style, known by their hashes, and forbids every
way from text to markup (Trusted Types, https://www.w3.org/TR/trusted-types/).
"""

from __future__ import annotations

import base64
import html
import re
from hashlib import sha256
from pathlib import Path

from stormcli import assets

#: The parts of the page, in the order in which they need each other.
_STYLES = ("colours", "page", "bar", "map", "drawing", "panel", "lists", "findings", "screens")
_SCRIPTS = (
    "dom",
    "model",
    "address",
    "filters",
    "search",
    "walk",
    "viewport",
    "gestures",
    "lettering",
    "boxes",
    "lines",
    "lit",
    "map",
    "words",
    "overview",
    "neighbours",
    "details",
    "follow",
    "search_box",
    "filter_bar",
    "theme",
    "keyboard",
    "pointing",
    "legend",
    "live",
    "app",
    "show",
    "start",
)
_SLOT = re.compile(r"\{\{(\w+)\}\}")


def page(title: str, data: str, *, live: bool = False) -> bytes:
    """The page around its data (JSON without `<`). A live one may ask where it came from for newer data."""
    folder = assets.pages() / "explore"
    style = "".join(_read(folder / "style" / f"{name}.css") for name in _STYLES)
    script = (
        "(() => {\n"
        + '"use strict";\n'
        + "".join(_read(folder / "script" / f"{name}.js") for name in _SCRIPTS)
        + "})();\n"
    )
    slots = {
        "live": "yes" if live else "no",
        "policy": _policy(style, script, live),
        "title": html.escape(title),
        "style": style,
        "script": script,
        "data": data,
    }
    return _SLOT.sub(lambda slot: slots[slot[1]], _read(folder / "page.html")).encode()


def _policy(style: str, script: str, live: bool) -> str:
    connect = "'self'" if live else "'none'"
    rules = (
        "default-src 'none'",
        f"style-src {_hash(style)}",
        f"script-src {_hash(script)}",
        "img-src data:",
        f"connect-src {connect}",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")
