"""The context map in the field's notation: ellipses, U and D, roles in boxes, the pattern on the line, what crosses."""

from __future__ import annotations

from stormcli.draw.dot.context_map.contexts import contexts_dot
from stormcli.draw.dot.context_map.groups import groups_dot
from stormcli.draw.dot.context_map.teams import teams_dot
from stormcli.draw.style import Style
from stormcli.view.context_map import ContextMap, TeamMap
from stormcli.view.context_map.data import Detail


def context_map_dot(view: ContextMap | TeamMap, style: Style) -> str:
    """The DOT text of a context map: by contexts, by groups of them where they are too many, or by teams."""
    if isinstance(view, TeamMap):
        return teams_dot(view, style)
    if view.detail is Detail.GROUPED:
        return groups_dot(view, style)
    return contexts_dot(view, style)
