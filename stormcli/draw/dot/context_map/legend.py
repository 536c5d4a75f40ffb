"""What the signs of a context map mean; signs that a picture does not use are left out."""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.dot import labels
from stormcli.draw.notation import GRADES, INK, MESSAGES, MUD, SIGNS
from stormcli.draw.theme import Theme
from stormcli.model.landscape import SubdomainKind
from stormcli.view.context_map import ContextMap
from stormcli.view.context_map.data import Detail
from stormcli.view.context_map.words import ROLES
from stormcli.view.graph import NodeKind


def legend(view: ContextMap, theme: Theme) -> list[str]:
    """The keys of a map of contexts."""
    grouped = view.detail is Detail.GROUPED
    return [*_kinds(view), *(_merged(view, theme) if grouped else _lines(view, theme))]


def key(sign: str, meaning: str, *, fill: str = "", frame: str = "") -> str:
    """The cells of a sign, on a fill or in a frame, and of what it means; the sign must be escaped already."""
    look = f' BGCOLOR="{fill}"' if fill else ""
    look += f' BORDER="1" COLOR="{frame}"' if frame else ""
    return f'<TD{look} WIDTH="22">{sign}</TD><TD ALIGN="LEFT">{meaning}  </TD>'


def strip(keys: list[str], across: int) -> str:
    """Keys in rows of so many, as a table inside a label."""
    rows = [keys[start : start + across] for start in range(0, len(keys), across)]
    written = "".join(f"<TR>{''.join(row)}</TR>" for row in rows)
    look = 'BORDER="0" CELLBORDER="0" CELLSPACING="3" CELLPADDING="1"'
    return f'<TABLE ID="legend" TOOLTIP="Legend" {look}>{written}</TABLE>'


def _kinds(view: ContextMap) -> Iterator[str]:
    """What the boxes are."""
    main = [context for context in view.contexts if not context.near]
    grades = {context.grade for context in main if not context.big_ball_of_mud}
    for grade in SubdomainKind:
        if grade in grades:
            words = f"{grade.value} subdomain"
            outline = ", double outline" if grade is SubdomainKind.CORE else ""
            yield key("", f"{words}{outline if view.detail is not Detail.GROUPED else ''}", fill=GRADES[grade])
    if any(context.big_ball_of_mud for context in main):
        yield key("", "big ball of mud", fill=MUD)
    if view.systems and not view.about:
        yield key("", "external system", fill=SIGNS[NodeKind.SYSTEM].fill)


def _lines(view: ContextMap, theme: Theme) -> Iterator[str]:
    """What lines are and what stands on them."""
    lines = view.lines
    kinds = {message.kind for line in lines for message in line.messages}
    for kind, (colour, letter) in MESSAGES.items():
        if kind in kinds:
            words = f"{kind.value} that crosses" if view.detail is Detail.LISTED else f"{kind.value}s that cross"
            yield key(labels.small(letter, 10, INK), words, fill=colour)
    if any(line.ends[0].letter for line in lines):
        yield key("<B>U D</B>", "upstream, downstream end")
    used = {role for line in lines for end in line.ends for role in end.roles}
    for role, meaning in ROLES.items():
        if role in used:
            yield key(role, meaning, frame=theme.line)
    if any(line.mutual for line in lines):
        yield key("<B>—</B>", "partnership or shared kernel")
    if any(line.apart for line in lines):
        yield key(". . .", "separate ways")
    yield from _undeclared(view, theme)


def _merged(view: ContextMap, theme: Theme) -> Iterator[str]:
    """What lines are where each stands for many."""
    yield key("<B>—</B>", "the thicker, the more messages cross")
    yield from _undeclared(view, theme)


def _undeclared(view: ContextMap, theme: Theme) -> Iterator[str]:
    if any(not line.declared for line in view.lines):
        yield key(labels.small("<B>- - -</B>", 11, theme.wrong), "crosses, but not on the map")
