"""Times the explorer's page in Debian's chromium: how long it takes to open, and to answer what is typed.

Software rendering, no GPU, a new profile each time: a browser at a desk is faster.
"""

from __future__ import annotations

import shutil
import statistics
from pathlib import Path
from typing import Any

_FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
# Milliseconds from the start of loading until the first frame with the map in it.
_READY = """
new MutationObserver(() => {
    if (!document.documentElement.dataset.ready || window.shown !== undefined) return;
    window.shown = null;
    requestAnimationFrame(() => requestAnimationFrame(() => (window.shown = performance.now())));
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-ready"] });
"""
# Milliseconds for each letter of a search, until its results stand on the screen.
_SEARCH = """async () => {
    const field = document.getElementById("query");
    const times = [];
    for (let length = 1; length <= "order confirmed".length; length += 1) {
        field.value = "order confirmed".slice(0, length);
        const began = performance.now();
        field.dispatchEvent(new Event("input"));
        times.push(performance.now() - began);
        await new Promise((done) => requestAnimationFrame(done));
    }
    return times;
}"""


def timed(page: Path, rounds: int = 3) -> tuple[float, float, float] | None:
    """Milliseconds (medians) for opening, the first letter of a search, the slowest other; None without chromium."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        found = [_round(browser, page) for _ in range(rounds)]
        browser.close()
    opening, first, others = (statistics.median(each) for each in zip(*found, strict=True))
    return opening, first, others


def _round(browser: Any, file: Path) -> tuple[float, float, float]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.add_init_script(_READY)
    page.goto(file.resolve().as_uri())
    while not (opening := page.evaluate("window.shown")):
        page.wait_for_timeout(20)
    first, *others = page.evaluate(_SEARCH)
    context.close()
    return opening, first, max(others)
