"""Findings for people: place, code, message, the line with a caret, and what would mend it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

import typer

from stormcli.cli.formats.summary import in_words
from stormcli.cli.terminal import plain
from stormcli.diagnostics import Diagnostic, Related, Severity
from stormcli.load import Loaded

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
# Related places beyond this many are counted, not listed.
_MOST_RELATED = 5
_WIDEST = 160
_CONTEXT = 60

Paint = Callable[[str, str], str]


def written(found: Sequence[Diagnostic], loaded: Loaded, *, colour: bool, known: int = 0, clean: str = "") -> str:
    """The whole report, with the summary as its last line. `known` findings are kept quiet by a baseline; `clean` is
    the summary where nothing was found, if it is not the size of the model."""
    paint: Paint = _painted if colour else lambda text, _colour: text
    parts = ["\n".join(_finding(each, loaded, paint)) for each in found]
    summary = paint(plain(clean), "green") if clean and not found else _summary(found, loaded, paint, known)
    return "\n\n".join([*parts, summary])


def _finding(found: Diagnostic, loaded: Loaded, paint: Paint) -> Iterator[str]:
    span = found.span
    tint = _COLOURS[found.severity]
    place = f"{span.file}:{span.line}:{span.column}"
    yield f"{plain(place)}: {paint(found.code, tint)} {paint(found.severity.word, tint)}: {plain(found.message)}"
    source = loaded.sources.get(span.file)
    line = source.line(span.line) if source else ""
    margin = " " * len(str(span.line))
    if line.strip():
        yield f"{margin} |"
        length = span.end_column - span.column if span.end_line == span.line else len(line) - span.column + 1
        shown, indent, width = _window(line, span.column - 1, max(1, length))
        yield f"{span.line} | {shown}"
        yield f"{margin} | {' ' * indent}{paint('^' * width, tint)}"
    yield from (f"{margin} = {plain(each)}" for each in _related(found.related))
    if found.hint:
        yield f"{margin} = {paint('hint', 'green')}: {plain(found.hint)}"


def _related(places: Sequence[Related]) -> Iterator[str]:
    for each in places[:_MOST_RELATED]:
        span = each.span
        yield f"{span.file}:{span.line}:{span.column}: {each.message}"
    if len(places) > _MOST_RELATED:
        yield f"and {len(places) - _MOST_RELATED} more places"


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """The part of a line to show, and the caret's indent and width in columns of a terminal."""
    cut = max(0, start - _CONTEXT) if len(line) > _WIDEST else 0
    lead = "…" if cut else ""
    text = line[cut : cut + _WIDEST]
    tail = "…" if len(line) > cut + _WIDEST else ""
    before = _columns(lead + line[cut:start])
    marked = max(1, _columns(line[start : min(start + length, cut + _WIDEST)]))
    return lead + plain(text) + tail, before, marked


def _summary(found: Sequence[Diagnostic], loaded: Loaded, paint: Paint, known: int) -> str:
    if found:
        text = f"Found {in_words(found)}" + (f"; {known} more known." if known else ".")
        return paint(text, _COLOURS[max(each.severity for each in found)])
    landscape = loaded.landscape
    if landscape is None:
        return "Nothing was read."
    events, commands = sum(1 for _ in landscape.events()), sum(1 for _ in landscape.commands())
    size = f"{_many(len(landscape.contexts), 'context')}, {_many(events, 'event')}, {_many(commands, 'command')}"
    nothing = f"no new findings, {known} known" if known else "no findings"
    return paint(f"{plain(landscape.domain)}: {size}, {nothing}.", "green")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _painted(text: str, colour: str) -> str:
    return typer.style(text, fg=colour, bold=True)
