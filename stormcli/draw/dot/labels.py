"""Text inside a picture. Everything from a model passes `text`, so that nothing in it is markup."""

from __future__ import annotations

import html
import unicodedata

# The engine refuses a label that holds markup and no text.
_NOTHING = "(no name)"


def text(words: str) -> str:
    """Words as the text of an HTML-like label: escaped, on one line, without control characters."""
    visible = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in words)
    return html.escape(" ".join(visible.split())) or _NOTHING


def wrapped(words: str, width: int) -> str:
    """Words on lines of about `width` characters, broken between words."""
    lines: list[str] = []
    for word in words.split():
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
    """Words as a quoted value of DOT: none of its backslash sequences survives, and nothing looks like markup."""
    cleaned = "".join(" " if unicodedata.category(char)[0] == "C" else char for char in words)
    return html.escape(cleaned.replace("\\", "\\\\"), quote=False)


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
