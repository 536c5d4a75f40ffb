"""The map by teams: each one a box with its contexts, and an arrow from each to those that it depends on."""

from __future__ import annotations

from collections.abc import Mapping

import graphviz

from stormcli.draw.dot import labels
from stormcli.draw.dot.context_map.boxes import team_node
from stormcli.draw.dot.context_map.columns import Sizes, Tie, columns
from stormcli.draw.dot.context_map.legend import key
from stormcli.draw.dot.context_map.parts import arrow, centred, framed, ink, marker, sign, wrong
from stormcli.draw.dot.context_map.sheet import hold, link, sheet
from stormcli.draw.dot.labels import cell, row
from stormcli.draw.ids import safe
from stormcli.draw.notation import INK, MESSAGES, TEAMS
from stormcli.draw.style import Style
from stormcli.draw.theme import Theme
from stormcli.view.context_map import TeamLine, TeamMap
from stormcli.view.context_map.words import UNDECLARED, number, team_line_told

_SIZES = Sizes(box=150, between=170, height=80)
# Beyond this many teams no line says what it stands for.
_MOST_LABELLED = 150


def teams_dot(view: TeamMap, style: Style) -> str:
    """The DOT text of a map of teams."""
    ties = [Tie(*line.ends, height=_height(line), downstream=line.needs == (False, True)) for line in view.lines]
    labelled = len(view.teams) <= _MOST_LABELLED
    placed = columns({team.name: "" for team in view.teams}, ties, _SIZES)
    note = "" if labelled else f"{len(view.teams)} teams: what is between them is not written on their lines"
    dot = sheet(view.title, note, _legend(view, labelled, style.theme), len(set(placed.values())), style)
    titles = {team.name: team.title for team in view.teams}
    for team in view.teams:
        dot.node(safe(team.name), **team_node(team, style))
    for line in view.lines:
        _tie(dot, line, placed, titles, labelled, style)
    hold(dot, placed, 2 if labelled else 1)
    return str(dot.source)


def _tie(
    dot: graphviz.Digraph,
    line: TeamLine,
    placed: Mapping[str, int],
    titles: Mapping[str, str],
    labelled: bool,
    style: Style,
) -> None:
    """A line with an arrowhead at each end that the other one depends on."""
    left, right = sorted(line.ends, key=placed.__getitem__)
    needs = dict(zip(line.ends, line.needs, strict=True))
    pair = "-".join(end or "none" for end in line.ends)
    told = labels.plain(team_line_told(line, titles))
    look = {"color": style.theme.wrong, "style": "dashed"} if line.undeclared else {}
    common = {**look, "class": "undeclared" if line.undeclared else "dependency", "tooltip": told, "penwidth": "1.4"}
    backward, forward = ("back" if needs[right] else "none"), ("forward" if needs[left] else "none")
    if not labelled:
        both = "both" if all(line.needs) else forward if needs[left] else backward
        dot.edge(safe(left), safe(right), dir=both, weight="0", id=labels.plain(f"line-{pair}"), **common)
        return
    name = safe(f"between {pair}")
    dot.node(
        name,
        label=_plate(line, left, style.theme),
        shape="plain",
        fontsize="11",
        id=labels.plain(f"dependency-{pair}"),
        tooltip=told,
        **{"class": common["class"]},
        **link(style.links.to(line.at)),
    )
    dot.edge(safe(left), f"{name}:w", dir=backward, id=labels.plain(f"line-{pair}-1"), **common)
    dot.edge(f"{name}:e", safe(right), dir=forward, id=labels.plain(f"line-{pair}-2"), **common)


def _plate(line: TeamLine, left: str, theme: Theme) -> str:
    """What is between two teams, counted: relationships by who is upstream, messages by who gets them."""
    rows: list[str] = []
    for end, count in zip(line.ends, line.supplies, strict=True):
        if count:
            letters = "UD" if end == left else "DU"
            words = cell(ink(number(count, "relationship"), theme))
            rows.append(row(sign(letters[0], theme) + words, sign(letters[1], theme)))
    rows += [centred(ink(f"<B>{words}</B>", theme)) for words in dict.fromkeys(line.together)]
    for end, sent in zip(line.ends, line.sent, strict=True):
        counts = "".join(marker(kind) + cell(ink(str(sent[kind]), theme)) for kind in MESSAGES if sent.get(kind))
        if counts:
            rows.append(row(arrow("◄", theme) + counts) if end == left else row("", counts + arrow("►", theme)))
    if line.undeclared:
        rows.append(centred(wrong(f"{line.undeclared} {UNDECLARED}", theme)))
    return framed(rows, not line.undeclared, theme)


def _height(line: TeamLine) -> float:
    """About how high a plate is, in points."""
    rows = sum(map(bool, line.supplies)) + len(set(line.together)) + sum(map(bool, line.sent)) + bool(line.undeclared)
    return 12.0 + 20.0 * rows


def _legend(view: TeamMap, labelled: bool, theme: Theme) -> list[str]:
    kinds = {team.kind: team.kind_words for team in view.teams if team.name and not team.near}
    keys = [key("", words or "team, its kind not said", fill=TEAMS[kind][0]) for kind, words in kinds.items()]
    keys.append(key("<B>→</B>", "depends on"))
    if labelled and any(any(line.supplies) for line in view.lines):
        keys.append(key("<B>U D</B>", "upstream, downstream team"))
    for kind, (fill, letter) in MESSAGES.items() if labelled else ():
        if any(sent.get(kind) for line in view.lines for sent in line.sent):
            keys.append(key(labels.small(letter, 10, INK), f"{kind.value}s to that team", fill=fill))
    if any(line.undeclared for line in view.lines):
        keys.append(key(labels.small("<B>- - -</B>", 11, theme.wrong), "crosses, but not on the map"))
    return keys
