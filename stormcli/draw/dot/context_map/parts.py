"""The parts of a plate, each in a cell or a row of a table."""

from __future__ import annotations

from stormcli.check.facts import MessageKind
from stormcli.draw.dot import labels
from stormcli.draw.dot.labels import cell
from stormcli.draw.notation import INK, MESSAGES
from stormcli.draw.theme import Theme

_SIZE = 11
_FIXED = ' FIXEDSIZE="TRUE" WIDTH="13" HEIGHT="14"'


def marker(kind: MessageKind) -> str:
    """A message in the smallest room: the colour of its sticky, and its letter."""
    colour, letter = MESSAGES[kind]
    return cell(labels.small(letter, 10, INK), attributes=f'{_FIXED} BGCOLOR="{colour}"')


def sign(letter: str, theme: Theme) -> str:
    """U or D."""
    return cell(labels.small(f"<B>{letter}</B>", 13, theme.ink), attributes=' CELLPADDING="2"')


def arrow(way: str, theme: Theme) -> str:
    """An arrow in a cell of fixed size: the bundled engine knows the widths of ASCII alone."""
    return cell(labels.small(way, 10, theme.muted), attributes=_FIXED)


def ink(words: str, theme: Theme) -> str:
    """Escaped words in the usual size and colour."""
    return labels.small(words, _SIZE, theme.ink) if words else ""


def wrong(words: str, theme: Theme) -> str:
    """Escaped words that say what should not be."""
    return labels.small(words, _SIZE, theme.wrong)


def centred(words: str) -> str:
    """A row of words alone."""
    return f"<TR><TD>{words}</TD></TR>"


def framed(rows: list[str], declared: bool, theme: Theme) -> str:
    """Rows on a plate."""
    frame = theme.frame if declared else theme.wrong
    look = f' BORDER="1" COLOR="{frame}" STYLE="ROUNDED" BGCOLOR="{theme.lane}"'
    return f'<<TABLE{look} CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">{"".join(rows)}</TABLE>>'
