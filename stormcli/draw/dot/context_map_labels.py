"""What is written on a context map: on its contexts, its systems, its lines, and in its legend."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.dot import labels, palette
from stormcli.model.landscape import SubdomainKind
from stormcli.model.names import sentence
from stormcli.view.context_map import ContextMap, ContextNode, MapEnd, MapLine, SystemNode

# Beyond this many messages a line counts the rest.
_MOST_MESSAGES = 6
_WIDTH = 18  # characters of a title's line
_MARKER = 'FIXEDSIZE="TRUE" WIDTH="12" HEIGHT="13"'
_ROLES = {"OHS": "open host service", "PL": "published language", "ACL": "anticorruption layer", "CF": "conformist"}


def caption(view: ContextMap, labelled: bool) -> str:
    """The picture's heading; it says so where messages are left out."""
    note = "" if labelled else f", {len(view.contexts)} contexts, their messages left out"
    return f"<<B>{labels.text(view.domain)}</B>: context map{note}>"


def context_node(context: ContextNode) -> dict[str, str]:
    """A context: its name, its team, the kind of its subdomain; a big ball of mud looks rough."""
    fill, outlines = palette.SUBDOMAINS[context.grade]
    grade = context.grade.value if context.grade else ""
    lines = [f"<B>{labels.wrapped(context.title, _WIDTH)}</B>"]
    if context.team:
        lines.append(labels.small(labels.text(context.team), 11, palette.INK))
    words = "big ball of mud" if context.big_ball_of_mud else grade
    if words:
        lines.append(labels.small(f"<I>{words}</I>", 10, palette.INK))
    return {
        "label": f"<{'<BR/>'.join(lines)}>",
        "shape": "ellipse",
        "style": "filled,dashed" if context.big_ball_of_mud else "filled",
        "fillcolor": palette.MUD if context.big_ball_of_mud else fill,
        "peripheries": str(outlines),
        "penwidth": "2" if context.grade is SubdomainKind.CORE else "1.2",
        "id": labels.plain(f"context-{context.name}"),
        "class": f"context {grade}".strip(),
        "tooltip": labels.plain(context.description or context.title),
    }


def system_node(system: SystemNode) -> dict[str, str]:
    """An external system: a pink box."""
    words = labels.small("<I>external system</I>", 10, palette.INK)
    return {
        "label": f"<<B>{labels.wrapped(system.title, _WIDTH)}</B><BR/>{words}>",
        "shape": "box",
        "style": "filled",
        "fillcolor": palette.SYSTEM,
        "margin": "0.2,0.1",
        "id": labels.plain(f"system-{system.name}"),
        "class": "system",
        "tooltip": labels.plain(system.description or system.title),
    }


def end_label(end: MapEnd) -> str:
    """U or D, with the roles in boxes beside it; "" where the line has no direction."""
    if not end.letter:
        return ""
    boxes = "".join(f'<TD BORDER="1" BGCOLOR="{palette.PAPER}">{role}</TD>' for role in end.roles)
    return labels.table([f"<TR><TD>{labels.small(f'<B>{end.letter}</B>', 13, palette.INK)}</TD>{boxes}</TR>"])


def line_label(line: MapLine) -> str:
    """The pattern of a line and what crosses it, by receiver; "" if there is nothing to say."""
    rows = list(_rows(line))
    return labels.table(rows) if rows else ""


def legend_node(view: ContextMap) -> dict[str, str]:
    """What the signs of this picture mean; signs that it does not use are left out."""
    rows = ['<TR><TD COLSPAN="2" ALIGN="LEFT"><B>Legend</B></TD></TR>']
    for grade in SubdomainKind:
        if any(context.grade is grade for context in view.contexts):
            rows.append(_key(f'BGCOLOR="{palette.SUBDOMAINS[grade][0]}"', "", f"{grade.value} subdomain"))
    if any(context.big_ball_of_mud for context in view.contexts):
        rows.append(_key(f'BGCOLOR="{palette.MUD}"', "", "big ball of mud"))
    if view.systems:
        rows.append(_key(f'BGCOLOR="{palette.SYSTEM}"', "", "external system"))
    used_kinds = {message.kind for line in view.lines for message in line.messages}
    for kind, (colour, letter) in palette.MESSAGES.items():
        if kind in used_kinds:
            rows.append(_key(f'BGCOLOR="{colour}"', letter, f"{kind.value} that crosses"))
    if any(line.ends[0].letter for line in view.lines):
        rows.append(_key("", "<B>U D</B>", "upstream, downstream"))
    used_roles = {role for line in view.lines for end in line.ends for role in end.roles}
    rows += [_key('BORDER="1"', role, meaning) for role, meaning in _ROLES.items() if role in used_roles]
    if any(not line.declared for line in view.lines):
        rows.append(_key("", labels.small("<B>- -</B>", 11, palette.WRONG), "crosses, but not on the map"))
    return {
        "label": labels.table(rows, attributes=f' BGCOLOR="{palette.PAPER}"'),
        "shape": "box",
        "fontsize": "10",
        "color": palette.MUTED,
        "id": "legend",
        "class": "legend",
        "tooltip": "Legend",
    }


def _rows(line: MapLine) -> Iterator[str]:
    head = line.words if line.declared or line.words else "not on the context map"
    if head:
        colour = palette.INK if line.declared else palette.WRONG
        yield _row(f'<FONT COLOR="{colour}"><B>{head}</B></FONT>')
    if line.types:
        yield _row(labels.wrapped(", ".join(line.types), 30))
    shown = line.messages[:_MOST_MESSAGES]
    for receiver in dict.fromkeys(message.receiver for message in shown):
        yield _row(labels.small(f"<I>to {labels.text(sentence(receiver))}</I>", 10, palette.MUTED))
        for message in shown:
            if message.receiver == receiver:
                colour, letter = palette.MESSAGES[message.kind]
                marker = f'<TD {_MARKER} BGCOLOR="{colour}">{labels.small(letter, 8, palette.INK)}</TD>'
                yield _row(labels.text(message.title), marker)
    if len(shown) < len(line.messages):
        yield _row(f"+{len(line.messages) - len(shown)} more")


def _row(content: str, marker: str = "<TD></TD>") -> str:
    return f'<TR>{marker}<TD ALIGN="LEFT"> {content}</TD></TR>'


def _key(attributes: str, sign: str, meaning: str) -> str:
    return f'<TR><TD {attributes}>{sign}</TD><TD ALIGN="LEFT"> {meaning}</TD></TR>'
