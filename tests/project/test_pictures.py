"""The pictures of the docs are what the tool draws today. `--update` draws them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli.draw import Style, draw
from stormcli.draw.links import Links
from stormcli.load import load
from stormcli.view.focus import Focus

ROOT = Path(__file__).resolve().parents[2]
IMAGES = Path("docs/images")


@pytest.mark.parametrize(
    ("view", "focus"),
    [
        ("flow", Focus(process="Checkout")),
        ("sequence", Focus(process="Checkout")),
        ("states", Focus(aggregate="Ordering.Order")),
        ("event", Focus(event="PaymentRefunded")),
    ],
)
def test_a_picture_of_the_docs_is_current(
    view: str, focus: Focus, update: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)  # its links lead from its folder to the model
    landscape = load(Path("models/brick-shop")).landscape
    assert landscape is not None
    picture = draw(landscape, view, "svg", focus, Style(links=Links(IMAGES)))
    place = ROOT / IMAGES / f"brick-shop-{view}.svg"
    if update:
        place.write_bytes(picture)
    assert place.read_bytes() == picture
