"""Every view: what it shows, of what data, in which forms. A view is added by its modules and one line in `VIEWS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stormcli.draw.board import BOARD
from stormcli.draw.dot.context_map import context_map_dot
from stormcli.draw.dot.graph import graph_dot
from stormcli.draw.mermaid.flowchart import flowchart
from stormcli.draw.mermaid.sequence import mermaid_sequence
from stormcli.draw.mermaid.states import mermaid_states
from stormcli.draw.plantuml.diagram import diagram
from stormcli.draw.plantuml.sequence import plantuml_sequence
from stormcli.draw.plantuml.states import plantuml_states
from stormcli.draw.style import Style
from stormcli.draw.svg.sequence import sequence_svg
from stormcli.draw.svg.subdomains import subdomains_svg
from stormcli.model.landscape import Landscape
from stormcli.view.board import board, boards
from stormcli.view.context_map import context_map_graph, seen
from stormcli.view.deployment import deployment
from stormcli.view.event.choice import each_event, event
from stormcli.view.flow.choice import each_flow, flow, flow_graph
from stormcli.view.focus import Focus, Perspective
from stormcli.view.graph import Graph
from stormcli.view.states import each_aggregate, states
from stormcli.view.subdomains import subdomains, subdomains_graph

#: A form of a view: its data -> text. Where a view has no form `svg`, Graphviz draws its `dot`.
Form = Callable[[Any, Style], str]

GRAPH: Mapping[str, Form] = {"dot": graph_dot, "mermaid": flowchart, "plantuml": diagram}
SEQUENCE: Mapping[str, Form] = {"svg": sequence_svg, "mermaid": mermaid_sequence, "plantuml": plantuml_sequence}
STATES: Mapping[str, Form] = {"dot": graph_dot, "mermaid": mermaid_states, "plantuml": plantuml_states}


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
    takes: tuple[str, ...]


def whole(_landscape: Landscape) -> Iterator[Focus]:
    """One picture of everything."""
    yield Focus()


def perspectives(_landscape: Landscape) -> Iterator[Focus]:
    """One picture from each perspective."""
    for perspective in Perspective:
        yield Focus(perspective=perspective)


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
        perspectives,
        takes=("contexts", "perspective"),
    ),
    View(
        "subdomains",
        "core, supporting and generic subdomains, with their contexts and teams",
        subdomains,
        {"svg": subdomains_svg, **through(subdomains_graph)},
        whole,
        takes=("contexts",),
    ),
    View(
        "board",
        "the event storming wall: who wants what, what happens, what follows",
        board,
        BOARD,
        boards,
        takes=("contexts", "level"),
    ),
    View(
        "flow",
        "who sends what to whom in a process or from a command, in time",
        flow_graph,
        GRAPH,
        each_flow,
        takes=("contexts", "process", "command"),
    ),
    View(
        "sequence",
        "the same flow as a sequence diagram",
        flow,
        SEQUENCE,
        each_flow,
        takes=("contexts", "process", "command"),
    ),
    View(
        "states",
        "the life of an aggregate: states, commands, events, refusals",
        states,
        STATES,
        each_aggregate,
        takes=("contexts", "aggregate"),
    ),
    View(
        "event",
        "who emits an event, and everything that happens because of it",
        event,
        GRAPH,
        each_event,
        takes=("contexts", "event"),
    ),
    View(
        "deployment",
        "what is generated for AWS: buses, rules, queues, functions, tables",
        deployment,
        GRAPH,
        whole,
        takes=("contexts",),
    ),
)
