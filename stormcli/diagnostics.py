"""What every room says to the user: places in files, rules, diagnostics and their order.

A diagnostic is data: frozen, sorted by file, line, column and code. A mistake of the user is never an exception.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import islice
from typing import Protocol


class Severity(IntEnum):
    """How grave a finding is; `OFF` silences its rule."""

    OFF = 0
    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The name in lower case, as a model and a report write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file: lines and columns count from 1, the end column is the one after the last character."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this stretch."""
        return (
            self.file == other.file
            and (self.line, self.column) <= (other.line, other.column)
            and (other.end_line, other.end_column) <= (self.end_line, self.end_column)
        )


#: How many names a message lists: beyond that nobody reads them, and a thousand such messages fill the memory.
MOST_LISTED = 30
#: How many related places a finding shows.
MOST_RELATED = 100
NO_SPAN = Span("", 0, 0, 0, 0)


class Origin(Protocol):
    """Where an element was written. The one place spans come from: rules name elements, origins know positions."""

    def span(self, *path: str | int) -> Span:
        """The value at `path` inside the element, or the element's name if no path is given."""

    def key_span(self, *path: str | int) -> Span:
        """The key that ends `path`; the element's name if no path is given."""

    def region(self) -> Span:
        """The whole element, its name included."""


class _Nowhere:
    """The origin of elements built by hand."""

    def span(self, *_path: str | int) -> Span:
        return NO_SPAN

    def key_span(self, *_path: str | int) -> Span:
        return NO_SPAN

    def region(self) -> Span:
        return NO_SPAN

    def __repr__(self) -> str:
        return "NOWHERE"


NOWHERE: Origin = _Nowhere()


class Located(Protocol):
    """Anything a finding can point at: an element of the model."""

    @property
    def at(self) -> Origin: ...

    @property
    def key(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that explains a finding."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of a text: the stretch becomes `replacement`; with `old`, only that word in it, which is there once."""

    span: Span
    replacement: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class Fix:
    """What mends a finding, whole or not at all. One that is not safe decides something that people have to decide."""

    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: what is wrong here, where, and what would mend it."""

    code: str
    rule: str
    severity: Severity
    message: str
    span: Span
    element: str = ""
    related: tuple[Related, ...] = ()
    hint: str = ""
    fix: Fix | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check's identity: its code, its name and how grave a finding is by default.

    `strict` is the severity under that profile; left out, the default holds.
    """

    code: str
    name: str
    severity: Severity
    strict: Severity | None = None

    @property
    def area(self) -> str:
        """The area of the catalogue: "3" for SC301."""
        return self.code[2]

    @property
    def under_strict(self) -> Severity:
        """How grave a finding is under the profile `strict`."""
        return self.severity if self.strict is None else self.strict

    def at(
        self,
        span: Span,
        message: str,
        *,
        element: str = "",
        hint: str = "",
        related: Iterable[Related] = (),
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Diagnostic:
        """A finding at a place in a file; `severity` only where one rule speaks in two grades."""
        grade = self.severity if severity is None else severity
        return Diagnostic(self.code, self.name, grade, message, span, element, _some(related), hint, fix)

    def on(
        self,
        element: Located,
        message: str,
        *path: str | int,
        hint: str = "",
        related: Iterable[Related] = (),
        severity: Severity | None = None,
        fix: Fix | None = None,
    ) -> Diagnostic:
        """A finding on an element: at its name, or at the value that `path` leads to inside it."""
        span = element.at.span(*path)
        return self.at(span, message, element=element.key, hint=hint, related=related, severity=severity, fix=fix)


def related(element: Located, message: str, *path: str | int) -> Related:
    """A second place: an element's name, or the value that `path` leads to inside it."""
    return Related(element.at.span(*path), message)


def ordered(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by file, line, column, code and message, each finding once."""
    return tuple(sorted(set(diagnostics), key=_place))


def either(names: Sequence[str]) -> str:
    """Names as a reader lists them: `a`, `b` or `c`; of many the first ones."""
    quoted = [f"`{name}`" for name in names[:MOST_LISTED]]
    if len(names) > MOST_LISTED:
        quoted.append(f"one of {len(names) - MOST_LISTED:,} more")
    return quoted[0] if len(quoted) == 1 else ", ".join(quoted[:-1]) + " or " + quoted[-1]


def listing(names: Sequence[str]) -> str:
    """Names without quotes: a, b, c; of many the first ones."""
    more = f" and {len(names) - MOST_LISTED:,} more" if len(names) > MOST_LISTED else ""
    return ", ".join(names[:MOST_LISTED]) + more


def _some(places: Iterable[Related]) -> tuple[Related, ...]:
    """The first of many places, and word that there are more."""
    shown = tuple(islice(places, MOST_RELATED + 1))
    if len(shown) <= MOST_RELATED:
        return shown
    return (*shown[:-1], replace(shown[-1], message="and in more places than are shown"))


def _place(found: Diagnostic) -> tuple[str, int, int, str, str]:
    return (found.span.file, found.span.line, found.span.column, found.code, found.message)
