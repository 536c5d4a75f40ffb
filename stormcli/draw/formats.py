"""SVG -> what is printed or sent: PNG and PDF."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from stormcli import assets
from stormcli.draw.style import DrawError, EngineMissing
from stormcli.draw.svg.letters import known

# Two pixels for each unit: sharp on paper and on today's screens.
_ZOOM = 2
#: The pixels of the largest PNG: 1.6 GB while it is drawn. The library ends the whole program where memory does.
_MOST_PIXELS = 400_000_000
_TIMEOUT = 120.0
_SIZE = re.compile(r'<svg[^>]* width="([0-9.]+)(pt)?" height="([0-9.]+)')
_MACHINES_FONTS = Path("/etc/fonts/fonts.conf")


def png(svg: bytes) -> bytes:
    """The SVG as PNG, twice its size in pixels. Raises DrawError."""
    import resvg_py

    text = svg.decode()
    pixels = _pixels(text)
    if pixels > _MOST_PIXELS:
        raise DrawError(
            f"as PNG the picture would have {pixels / 1e6:,.0f} million pixels, more than {_MOST_PIXELS / 1e6:.0f} "
            "million; write svg or html, or draw less of the model"
        )
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=text,
                zoom=_ZOOM,
                dpi=96,  # a point is a 72nd of an inch, a pixel a 96th
                font_files=[str(file) for file in sorted((assets.fonts() / "arimo").glob("*.ttf"))],
                font_family="Arimo",
                sans_serif_family="Arimo",
                # Letters that our own font lacks are looked for on the machine; all others look the same everywhere.
                skip_system_fonts=known(text),
            )
        )
    except ValueError as error:
        raise DrawError(f"the picture cannot be written as PNG: {error}") from error


def _pixels(svg: str) -> float:
    """How many pixels an SVG would have as PNG; its size is told in px or in points, of which 72 are 96 px."""
    size = _SIZE.search(svg)
    if size is None:
        return 0
    unit = 4 / 3 if size[2] else 1
    return float(size[1]) * float(size[3]) * (unit * _ZOOM) ** 2


def pdf(svg: bytes) -> bytes:
    """The SVG as PDF, where librsvg's converter is installed. Raises DrawError."""
    converter = shutil.which("rsvg-convert")
    if converter is None:
        raise EngineMissing(
            "PDF needs `rsvg-convert`, which is not installed (Debian: librsvg2-bin, Homebrew: librsvg); "
            "or write svg or html and print it from a browser"
        )
    with TemporaryDirectory() as folder:
        environment = {**os.environ, **_our_letters(Path(folder))}
        command = [converter, "-f", "pdf"]
        try:
            done = subprocess.run(
                command, input=svg, capture_output=True, timeout=_TIMEOUT, check=False, env=environment
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise DrawError(f"rsvg-convert did not do its work: {error}") from error
    if done.returncode != 0:
        raise DrawError(f"rsvg-convert failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _our_letters(folder: Path) -> dict[str, str]:
    """Lets fontconfig find our font beside the machine's, which may have none that is as wide as Arial."""
    if not _MACHINES_FONTS.exists():
        return {}
    own = folder / "fonts.conf"
    ours = escape(str(assets.fonts() / "arimo"))
    own.write_text(f"<fontconfig><include>{_MACHINES_FONTS}</include><dir>{ours}</dir></fontconfig>", encoding="utf-8")
    return {"FONTCONFIG_FILE": str(own)}
