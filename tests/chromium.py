"""Debian's Chromium, driven by playwright: one for all tests of a process, since playwright runs but once in each."""

from __future__ import annotations

import shutil
from functools import cache
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
_FLAGS = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@cache
def running() -> tuple[Any, Any]:
    """Playwright and its browser, started when first asked for."""
    from playwright.sync_api import sync_playwright

    playwright = sync_playwright().start()
    return playwright, playwright.chromium.launch(executable_path=PROGRAM, args=list(_FLAGS))


def stop() -> None:
    """Ends what was started."""
    if running.cache_info().currsize:
        playwright, browser = running()
        running.cache_clear()
        browser.close()
        playwright.stop()
