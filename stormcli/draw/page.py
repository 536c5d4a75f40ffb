"""SVG -> a page that holds it: opens from disk, needs no network, and can be zoomed by the browser."""

from __future__ import annotations

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
"""


def picture_page(svg: bytes) -> bytes:
    """One HTML page with the picture in it."""
    inline = svg[svg.index(b"<svg") :]
    return _HEAD.encode() + b"<main>" + inline.rstrip() + b"</main>\n</html>\n"
