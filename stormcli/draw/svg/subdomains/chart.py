"""Draws the chart of subdomains."""

from __future__ import annotations

from collections.abc import Sequence

from stormcli.draw.notation import GRADES, INK, MUD
from stormcli.draw.style import Style
from stormcli.draw.svg.canvas import Canvas
from stormcli.draw.svg.letters import width
from stormcli.draw.svg.subdomains.cards import GAP, NOTE, PADDING, TEXT, WIDTH, Card, Line, Pill, cards, homeless
from stormcli.draw.svg.subdomains.layout import HEADING, MARGIN, SPACE, PlacedCard, PlacedZone, placed
from stormcli.model.landscape import SubdomainKind
from stormcli.view.subdomains import DomainChart, Zone

# What the kinds mean, in short (Evans, "Domain-Driven Design Reference", 2015, part V).
_MEANINGS = {
    SubdomainKind.CORE: "what sets the business apart",
    SubdomainKind.SUPPORTING: "needed, and particular to it",
    SubdomainKind.GENERIC: "needed, and the same everywhere",
    None: "core, supporting or generic?",
}
_LEGEND = 40.0
_ON_PILL = "#ffffff"


def subdomains_svg(chart: DomainChart, style: Style) -> str:
    """The chart as SVG."""
    heads = [(zone.title, _meaning(zone)) for zone in chart.zones]
    stacks = [[card for each in zone.cards for card in cards(each)] for zone in chart.zones]
    if chart.homeless:
        heads.append(("No subdomain", "contexts that serve none"))
        stacks.append([homeless(each) for each in chart.homeless])
    zones, height = placed(stacks)
    across = max((zone.x + zone.width for zone in zones), default=_title_width(chart) + MARGIN) + MARGIN
    down = MARGIN + HEADING + height + _LEGEND
    canvas = Canvas(max(across, _title_width(chart) + 2 * MARGIN), down, chart.title, paper=style.theme.paper)
    canvas.text(MARGIN, MARGIN + 22, chart.title, 22, fill=style.theme.ink, anchor="start", bold=True)
    for head, zone in zip(heads, zones, strict=True):
        _zone(canvas, head, zone, height, style)
        for each in zone.cards:
            _card(canvas, each, style)
    _legend(canvas, chart, down - _LEGEND, style)
    return canvas.svg()


def _meaning(zone: Zone) -> str:
    return _MEANINGS[zone.kind] if zone.cards else "the model names none"


def _title_width(chart: DomainChart) -> float:
    return width(chart.title, 22, bold=True)


def _zone(canvas: Canvas, head: tuple[str, str], zone: PlacedZone, height: float, style: Style) -> None:
    title, meaning = head
    theme = style.theme
    top = MARGIN + HEADING
    with canvas.element(f"zone-{title.lower().replace(' ', '-')}", "zone", f"{title}: {meaning}"):
        canvas.rectangle(zone.x, top, zone.width, height, rx=8, fill=theme.lane, stroke=theme.frame)
        canvas.text(zone.x + SPACE, top + 22, title, 16, fill=theme.ink, anchor="start", bold=True)
        canvas.text(zone.x + SPACE, top + 39, meaning, TEXT, fill=theme.muted, anchor="start")


def _card(canvas: Canvas, place: PlacedCard, style: Style) -> None:
    subdomain = place.card.subdomain
    y = place.y
    if subdomain is not None:
        link = style.links.to(subdomain.at)
        kind = f"{subdomain.kind.value} subdomain" if subdomain.kind else "subdomain"
        told = f"{kind} {subdomain.title}: {subdomain.description}".removesuffix(": ")
        with canvas.element(place.card.id, _classes(place.card), told, link):
            _paper(canvas, place, style)
            y = _text(canvas, place.card.lines, place.x + PADDING, y + PADDING, place.card, style)
        y += GAP if place.card.lines and place.card.pills else 0
    else:
        y += PADDING
    for pill in place.card.pills:
        _pill(canvas, pill, place.x + PADDING, y, style)
        y += pill.height + GAP


def _classes(card: Card) -> str:
    kind = card.subdomain.kind if card.subdomain else None
    return " ".join(("subdomain", *([kind.value] if kind else []), *([] if card.pills else ["unserved"])))


def _paper(canvas: Canvas, place: PlacedCard, style: Style) -> None:
    """A card in the colour of its kind; a core has a double outline, one that no context serves is but an outline."""
    kind = place.card.subdomain.kind if place.card.subdomain else None
    theme = style.theme
    if not place.card.pills:
        look: dict[str, str | float] = {"fill": theme.paper, "stroke": theme.wrong, "stroke_dasharray": "5 3"}
        canvas.rectangle(place.x, place.y, WIDTH, place.card.height, rx=4, **look)
        return
    canvas.rectangle(place.x, place.y, WIDTH, place.card.height, rx=4, fill=GRADES[kind], stroke=INK)
    if kind is SubdomainKind.CORE:
        inner = {"fill": "none", "stroke": INK}
        canvas.rectangle(place.x + 3, place.y + 3, WIDTH - 6, place.card.height - 6, rx=2, **inner)


def _text(canvas: Canvas, lines: Sequence[Line], x: float, y: float, card: Card, style: Style) -> float:
    """Lines below each other; where the next thing goes."""
    theme = style.theme
    plain = INK if card.pills else theme.ink
    for line in lines:
        y += line.height
        fill = theme.wrong if line.gap else plain
        canvas.text(x, y - 3, line.words, line.size, fill=fill, anchor="start", bold=line.bold, italic=line.italic)
    return y


def _pill(canvas: Canvas, pill: Pill, x: float, y: float, style: Style) -> None:
    context = pill.context
    told = f"context {context.title}, {', '.join(context.teams) or 'no team'}"
    told = f"{told}: {context.description}" if context.description else told
    fill = MUD if context.big_ball_of_mud else _ON_PILL
    with canvas.element(pill.id, "context", told, style.links.to(context.at)):
        across = WIDTH - 2 * PADDING
        dashes: dict[str, str | float] = {"stroke_dasharray": "5 3"} if context.big_ball_of_mud else {}
        canvas.rectangle(x, y, across, pill.height, rx=min(16.0, pill.height / 2), fill=fill, stroke=INK, **dashes)
        top = y + PADDING / 2
        for line in pill.lines:
            top += line.height
            canvas.text(x + across / 2, top - 3, line.words, line.size, fill=INK, bold=line.bold, italic=line.italic)


def _legend(canvas: Canvas, chart: DomainChart, y: float, style: Style) -> None:
    """The signs that this chart uses."""
    theme = style.theme
    subdomains = [each for zone in chart.zones for each in zone.cards]
    x, middle = MARGIN, y + _LEGEND / 2
    if chart.homeless or any(each.contexts for each in subdomains):
        canvas.rectangle(x, middle - 8, 28, 16, rx=8, fill=_ON_PILL, stroke=INK)
        x = _meant(canvas, x + 34, middle, "context, and its team", style)
    if any(each.kind is SubdomainKind.CORE and each.contexts for each in subdomains):
        canvas.rectangle(x, middle - 8, 28, 16, rx=3, fill=GRADES[SubdomainKind.CORE], stroke=INK)
        canvas.rectangle(x + 3, middle - 5, 22, 10, rx=1, fill="none", stroke=INK)
        x = _meant(canvas, x + 34, middle, "core subdomain", style)
    if any(not each.contexts for each in subdomains):
        canvas.rectangle(x, middle - 8, 28, 16, rx=3, fill=theme.paper, stroke=theme.wrong, stroke_dasharray="5 3")
        _meant(canvas, x + 34, middle, "no context serves it", style)


def _meant(canvas: Canvas, x: float, middle: float, words: str, style: Style) -> float:
    """What a sign means; where the next sign goes."""
    canvas.text(x, middle + 4, words, NOTE, fill=style.theme.muted, anchor="start")
    return x + width(words, NOTE) + 18
