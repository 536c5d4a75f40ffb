"""Text inside a picture. Everything from a model passes `text`, so that nothing in it is markup."""

from __future__ import annotations

import html

from stormcli.draw.svg.letters import visible

# The engine refuses a label that holds markup and no text.
_NOTHING = "(no name)"
# A joiner without a width, which `visible` leaves in no text.
_MARK = "\u2060"


def text(words: str) -> str:
    """Words as the text of an HTML-like label: escaped, on one line, without control characters."""
    # HTML-like labels know `\\N` and its like too; Graphviz before 3 refuses a `]` that is alone between two tags.
    return html.escape(visible(words).replace("\\", "\\\\")).replace("]", "&#93;") or _NOTHING


def wrapped(words: str, width: int) -> str:
    """Words on lines of about `width` characters, broken between words."""
    lines: list[str] = []
    for word in visible(words).split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return "<BR/>".join(text(line) for line in lines) or _NOTHING


def small(words: str, size: int, colour: str) -> str:
    """Escaped words in another size and colour; they must be escaped already."""
    return f'<FONT POINT-SIZE="{size}" COLOR="{colour}">{words}</FONT>'


def table(rows: list[str], *, attributes: str = "") -> str:
    """An HTML-like label that is a table without a frame."""
    return f'<<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"{attributes}>{"".join(rows)}</TABLE>>'


def plain(words: str) -> str:
    """Words as a quoted value of DOT: nothing looks like markup, and `\\N` and its like are no more than signs.

    Some engines read backslashes once, some twice, and then lose them: an unseen mark says where they were.
    """
    return html.escape(visible(words), quote=False).replace("\\", f"\\\\{_MARK}")


def read(plain: str) -> str:
    """What an engine made of a `plain` value, as it was before."""
    return plain.replace(f"\\{_MARK}", _MARK).replace(_MARK, "\\")


def css(*words: str) -> str:
    """A class or an id of our own words: `dead-letter-queue`."""
    return "-".join(words).replace(" ", "-").lower()


def attribute(words: str) -> str:
    """Words as the value of an attribute inside an HTML-like label."""
    return plain(words).replace('"', "&quot;")


def cell(content: str, *, attributes: str = "") -> str:
    """A cell of a row; its content must be escaped already."""
    return f"<TD{attributes}>{content}</TD>"


def row(left: str = "", right: str = "") -> str:
    """A row of a table of one column: cells that keep to the left, and cells that keep to the right.

    Graphviz shares the room that is left over among all columns of an inner table, so nearly all of them are empty.
    """
    empty = '<TD COLSPAN="30" CELLPADDING="0"></TD>'
    inner = f'<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1"><TR>{left}{empty}{right}</TR></TABLE>'
    return f"<TR><TD>{inner}</TD></TR>"
