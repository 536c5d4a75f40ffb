"""What tests ask of a picture: its words, its elements, its size, and whether it is the golden one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from stormcli import assets
from stormcli.draw import Style, draw
from stormcli.draw.links import Links
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.view.focus import Focus

GOLDEN = Path(__file__).parent / "golden"
MODELS = assets.shipped(assets.models())
ENDINGS = {"dot": "dot", "mermaid": "mmd", "plantuml": "puml"}
#: Links that are the same wherever the models lie.
STYLE = Style(links=Links(assets.models()))
HOSTILE = (
    '"',
    "<b>",
    "&amp;",
    "\\N",
    "\\",
    "\n",
    "]]>",
    "-->",
    "'); alert(1)//",
    "<TABLE>",
    "http://x.example/?a=b&c",
    "\u202e",
)
A3 = (1190.55, 841.89)  # points: 420 mm by 297 mm


def model(name: str) -> Landscape:
    """A model that comes with the tool."""
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape


def compare(golden: Path, text: bytes, update: bool) -> None:
    """A text against its golden file, which `--update` writes."""
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(text)
    assert text == golden.read_bytes()


def drawn(landscape: Landscape, view: str, focus: Focus = Focus(), style: Style = STYLE) -> ElementTree.Element:
    """A picture as SVG, read."""
    return ElementTree.fromstring(draw(landscape, view, "svg", focus, style))


def words(picture: ElementTree.Element) -> list[str]:
    """Every line of text, in the order in which they are drawn."""
    return [(each.text or "").strip() for each in picture.iterfind(".//{*}text")]


def ids(picture: ElementTree.Element, prefix: str) -> list[str]:
    """The ids that begin with a kind, each as often as it occurs."""
    return [name for each in picture.iter() if (name := each.get("id", "")).startswith(f"{prefix}-")]


def element(picture: ElementTree.Element, id: str) -> ElementTree.Element:
    """The one element of an id."""
    (found,) = [each for each in picture.iter() if each.get("id") == id]
    return found


def link(picture: ElementTree.Element, id: str) -> str:
    """Where a click on an element leads."""
    return next((each.get("href", "") for each in element(picture, id).iterfind(".//{*}a")), "")


def size(picture: ElementTree.Element) -> tuple[float, float]:
    """Width and height in points."""
    units = {"pt": 1.0, "": 0.75}
    found = [re.fullmatch(r"([\d.]+)(\D*)", picture.get(side, "")) for side in ("width", "height")]
    width, height = (float(each[1]) * units[each[2]] for each in found if each)
    return width, height


def smallest_print(picture: ElementTree.Element) -> float:
    """The smallest letters, in points, once the picture is printed on a sheet of A3 on its side."""
    width, height = size(picture)
    unit = width / float(picture.get("viewBox", "").split()[2])
    scale = min(A3[0] / width, A3[1] / height, 1.0)
    return scale * unit * min(float(each.get("font-size", "")) for each in picture.iterfind(".//{*}text"))


def in_two_processes(name: str, view: str, format: str, focus: str = "Focus()") -> tuple[bytes, bytes]:
    """A picture of a shipped model, drawn under two seeds of Python's hashes."""
    script = (
        "import sys; from pathlib import Path; from stormcli.load import load; from stormcli.draw import draw\n"
        "from stormcli.view.focus import Focus, Perspective\n"
        f"sys.stdout.buffer.write(draw(load(Path(sys.argv[1])).landscape, {view!r}, {format!r}, {focus}))"
    )
    command = [sys.executable, "-c", script, str(assets.models() / name)]
    one, other = (
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    )
    return one, other
