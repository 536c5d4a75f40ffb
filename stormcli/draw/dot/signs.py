"""The notation in DOT's words: the shape of a box, the line of an arrow."""

from __future__ import annotations

from stormcli.draw.notation import SIGNS, Outline, Sign
from stormcli.draw.theme import Theme
from stormcli.view.graph import EdgeKind, NodeKind

#: Room around the text (inches), where the engine lays the shape's own lines over it.
_ROOM = {"cds": "0.2,0.16", "box3d": "0.2,0.1", "component": "0.22,0.08", "tab": "0.15,0.1", "folder": "0.15,0.1"}
_OUTLINES: dict[Outline, dict[str, str]] = {
    Outline.PLAIN: {},
    Outline.DOUBLE: {"peripheries": "2"},
    Outline.DASHED: {"style": "filled,dashed"},
    Outline.ROUNDED: {"style": "filled,rounded"},
}
LINES: dict[EdgeKind, dict[str, str]] = {
    EdgeKind.FLOW: {},
    EdgeKind.READS: {"style": "dashed", "arrowhead": "open"},
    EdgeKind.REFUSES: {"style": "dotted", "arrowhead": "tee"},
    EdgeKind.TIMES_OUT: {"style": "dashed", "arrowhead": "odot"},
    EdgeKind.COMPENSATES: {"style": "bold", "arrowhead": "crow"},
    EdgeKind.FAILS: {"style": "dotted", "arrowhead": "empty"},
    EdgeKind.SUPPLIES: {"style": "solid"},
    EdgeKind.NEEDS: {"style": "solid"},
    EdgeKind.TOGETHER: {"style": "bold", "dir": "none"},
    EdgeKind.APART: {"style": "dotted", "dir": "none"},
    EdgeKind.UNDECLARED: {"style": "dashed"},
}


def shape(kind: NodeKind, theme: Theme) -> dict[str, str]:
    """A box without its text. A dot is as dark as the theme's ink."""
    sign = SIGNS[kind]
    if sign.is_dot:
        return {"shape": sign.shape, "width": "0.18", "color": theme.ink, "fillcolor": theme.ink, **_outline(sign)}
    room = {"margin": _ROOM[sign.shape]} if sign.shape in _ROOM else {}
    return {"shape": sign.shape, "fillcolor": sign.fill, **room, **_outline(sign)}


def _outline(sign: Sign) -> dict[str, str]:
    return _OUTLINES[sign.outline]
