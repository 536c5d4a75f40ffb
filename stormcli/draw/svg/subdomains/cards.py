"""What a card and a pill say, on how many lines, and how high that makes them; all in px."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stormcli.draw.svg.letters import width, wrapped
from stormcli.view.graph import NodeKind, node_id
from stormcli.view.subdomains import Serving, SubdomainCard

WIDTH = 236.0
PADDING = 10.0
GAP = 6.0  # between pills, and between what a card says and its pills
TITLE, TEXT, NOTE = 14.0, 11.0, 10.0  # sizes of letters
# Beyond this many lines a description is cut; all of it is in the card's title.
_MOST_LINES = 3
_CUT = " …"
# Beyond this many contexts a subdomain goes on on another card.
_MOST_PILLS = 12
_LEADING = 1.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and how it is set."""

    words: str
    size: float
    bold: bool = False
    italic: bool = False
    gap: bool = False

    @property
    def height(self) -> float:
        return self.size * _LEADING


@dataclass(frozen=True, slots=True)
class Pill:
    """A context as it stands on a card; of several subdomains it stands on several, and each place has its own id."""

    id: str
    context: Serving
    lines: tuple[Line, ...]

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines) + PADDING


@dataclass(frozen=True, slots=True)
class Card:
    """A subdomain as it stands in its zone; without one (`subdomain` is None), a context that serves none."""

    id: str
    subdomain: SubdomainCard | None
    lines: tuple[Line, ...]
    pills: tuple[Pill, ...]

    @property
    def height(self) -> float:
        above = sum(line.height for line in self.lines)
        below = sum(pill.height for pill in self.pills) + GAP * max(0, len(self.pills) - 1)
        return 2 * PADDING + above + below + (GAP if above and below else 0)


def cards(subdomain: SubdomainCard) -> Iterator[Card]:
    """The card of a subdomain, several where many contexts serve it; one that no context serves says so."""
    pills = tuple(_pill(each, subdomain.name) for each in subdomain.contexts)
    parts = [pills[start : start + _MOST_PILLS] for start in range(0, len(pills), _MOST_PILLS)] or [()]
    for number, part in enumerate(parts, start=1):
        counted = f" ({number} of {len(parts)})" if len(parts) > 1 else ""
        title = _lines(subdomain.title + counted, TITLE, WIDTH - 2 * PADDING, bold=True)
        key = node_id(NodeKind.SUBDOMAIN, subdomain.name) + (f"-{number}" if number > 1 else "")
        yield Card(key, subdomain, (*title, *(_about(subdomain) if number == 1 else ())), part)


def homeless(context: Serving) -> Card:
    """The place of a context that serves no subdomain."""
    return Card("", None, (), (_pill(context, ""),))


def _about(subdomain: SubdomainCard) -> list[Line]:
    about = _lines(subdomain.description, TEXT, WIDTH - 2 * PADDING - width(_CUT, TEXT))
    if len(about) > _MOST_LINES:
        about = [*about[: _MOST_LINES - 1], replace(about[_MOST_LINES - 1], words=about[_MOST_LINES - 1].words + _CUT)]
    unserved = [] if subdomain.contexts else [Line("no context serves it", TEXT, italic=True, gap=True)]
    return about + unserved


def _pill(context: Serving, subdomain: str) -> Pill:
    room = WIDTH - 4 * PADDING
    lines = _lines(context.title, TEXT, room, bold=True)
    lines += _lines(", ".join(context.teams) or "no team", NOTE, room)
    notes = ["big ball of mud"] if context.big_ball_of_mud else []
    notes += [f"also {', '.join(context.also)}"] if context.also else []
    for note in notes:
        lines += _lines(note, NOTE, room, italic=True)
    key = node_id(NodeKind.CONTEXT, context.name)
    return Pill(f"{key}-in-{subdomain}" if context.also else key, context, tuple(lines))


def _lines(words: str, size: float, room: float, *, bold: bool = False, italic: bool = False) -> list[Line]:
    return [Line(each, size, bold, italic) for each in wrapped(words, size, room, bold=bold) if each]
