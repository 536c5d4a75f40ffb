"""What a person does with the explorer's page, in the words of a person."""

from __future__ import annotations

import json
from typing import Any

_TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
_GO = """(address) => new Promise((done) => {
    if (location.hash === address) return done();
    window.addEventListener("hashchange", done, { once: true });
    location.hash = address;
})"""


class Driven:
    """A page in a browser. `complaints` gathers errors of the console and requests that leave the page."""

    def __init__(self, page: Any, url: str) -> None:
        self.page = page
        self.url = url
        self.complaints: list[str] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(f"failed: {error}"))
        page.on("request", lambda request: self._ask(request.url))

    def open(self, address: str = "") -> None:
        """Opens the page at an address behind `#`, and waits until it is there."""
        self.page.goto("about:blank")
        self.page.goto(self.url + address)
        self.page.wait_for_selector("html[data-ready=yes]")
        self.settle()

    def go(self, address: str) -> None:
        """Goes to another address behind `#`, as a link does: the page stays."""
        self.page.evaluate(_GO, address)
        self.settle()

    def settle(self) -> None:
        """Waits for two frames: what had to be drawn is drawn."""
        self.page.evaluate(_TWO_FRAMES)

    @property
    def headline(self) -> str:
        """What the details are about."""
        return self.page.inner_text("#headline").strip()

    @property
    def details(self) -> str:
        """All that the details say."""
        return self.page.inner_text("#sheet")

    @property
    def address(self) -> str:
        """The part of the address behind `#`."""
        return self.page.evaluate("decodeURIComponent(location.hash)")

    @property
    def focused(self) -> str:
        """The id of what has the focus."""
        return self.page.evaluate("document.activeElement.id")

    def section(self, title: str) -> list[str]:
        """The links below a heading of the details."""
        found = self.page.locator("#sheet section", has=self.page.locator(f'h3:text-is("{title}")'))
        return [text.strip() for text in found.locator("a.item .title").all_inner_texts()]

    def press(self, *keys: str) -> None:
        """Presses keys, each once the one before has had its effect."""
        for key in keys:
            self.page.keyboard.press(key)
            self.settle()

    def click(self, selector: str) -> None:
        """Clicks an element of the page."""
        self.page.click(selector)
        self.settle()

    def click_at(self, x: float, y: float) -> None:
        """Clicks a point of the screen."""
        self.page.mouse.click(x, y)
        self.settle()

    def back(self) -> None:
        """The browser's way back."""
        self.page.go_back()
        self.settle()

    def search(self, text: str) -> list[tuple[str, str]]:
        """Types into the search, and gives what is found: kinds and titles."""
        self.page.fill("#query", text)
        results = self.page.locator("#results .result")
        kinds = results.locator(".kind").all_inner_texts()
        return list(zip(kinds, results.locator(".title").all_inner_texts(), strict=True))

    def place(self, kind: str, key: str, data: dict[str, Any] | None = None) -> tuple[float, float]:
        """Where the middle of an item is on the screen; `data` if they are others than those the page came with."""
        data = data or self.data()
        number = next(
            at for at, item in enumerate(data["items"]) if (data["kinds"][item[0]][0], item[1]) == (kind, key)
        )
        x, y, wide, high = _spot(data["layout"]["boxes"], number)
        matrix = (
            "(() => { const m = document.querySelector('#drawing > g').getScreenCTM(); return [m.a, m.e, m.f]; })()"
        )
        scale, left, top = self.page.evaluate(matrix)
        return left + (x + wide / 2) * scale, top + (y + high / 2) * scale

    def click_on_map(self, kind: str, key: str, data: dict[str, Any] | None = None) -> None:
        """Clicks an item on the map."""
        self.click_at(*self.place(kind, key, data))

    def data(self) -> dict[str, Any]:
        """The data that the page carries in itself."""
        return json.loads(self.page.evaluate("document.getElementById('data').textContent"))

    def axe(self) -> list[str]:
        """What axe-core finds on the page as it is now."""
        from axe_playwright_python.sync_playwright import Axe

        answer = Axe().run(self.page).response
        assert len(answer["passes"]) > 20, "axe has hardly looked"
        return [f"{each['id']}: {[node['html'] for node in each['nodes']]}" for each in answer["violations"]]

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _ask(self, url: str) -> None:
        if not url.startswith((self.url.partition("#")[0], "data:", "about:")):
            self.complaints.append(f"asked for {url}")


def _spot(boxes: list[list[Any]], number: int) -> tuple[float, float, float, float]:
    for item, x, y, wide, _, stickies in boxes:
        if item == number:
            # The name of a box stands at its top, where no sticky lies.
            return x, y, wide, 40
        for at in range(0, len(stickies), 5):
            if stickies[at] == number:
                left, top, width, height = stickies[at + 1 : at + 5]
                return x + left, y + top, width, height
    raise AssertionError(f"item {number} is not on the map")
