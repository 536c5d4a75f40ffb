"""Draws the messages of a sequence diagram: arrows from lifeline to lifeline, and what is written on them."""

from __future__ import annotations

from stormcli.draw.style import Style
from stormcli.draw.svg.canvas import Canvas
from stormcli.draw.svg.sequence import signs
from stormcli.draw.svg.sequence.columns import LOOP, LOOP_LABEL, Columns
from stormcli.draw.svg.sequence.labels import BADGE, BADGE_GAP, SMALL, SMALL_LINE, TITLE, TITLE_LINE
from stormcli.draw.svg.sequence.rows import Row
from stormcli.draw.svg.sequence.signs import badge
from stormcli.draw.theme import Theme
from stormcli.draw.words import MESSAGES


def message(canvas: Canvas, row: Row, columns: Columns, names: dict[str, str], style: Style) -> None:
    """A message with its letter, its words and its arrows. `names` are those of the participants by their ids."""
    told, theme = row.message, style.theme
    word = MESSAGES[told.kind]
    ends = " to ".join(" and ".join(names[each] for each in group) for group in (told.senders, told.receivers))
    said = f"{told.number} {word}: {told.title}, {ends}"
    classes = " ".join(("message", word.replace(" ", "-"), told.edge.value.replace(" ", "-")))
    with canvas.element(f"message-{told.number}", classes, said, style.links.to(told.at)):
        _arrows(canvas, row, columns, theme)
        _label(canvas, row, columns, theme)


def _arrows(canvas: Canvas, row: Row, columns: Columns, theme: Theme) -> None:
    """One level line for everyone whom the message reaches, and a loop back to a sender who hears it too."""
    told = row.message
    senders = columns.of(told.senders)
    receivers = columns.of(each for each in told.receivers if each not in told.senders)
    if receivers:
        places = [*senders, *receivers]
        signs.line(canvas, signs.straight(row.line, min(places), max(places)), told.edge, theme)
        for place in senders:
            canvas.ellipse(place, row.line, 2.5, 2.5, fill=theme.line)
        for place in receivers:
            nearest = min(senders, key=lambda each: abs(each - place))
            signs.head(canvas, place, row.line, 1 if nearest < place else -1, told.edge, theme)
    if row.loop:
        place = columns.places[next(each for each in told.senders if each in told.receivers)]
        signs.line(canvas, signs.loop(place, row.line, LOOP, row.loop), told.edge, theme)
        signs.head(canvas, place, row.line + row.loop, -1, told.edge, theme)


def _label(canvas: Canvas, row: Row, columns: Columns, theme: Theme) -> None:
    """Centred above its line, or to the right of its loop."""
    told, label = row.message, row.label
    across = label.across + BADGE + BADGE_GAP
    places = columns.of(told.ends)
    alone = min(places) == max(places)
    left = places[0] + LOOP_LABEL if alone else (min(places) + max(places) - across) / 2
    ground = signs.ground(theme, row.shaded)
    canvas.rectangle(left - 3, row.top - 1, across + 6, max(label.down, BADGE) + 3, fill=ground)
    badge(canvas, left, row.top, told.kind)
    y = row.top
    for words in label.titles:
        y += TITLE_LINE
        canvas.text(left + BADGE + BADGE_GAP, y - 3, words, TITLE, fill=theme.ink, anchor="start", bold=True)
    for words in label.notes:
        y += SMALL_LINE
        canvas.text(left + BADGE + BADGE_GAP, y - 3, words, SMALL, fill=theme.ink, anchor="start")
