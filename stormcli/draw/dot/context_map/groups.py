"""The map of very many contexts: a box a subdomain that lists them, and one line for all that is between two boxes."""

from __future__ import annotations

from math import ceil, log2, sqrt

from stormcli.draw.dot import labels
from stormcli.draw.dot.context_map.columns import Sizes, Tie, columns
from stormcli.draw.dot.context_map.legend import legend
from stormcli.draw.dot.context_map.sheet import hold, sheet
from stormcli.draw.ids import safe
from stormcli.draw.notation import GRADES, INK, MUD, SIGNS
from stormcli.draw.style import Style
from stormcli.view.context_map import ContextMap, ContextNode, SystemNode
from stormcli.view.context_map.groups import GroupLine, MapGroup, group_map
from stormcli.view.context_map.words import context_told, group_line_told, number, system_told
from stormcli.view.graph import NodeKind, node_id

# About the width and height of a member's cell, in points, and how much wider than high a box of them should be.
_CELL, _WIDER = (110.0, 18.0), 1.5
_THICKEST = 5.0  # points: a line that stands for very much


def groups_dot(view: ContextMap, style: Style) -> str:
    """The DOT text: lines bear nothing, and are thicker the more messages they stand for."""
    groups = group_map(view)
    across = {each.id: _across(len(each.members)) for each in groups.groups}
    heights = [(2 + ceil(len(each.members) / across[each.id])) * _CELL[1] for each in groups.groups]
    usual = sum(heights) / max(len(heights), 1)
    wide = _CELL[0] * sum(across.values()) / max(len(across), 1)
    ties = [Tie(*line.ends, height=10) for line in groups.lines]
    placed = columns(
        {each.id: "" for each in groups.groups}, ties, Sizes(box=wide, between=72, height=usual + 8, line=8)
    )
    note = f"{len(view.contexts)} contexts by subdomain; a line stands for all that is between two of them"
    dot = sheet(view.title, note, legend(view, style.theme), len(set(placed.values())), style)
    dot.attr(ranksep="1", nodesep="0.1")
    titles = {each.id: each.title for each in groups.groups}
    for group in groups.groups:
        dot.node(safe(group.id), **_box(group, across[group.id], style))
    for line in groups.lines:
        left, right = sorted(line.ends, key=placed.__getitem__)
        dot.edge(safe(left), safe(right), **_line(line, titles, style))
    hold(dot, placed, 1)
    return str(dot.source)


def _across(members: int) -> int:
    """How many cells stand side by side in a box of so many."""
    return max(1, round(sqrt(members * _WIDER * _CELL[1] / _CELL[0])))


def _box(group: MapGroup, across: int, style: Style) -> dict[str, str]:
    theme = style.theme
    kind = f"{group.frame.kind.value} subdomain" if group.frame and group.frame.kind else ""
    inside = number(group.inside, "relationship") + " inside" if group.inside else ""
    about = ", ".join(part for part in (kind, inside) if part)
    rows = [f'<TD COLSPAN="{across}">{labels.small(f"<B>{labels.text(group.title)}</B>", 13, theme.ink)}</TD>']
    rows += [f'<TD COLSPAN="{across}">{labels.small(f"<I>{about}</I>", 10, theme.muted)}</TD>'] if about else []
    cells = [_cell(member, style) for member in group.members]
    rows += ["".join(cells[start : start + across]) for start in range(0, len(cells), across)]
    look = f'BORDER="1" COLOR="{theme.frame}" STYLE="ROUNDED" BGCOLOR="{theme.lane}"'
    table = "".join(f"<TR>{row}</TR>" for row in rows)
    said = [group.title, about, group.frame.description if group.frame else ""]
    return {
        "label": f'<<TABLE {look} CELLBORDER="0" CELLSPACING="3" CELLPADDING="2">{table}</TABLE>>',
        "shape": "plain",
        "fontsize": "11",
        "id": labels.plain(group.id),
        "class": "group",
        "tooltip": labels.plain(": ".join(part for part in said if part)),
    }


def _cell(member: ContextNode | SystemNode, style: Style) -> str:
    """A context or a system in the smallest room: its name on the fill of its kind, and a link."""
    if isinstance(member, ContextNode):
        fill = MUD if member.big_ball_of_mud else GRADES[member.grade]
        kind, told = NodeKind.CONTEXT, context_told(member)
    else:
        fill = SIGNS[NodeKind.SYSTEM].fill
        kind, told = NodeKind.SYSTEM, system_told(member)
    target = style.links.to(member.at)
    href = f' HREF="{labels.attribute(target)}"' if target else ""
    look = f'BORDER="1" COLOR="{style.theme.frame}" BGCOLOR="{fill}"'
    words = labels.small(labels.text(member.title), 11, INK)
    named = labels.attribute(node_id(kind, member.name))
    return f'<TD {look} ID="{named}" TOOLTIP="{labels.attribute(told)}"{href}>{words}</TD>'


def _line(line: GroupLine, titles: dict[str, str], style: Style) -> dict[str, str]:
    look = {} if line.declared else {"style": "dashed", "color": style.theme.wrong}
    return {
        **look,
        "class": "relationship" if line.declared else "undeclared",
        "weight": "0",  # to be short counts for more than to be straight
        "penwidth": f"{min(_THICKEST, 0.8 + 0.5 * log2(1 + line.messages)):.1f}",
        "id": labels.plain(f"line-{line.ends[0]}-{line.ends[1]}"),
        "tooltip": labels.plain(group_line_told(line, titles)),
    }
