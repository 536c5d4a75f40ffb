"""When things happen: each as early as its causes allow, in beats from cause to effect."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stormcli.view.board.kept_order import KeptOrder


@dataclass(frozen=True, slots=True)
class Link:
    """One thing comes before another, by so many beats."""

    before: str
    after: str
    beats: int


def beats(things: Sequence[str], causes: Iterable[Link], hints: Iterable[Link]) -> Mapping[str, int]:
    """Thing -> its beat, from 0.

    Things and causes in the order of declaration decide which cause leads back in time where causes go round: the one
    that closes the circle, on a walk from where nothing comes before. Hints that contradict causes, or earlier hints,
    are ignored. What begins by itself stands right before what it leads to.
    """
    hints = list(hints)
    forward, _ = _walked(things, list(causes))
    # From an order that nearly fits, few steps lead to one that does.
    order = KeptOrder(_walked(things, [*forward, *hints])[1])
    for link in forward:
        order.add(link.before, link.after)
    believed = [link for link in hints if order.add(link.before, link.after)]
    found = _earliest(order.things(), (*forward, *believed))
    _pulled(order.things(), (*forward, *believed), {link.after for link in believed}, found)
    return found


def _walked(things: Sequence[str], causes: Sequence[Link]) -> tuple[list[Link], list[str]]:
    """The causes that do not lead back in time, and the things in an order that fits them."""
    leaving: dict[str, list[Link]] = {}
    for link in causes:
        leaving.setdefault(link.before, []).append(link)
    caused = {link.after for link in causes}
    back: set[int] = set()
    left: dict[str, bool] = {}
    finished: list[str] = []
    for start in (*(thing for thing in things if thing not in caused), *things):
        if start not in left:
            finished += _walk(start, leaving, left, back)
    return [link for link in causes if id(link) not in back], finished[::-1]


def _walk(start: str, leaving: Mapping[str, list[Link]], left: dict[str, bool], back: set[int]) -> Iterator[str]:
    """Things in the order in which a walk in depth leaves them; `left` is False for those on the way."""
    left[start] = False
    way = [(start, iter(leaving.get(start, ())))]
    while way:
        thing, links = way[-1]
        for link in links:
            if link.after not in left:
                left[link.after] = False
                way.append((link.after, iter(leaving.get(link.after, ()))))
                break
            if not left[link.after]:
                back.add(id(link))
        else:
            left[thing] = True
            way.pop()
            yield thing


def _earliest(things: Sequence[str], links: Iterable[Link]) -> dict[str, int]:
    """The longest way to each thing."""
    leading: dict[str, list[Link]] = {}
    for link in links:
        leading.setdefault(link.after, []).append(link)
    found: dict[str, int] = {}
    for thing in things:
        found[thing] = max((found[link.before] + link.beats for link in leading.get(thing, ())), default=0)
    return found


def _pulled(things: Sequence[str], causes: Sequence[Link], hinted: Collection[str], found: dict[str, int]) -> None:
    """Moves what begins by itself, with all that follows from it alone, up to the first of what it leads to."""
    caused: dict[str, list[str]] = {}
    for link in causes:
        caused.setdefault(link.after, []).append(link.before)
    story: dict[str, str] = {}
    for thing in things:
        if thing not in hinted and all(before in story for before in caused.get(thing, ())):
            story[thing] = thing
            for before in caused.get(thing, ()):
                _join(story, before, thing)
    room: dict[str, int] = {}
    for link in causes:
        if link.before in story and link.after not in story:
            start = _start(story, link.before)
            free = found[link.after] - link.beats - found[link.before]
            room[start] = min(room.get(start, free), free)
    for thing in story:
        found[thing] += room.get(_start(story, thing), 0)


def _start(story: dict[str, str], thing: str) -> str:
    """Which of the things that belong together stands for all of them."""
    while story[thing] != thing:
        story[thing] = thing = story[story[thing]]
    return thing


def _join(story: dict[str, str], one: str, other: str) -> None:
    story[_start(story, one)] = _start(story, other)
