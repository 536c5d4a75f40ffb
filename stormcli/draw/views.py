"""Every view: what it shows, of what data, in which forms. A view is added by its modules and one line in `VIEWS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stormcli.draw.dot.context_map import context_map_dot
from stormcli.draw.dot.graph import graph_dot
from stormcli.draw.mermaid.flowchart import flowchart
from stormcli.draw.plantuml.diagram import diagram
from stormcli.draw.style import Style
from stormcli.draw.svg.subdomains import subdomains_svg
from stormcli.model.landscape import Landscape
from stormcli.view.context_map import context_map_graph, seen
from stormcli.view.focus import Focus
from stormcli.view.graph import Graph
from stormcli.view.states import each_aggregate, states
from stormcli.view.subdomains import subdomains, subdomains_graph

#: A form of a view: its data -> text. Where a view has no form `svg`, Graphviz draws its `dot`.
Form = Callable[[Any, Style], str]

GRAPH: Mapping[str, Form] = {"dot": graph_dot, "mermaid": flowchart, "plantuml": diagram}


@dataclass(frozen=True, slots=True)
class View:
    """A view. `subjects` are the pictures that `--all` draws of it, one a focus."""

    name: str
    shows: str
    data: Callable[[Landscape, Focus], Any]
    forms: Mapping[str, Form]
    subjects: Callable[[Landscape], Iterator[Focus]]


def whole(_landscape: Landscape) -> Iterator[Focus]:
    """One picture of everything."""
    yield Focus()


def through(graph: Callable[[Any], Graph]) -> Mapping[str, Form]:
    """The generic forms of a view whose data says more than a graph, and becomes one for them."""

    def form(write: Form) -> Form:
        return lambda data, style: write(graph(data), style)

    return {name: form(write) for name, write in GRAPH.items()}


VIEWS = (
    View(
        "context-map",
        "contexts, teams, relationships and the messages that cross",
        seen,
        {**through(context_map_graph), "dot": context_map_dot},
        whole,
    ),
    View(
        "subdomains",
        "core, supporting and generic subdomains, with their contexts and teams",
        subdomains,
        {"svg": subdomains_svg, **through(subdomains_graph)},
        whole,
    ),
    View("states", "the life of an aggregate: states, commands, events, refusals", states, GRAPH, each_aggregate),
)
