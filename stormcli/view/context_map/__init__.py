"""The context map as data: who is on it, how they relate, and what crosses between them; by contexts or by teams."""

from stormcli.view.context_map.build import context_map, seen
from stormcli.view.context_map.data import (
    Bundle,
    ContextMap,
    ContextNode,
    MapEnd,
    MapLine,
    MapMessage,
    SystemNode,
)
from stormcli.view.context_map.graph import context_map_graph
from stormcli.view.context_map.lines import ABBREVIATIONS, PATTERN_WORDS
from stormcli.view.context_map.team_data import TeamLine, TeamMap, TeamNode

__all__ = [
    "ABBREVIATIONS",
    "PATTERN_WORDS",
    "Bundle",
    "ContextMap",
    "ContextNode",
    "MapEnd",
    "MapLine",
    "MapMessage",
    "SystemNode",
    "TeamLine",
    "TeamMap",
    "TeamNode",
    "context_map",
    "context_map_graph",
    "seen",
]
