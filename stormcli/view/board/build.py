"""Landscape -> board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from stormcli.check.facts import facts_of
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.board.data import Arrow, Board, Lane, Sticky
from stormcli.view.board.hints import hints
from stormcli.view.board.levels import at_level
from stormcli.view.board.narrowing import narrowed
from stormcli.view.board.questions import questions
from stormcli.view.board.reactions import hang_reactions
from stormcli.view.board.read_models import hang_read_models, notice_read_models
from stormcli.view.board.timing import give_time, join_phrases
from stormcli.view.board.wall import NOBODYS, Wall, hang_messages
from stormcli.view.focus import Focus, Level, chosen


def boards(landscape: Landscape) -> Iterator[Focus]:
    """The whole wall, and that of each context."""
    yield Focus()
    if len(landscape.contexts) > 1:
        for name in landscape.contexts:
            yield Focus(contexts=(name,))


def board(landscape: Landscape, focus: Focus = Focus()) -> Board:
    """The event storming of a landscape, or of some of its contexts. Raises FocusError."""
    contexts = [chosen(name, landscape.contexts, "context") for name in focus.contexts]
    drawn = _timed(at_level(_whole(landscape), focus.level))
    return narrowed(drawn, contexts) if contexts else drawn


def _whole(landscape: Landscape) -> Board:
    """The whole wall at the deepest level: time runs the same way at every level and for every context."""
    wall = Wall(facts_of(landscape))
    hang_messages(wall)
    hang_reactions(wall)
    notice_read_models(wall)
    give_time(wall, hints(wall))
    join_phrases(wall)
    hang_read_models(wall)
    return Board(
        title=f"{names.sentence(landscape.domain)}: event storming",
        level=Level.DESIGN,
        lanes=tuple(_lanes(landscape, wall)),
        stickies=tuple(wall.stickies.values()),
        pins=(*wall.pins, *questions(landscape, wall.stickies, landscape.contexts)),
        arrows=tuple(wall.arrows.values()),
    )


def _lanes(landscape: Landscape, wall: Wall) -> Iterator[Lane]:
    for context in landscape.contexts.values():
        team = names.sentence(context.team) if context.team else ""
        yield Lane(context.name, names.sentence(context.name), team, context.description, context.at.span())
    if any(sticky.lane == NOBODYS for sticky in wall.stickies.values()):
        yield Lane(NOBODYS, "Beside the story", description="Actors and systems that do nothing yet.")


def _timed(board: Board) -> Board:
    """The arrows that lead back in time are loops."""
    places: dict[str, Sticky] = {sticky.id: sticky for sticky in board.stickies}

    def looped(arrow: Arrow) -> Arrow:
        back = places[arrow.target].moment <= places[arrow.source].moment
        return replace(arrow, loop=True) if back else arrow

    return replace(board, arrows=tuple(looped(arrow) for arrow in board.arrows))
