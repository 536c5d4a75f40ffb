"""The words of a CML file, by Xtext's common terminals: identifiers, strings, numbers, signs; comments lie between.

One pass over the text, so that no file can make it slow. What no terminal allows is a token too: the parser says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType

from stormcli.diagnostics import Span
from stormcli.load.source import Source

_STRINGS = {
    '"': r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)',
    "'": r"'[^'\\]*(?:\\.[^'\\]*)*(?:'|\\?\Z)",
}
_REST = r"""(?P<space>\s+|//[^\n\r]*|/\*.*?(?:\*/|\Z))
    |(?P<word>\^?[A-Za-z_][A-Za-z0-9_]*)
    |(?P<number>[0-9]+)
    |(?P<sign><->|<-|->|--|=>|::|[{}\[\]()<>,;:=.@*+/!-])
    |(?P<unknown>["'][^\n\r]*|[^\x00-\x7f]+|.)"""
_LINE = re.compile(r"[^\n\r]*")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
#: Nothing is called otherwise.
NOTHING: Mapping[str, str] = MappingProxyType({})
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_WRITTEN = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_TO_LINE = re.compile(r"[^\n\r]*")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_TO_ESCAPE = re.compile(r'[\\"\n\r\t\b\f]')


class TokenKind(Enum):
    """What a token is; END stands behind the last one."""

    WORD = "word"
    TEXT = "text"
    NUMBER = "number"
    SIGN = "sign"
    UNKNOWN = "unknown"
    END = "end"


_KINDS = {kind.value: kind for kind in TokenKind}


class Tokens:
    """The tokens of one file, by position. Lists beside each other: a large file has very many of them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.kinds: list[TokenKind] = []
        self.texts: list[str] = []
        self.starts: list[int] = []
        #: The comments: what Context Mapper keeps of them is layout, and no part of the model.
        self.comments: list[int] = []
        #: Tokens that could not be read; no text says them again.
        self.left_out: set[int] = set()
        place, open_ended = 0, ""
        while place < len(source.text):
            place, quote = self._read(place, open_ended)
            open_ended += quote
        self._add(TokenKind.END, "", len(source.text))

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, position: int) -> int:
        """The offset behind a token."""
        return self.starts[position] + len(self.texts[position])

    def span(self, first: int, last: int) -> Span:
        """The stretch from one token to another."""
        return self.source.span(self.starts[first], self.end(last))

    def begins_line(self, position: int) -> bool:
        """Whether a line ends between a token and the one before it."""
        before = self.end(position - 1) if position else 0
        return position == 0 or "\n" in self.source.text[before : self.starts[position]]

    def written(self, first: int, last: int, renamed: Mapping[str, str] = NOTHING) -> str:
        """The tokens from one to another on one line, without comments, spaced as their author did; words may be
        `renamed`."""
        parts: list[str] = []
        depth = 0
        for position in range(first, last + 1):
            if position in self.left_out:
                continue
            if parts and self.starts[position] > self.end(position - 1):
                parts.append(" ")
            text, kind = self.texts[position], self.kinds[position]
            depth += (text == "{") - (text == "}")
            if kind is TokenKind.TEXT:
                text = quoted(unquoted(text))
            elif kind is TokenKind.WORD:
                text = renamed.get(text, text)
            parts.append(text)
        return "".join(parts) + " }" * depth  # a file may end before its braces do

    def _read(self, place: int, open_ended: str) -> tuple[int, str]:
        """Takes the tokens from an offset on, up to a string that nothing ends: where to go on, and its quote.

        What follows it holds no end of such a string either, so it is looked for once.
        """
        for match in _pattern(open_ended).finditer(self.source.text, place):
            group, text = match.lastgroup or "", match.group()
            if group == "space":
                if text[0] == "/":
                    self.comments.append(match.start())
                continue
            if group == "text" and not _ends(text):
                line = _LINE.match(self.source.text, match.start())
                self._add(TokenKind.UNKNOWN, line.group() if line else text, match.start())
                return self.end(len(self) - 1), text[0]
            self._add(_KINDS[group], text, match.start())
        return len(self.source.text), ""

    def _add(self, kind: TokenKind, text: str, start: int) -> None:
        self.kinds.append(kind)
        self.texts.append(text)
        self.starts.append(start)


def unquoted(text: str) -> str:
    """What a string says: its quotes gone, its escapes resolved."""
    inner = text[1:-1]
    return _ESCAPE.sub(_resolved, inner) if "\\" in inner else inner


def quoted(text: str) -> str:
    """A text as a string of CML, on one line."""
    return '"' + _TO_ESCAPE.sub(lambda match: _WRITTEN[match.group()], text) + '"'


def _resolved(match: re.Match[str]) -> str:
    escape = match.group(1)
    if len(escape) == 5:
        return chr(int(escape[1:], 16))
    return _ESCAPED.get(escape, escape)


@cache
def _pattern(open_ended: str) -> re.Pattern[str]:
    """What a token looks like where strings in some quotes never end."""
    strings = "|".join(form for quote, form in _STRINGS.items() if quote not in open_ended)
    return re.compile(f"(?P<text>{strings})|{_REST}" if strings else _REST, re.VERBOSE | re.DOTALL)


def _ends(text: str) -> bool:
    """Whether the last character of a string is its closing quote."""
    if len(text) < 2 or text[-1] != text[0]:
        return False
    before = text[1:-1]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 0
