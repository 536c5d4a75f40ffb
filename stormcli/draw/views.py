"""Every view: what it shows, of what data, in which forms. A view is added by its modules and one line in `VIEWS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from stormcli.draw.dot.context_map import context_map_dot
from stormcli.draw.dot.graph import graph_dot
from stormcli.draw.mermaid.flowchart import flowchart
from stormcli.draw.plantuml.diagram import diagram
from stormcli.draw.style import Style
from stormcli.model.landscape import Landscape
from stormcli.view.context_map import context_map
from stormcli.view.deployment import deployment
from stormcli.view.focus import Focus
from stormcli.view.states import each_aggregate, states

#: A form of a view: its data -> text. Where a view has no form `svg`, Graphviz draws its `dot`.
Form = Callable[[Any, Style], str]

GRAPH: Mapping[str, Form] = {"dot": graph_dot, "mermaid": flowchart, "plantuml": diagram}


@dataclass(frozen=True, slots=True)
class View:
    """A view. `subjects` are the pictures that `--all` draws of it, one a focus.

    `takes` are the fields of a focus that it heeds; asked for another, it says so.
    """

    name: str
    shows: str
    data: Callable[[Landscape, Focus], Any]
    forms: Mapping[str, Form]
    subjects: Callable[[Landscape], Iterator[Focus]]
    takes: tuple[str, ...] = tuple(each.name for each in fields(Focus))


def whole(_landscape: Landscape) -> Iterator[Focus]:
    """One picture of everything."""
    yield Focus()


VIEWS = (
    View(
        "context-map",
        "contexts, teams, relationships and the messages that cross",
        context_map,
        {"dot": context_map_dot},
        whole,
        takes=(),
    ),
    View(
        "deployment",
        "what is generated for AWS: buses, rules, queues, functions, tables",
        deployment,
        GRAPH,
        whole,
        takes=("contexts",),
    ),
    View(
        "states",
        "the life of an aggregate: states, commands, events, refusals",
        states,
        GRAPH,
        each_aggregate,
        takes=("aggregate",),
    ),
)
