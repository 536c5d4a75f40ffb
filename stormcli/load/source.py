"""A file's text, and where its characters stand."""

from __future__ import annotations

import re
import stat
from bisect import bisect_right
from functools import cached_property
from pathlib import Path

from stormcli.diagnostics import Diagnostic, Span
from stormcli.load.rules import unsafe_yaml, yaml_syntax

#: Larger files are refused unread: no person writes a context of this size (bytes).
MAX_BYTES = 8 * 1024 * 1024

# What YAML 1.2 allows in a stream (https://yaml.org/spec/1.2.2/#51-character-set), the byte order mark left out.
_NOT_PRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
# The same within ASCII; most files hold nothing else, and this is the quicker look: it need not be compiled.
_PLAIN = bytes((9, 10, 13, *range(32, 127)))
_LINE_END = re.compile(r"\r\n|\r|\n")


class Source:
    """A text and the path under which the user knows it. Offsets count characters from 0."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    def span(self, start: int, end: int) -> Span:
        """The stretch between two offsets, in lines and columns."""
        line, column = self.place(start)
        end_line, end_column = self.place(max(start, end))
        return Span(self.path, line, column, end_line, end_column)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, as editors count them."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and a column."""
        return self._line_starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; "" beyond the file."""
        if not 1 <= number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        if number == len(self._line_starts):
            return self.text[start:]
        whole = self.text[start : self._line_starts[number]]
        return whole.removesuffix("\n").removesuffix("\r")

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]


def read(path: Path, shown: str) -> Source | Diagnostic:
    """The text of a file, or what keeps it from being read: size, encoding, characters, the system's refusal."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return _broken(shown, "this is no regular file")
        if status.st_size > MAX_BYTES:
            size = status.st_size / 1024 / 1024
            limit = MAX_BYTES // 1024 // 1024
            message = f"the file has {size:,.0f} MB; at most {limit} MB are read"
            hint = "write one file per bounded context"
            return unsafe_yaml.RULE.at(Span(shown, 1, 1, 1, 1), message, hint=hint)
        raw = path.read_bytes()
    except OSError as error:
        return _broken(shown, f"the file cannot be read: {(error.strerror or str(error)).lower()}")
    return decoded(raw, shown)


def decoded(raw: bytes, shown: str) -> Source | Diagnostic:
    """Bytes as UTF-8 text of printable characters, or the place where they are not."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = Source(shown, raw[: error.start].decode("utf-8-sig", "replace"))
        place = before.span(len(before.text), len(before.text))
        return yaml_syntax.RULE.at(place, "the file is not UTF-8 text", hint="save it as UTF-8")
    source = Source(shown, text)
    if raw.isascii() and not raw.translate(None, _PLAIN):
        return source
    odd = re.search(_NOT_PRINTABLE, text)
    if odd:
        message = f"the character U+{ord(odd.group()):04X} cannot stand in a YAML file"
        return yaml_syntax.RULE.at(source.span(odd.start(), odd.end()), message)
    return source


def _broken(shown: str, message: str) -> Diagnostic:
    return yaml_syntax.RULE.at(Span(shown, 1, 1, 1, 1), message)
