"""Where a click on a picture leads: the file and line in which an element is written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from stormcli.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Links:
    """Links relative to the folder that the picture will lie in; files are named relative to the working folder."""

    folder: Path = Path()

    def to(self, place: Span) -> str:
        """`contexts/ordering.yaml#L12`, as code hosts open it; "" for what is written nowhere."""
        if not place.file:
            return ""
        return f"{quote(Path(os.path.relpath(place.file, self.folder)).as_posix())}#L{place.line}"
