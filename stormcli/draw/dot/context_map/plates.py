"""The plate on a line: which end is upstream, what each end does, the pattern, and what crosses.

A plate lies between its two ends, so what stands on its left edge is said of the end on the left.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.draw.dot import labels
from stormcli.draw.dot.context_map.parts import arrow, centred, framed, ink, marker, sign, wrong
from stormcli.draw.dot.labels import cell, row
from stormcli.draw.notation import MESSAGES
from stormcli.draw.style import Style
from stormcli.draw.theme import Theme
from stormcli.view.context_map import Bundle, MapEnd, MapLine, MapMessage
from stormcli.view.context_map.data import MOST_MESSAGES, Detail
from stormcli.view.context_map.words import heading, kinds_of, line_told

_GAP = '<TD WIDTH="3"></TD>'


def plate(bundle: Bundle, ids: list[str], left: str, detail: Detail, style: Style) -> str:
    """The plate of all that joins two ends, of which `left` stands on the left; `ids` are those of its lines."""
    rows: list[str] = []
    for line, named in zip(bundle.lines, ids, strict=True):
        said = list(_rows(line, left, detail, style.theme))
        rows += said if len(bundle.lines) == 1 else [_link(said, line, named, style)]
    return framed(["<HR/>".join(rows)] if len(bundle.lines) > 1 else rows, bundle.declared, style.theme)


def height(bundle: Bundle, detail: Detail) -> float:
    """About how high a bundle's plate is, in points."""
    rows = 0
    for line in bundle.lines:
        rows += bool(line.types) + bool(heading(line))
        if detail is Detail.LISTED:
            rows += bool(line.ends[0].letter) + min(len(line.messages), MOST_MESSAGES + 1)
        else:
            rows += bool(line.ends[0].letter or line.messages)
    return 12.0 + 20.0 * rows


def _rows(line: MapLine, left: str, detail: Detail, theme: Theme) -> Iterator[str]:
    one, other = line.ends if line.ends[0].name == left else line.ends[::-1]
    listed = detail is Detail.LISTED
    head = heading(line)
    count = "" if listed else _counts(line.messages, theme)
    if one.letter:
        yield row(_end(one, theme) + count, _end(other, theme, mirrored=True))
    elif count:
        yield row(count)
    if head:
        words = f"<B>{head}</B>"
        yield centred(ink(words, theme) if line.declared else wrong(words, theme))
    if line.types:
        yield centred(ink(labels.wrapped(", ".join(line.types), 30), theme))
    if listed:
        yield from _listed(line.messages, left, theme)


def _counts(messages: tuple[MapMessage, ...], theme: Theme) -> str:
    """How many events and commands cross, each with its marker."""
    kinds = kinds_of(messages)
    counts = [marker(kind) + cell(ink(str(kinds[kind]), theme)) for kind in MESSAGES if kinds[kind]]
    return "".join(f"{_GAP}{each}" for each in counts) + (_GAP if counts else "")


def _listed(messages: tuple[MapMessage, ...], left: str, theme: Theme) -> Iterator[str]:
    """A message a row, with an arrow to the end that it goes to."""
    for message in messages[:MOST_MESSAGES]:
        words = cell(ink(labels.text(message.title), theme))
        if message.receiver == left:
            yield row(arrow("◄", theme) + marker(message.kind) + words)
        else:
            yield row("", words + marker(message.kind) + arrow("►", theme))
    more = len(messages) - MOST_MESSAGES
    if more > 0:
        yield centred(ink(f"+{more} more", theme))


def _end(end: MapEnd, theme: Theme, *, mirrored: bool = False) -> str:
    """U or D, with the roles in boxes on its inner side."""
    boxes = [cell(ink(role, theme), attributes=f' BORDER="1" COLOR="{theme.line}"') for role in end.roles]
    parts = [sign(end.letter, theme), *boxes]
    return "".join(reversed(parts) if mirrored else parts)


def _link(rows: list[str], line: MapLine, named: str, style: Style) -> str:
    """The rows of one line among several, which lead where it is written."""
    target = style.links.to(line.at)
    told = f' ID="{labels.attribute(named)}" TOOLTIP="{labels.attribute(line_told(line))}"'
    href = f' HREF="{labels.attribute(target)}"' if target else ""
    inner = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{"".join(rows)}</TABLE>'
    return f"<TR><TD{told}{href}>{inner}</TD></TR>"
