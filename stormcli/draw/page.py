"""SVG -> a page that holds it: opens from disk, asks no network for anything, and runs no script."""

from __future__ import annotations

import base64
import hashlib
import html

from stormcli.draw.svg.letters import visible
from stormcli.draw.theme import Theme

# The picture fits the window, or has its own size and is scrolled: a box to tick, and no script.
_STYLE = """
:root { color-scheme: %(name)s; font: 14px Arial, "Liberation Sans", Arimo, Helvetica, sans-serif; }
body { margin: 0; background: %(paper)s; color: %(ink)s; }
header { position: sticky; top: 0; left: 0; width: max-content; padding: 8px 12px; background: %(paper)s; }
label { padding-left: 4px; }
svg { display: block; max-width: 100%%; max-height: calc(100vh - 3em); margin: auto; }
body:has(#own-size:checked) svg { max-width: none; max-height: none; margin: 0; }
@media print { header { display: none; } svg { max-height: 100vh; } }
"""
_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-%(hash)s'">
<title>%(title)s</title>
<style>%(style)s</style>
<header><input type="checkbox" id="own-size"><label for="own-size">in its own size, to scroll</label></header>
<main>
"""


def picture_page(svg: bytes, title: str, theme: Theme) -> bytes:
    """One HTML page with the picture in it."""
    style = _STYLE % {"name": theme.name, "paper": theme.paper, "ink": theme.ink}
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    head = _PAGE % {"hash": digest, "title": html.escape(visible(title)), "style": style}
    return head.encode() + svg[svg.index(b"<svg") :].rstrip() + b"\n</main>\n</html>\n"
