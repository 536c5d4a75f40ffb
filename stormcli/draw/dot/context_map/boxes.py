"""What is written on the boxes of a context map: contexts, systems and teams."""

from __future__ import annotations

from stormcli.draw.dot import labels
from stormcli.draw.dot.context_map.sheet import link
from stormcli.draw.notation import GRADES, INK, MUD, SIGNS, TEAMS
from stormcli.draw.style import Style
from stormcli.model.landscape import SubdomainKind
from stormcli.view.context_map import ContextNode, SystemNode, TeamNode
from stormcli.view.context_map.words import context_told, marks, number, system_told, team_told
from stormcli.view.graph import NodeKind, node_id

_WIDTH = 18  # characters of a title's line
_LIST_WIDTH = 30  # characters of a line that lists contexts


def context_node(context: ContextNode, style: Style) -> dict[str, str]:
    """A context: its name, its teams, the kind of its subdomain; a big ball of mud looks rough."""
    grade = context.grade.value if context.grade else ""
    core = context.grade is SubdomainKind.CORE and not context.near
    lines = [f"<B>{labels.wrapped(context.title, _WIDTH)}</B>"]
    lines += [_small(labels.wrapped(team, _WIDTH), 11, context.near, style) for team in context.teams]
    words = ", ".join(marks(context)) or grade
    if words:
        lines.append(_small(f"<I>{words}</I>", 10, context.near, style))
    return {
        "label": f"<{'<BR/>'.join(lines)}>",
        "shape": "ellipse",
        "style": "filled,dashed" if context.big_ball_of_mud else "filled",
        "margin": "0.06,0.04",
        "peripheries": "2" if core else "1",
        "penwidth": "2" if core else "1.2",
        "id": labels.plain(node_id(NodeKind.CONTEXT, context.name)),
        "class": " ".join(word for word in ("context", grade, "near" if context.near else "") if word),
        "tooltip": labels.plain(context_told(context)),
        **_fill(MUD if context.big_ball_of_mud else GRADES[context.grade], context.near, style),
        **link(style.links.to(context.at)),
    }


def system_node(system: SystemNode, style: Style) -> dict[str, str]:
    """An external system: a pink box."""
    words = _small("<I>external system</I>", 10, system.near, style)
    return {
        "label": f"<<B>{labels.wrapped(system.title, _WIDTH)}</B><BR/>{words}>",
        "shape": "box",
        "style": "filled",
        "margin": "0.12,0.06",
        "id": labels.plain(node_id(NodeKind.SYSTEM, system.name)),
        "class": "external-system near" if system.near else "external-system",
        "tooltip": labels.plain(system_told(system)),
        **_fill(SIGNS[NodeKind.SYSTEM].fill, system.near, style),
        **link(style.links.to(system.at)),
    }


def team_node(team: TeamNode, style: Style) -> dict[str, str]:
    """A team: its kind, its size, and the contexts that it owns; contexts without a team look unfinished."""
    fill, shape = TEAMS[team.kind]
    quiet = team.near or not team.name
    people = number(team.members, "member") if team.members is not None else ""
    lines = [f"<B>{labels.wrapped(team.title, _WIDTH)}</B>"]
    lines += [_small(f"<I>{about}</I>", 10, quiet, style) for about in (team.kind_words, people) if about]
    owned = [f"{each} (shared)" if each in team.shared else each for each in team.contexts]
    lines.append(_small(labels.wrapped(", ".join(owned) or "no context", _LIST_WIDTH), 11, quiet, style))
    rounded = "" if team.kind in ("platform", "complicated_subsystem") else ",rounded"
    return {
        "label": f"<{'<BR/>'.join(lines)}>",
        "shape": shape,
        "style": f"filled{rounded}" if team.name else "filled,dashed",
        "margin": "0.12,0.06",
        "penwidth": "1.2",
        "id": labels.plain(node_id(NodeKind.TEAM, team.name or "none")),
        "class": " ".join(word for word in ("team", team.kind, "near" if team.near else "") if word),
        "tooltip": labels.plain(team_told(team)),
        **_fill(fill, quiet, style),
        **link(style.links.to(team.at)),
    }


def _small(words: str, size: int, quiet: bool, style: Style) -> str:
    return labels.small(words, size, style.theme.muted if quiet else INK)


def _fill(fill: str, quiet: bool, style: Style) -> dict[str, str]:
    """What the map is about has the colour of its kind; its neighbours have that of the paper."""
    if quiet:
        return {"fillcolor": style.theme.lane, "fontcolor": style.theme.muted, "color": style.theme.frame}
    return {"fillcolor": fill}
