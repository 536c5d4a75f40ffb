"""The text of a file -> nodes with positions.

libyaml reads where it is there, the pure-Python parser where it is not. The latter is the reference: whatever libyaml
refuses, or is known to read otherwise, is read again by it, so that both give the same nodes and the same findings.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

from stormcli.diagnostics import Diagnostic
from stormcli.load.composer import Composer, Differs, Refused
from stormcli.load.nodes import Map, Seq
from stormcli.load.source import Source
from stormcli.load.syntax_errors import explained

CParser: Any
try:
    CParser = import_module("yaml.cyaml").CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = None

# The reference parser is slow: of a file larger than this (characters) libyaml has the last word.
_REFERENCE_LIMIT = 400_000


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python: text -> events."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """Refuses escapes of what is no character: PyYAML fails at some of them, and reads half a pair as text."""
        try:
            chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except (ValueError, OverflowError):
            raise ScannerError("", start_mark, "no character has this number", self.get_mark()) from None
        return chunks


def compose(source: Source, *, pure: bool = CParser is None) -> tuple[Map | Seq | str | None, list[Diagnostic]]:
    """The only document of a file (None if it is empty) and the findings of SC101, SC102 and SC106."""
    text = source.text
    large = len(text) > _REFERENCE_LIMIT
    # libyaml takes tabs where the reference does not.
    if not pure and (large or "\t" not in text):
        with suppress(Differs), _without_collector():
            node, findings, refused = _composed(Composer(source, CParser(text), libyaml=True))
            if large or not refused:
                return node, findings
    node, findings, _ = _composed(Composer(source, PureParser(text)))
    return node, findings


def _composed(composer: Composer) -> tuple[Map | Seq | str | None, list[Diagnostic], bool]:
    """The document, the findings, and whether the file could not be read to its end."""
    try:
        return composer.document(), composer.findings, False
    except yaml.YAMLError as problem:
        return None, [*composer.findings, explained(problem, composer.source)], True
    except Refused as refusal:
        return None, [*composer.findings, refusal.finding], True


@contextmanager
def _without_collector() -> Iterator[None]:
    """Nothing that is built here is garbage: looking for it costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
