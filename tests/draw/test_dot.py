"""DOT text, drawn by the engine that comes with the tool and by the system's own."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from stormcli.draw import captions
from stormcli.draw.dot.engine import rendered
from stormcli.draw.dot.graph import graph_dot
from stormcli.draw.notation import SIGNS
from stormcli.draw.style import Engine, Style
from stormcli.draw.svg.letters import visible
from stormcli.draw.svg.tidy import tidied
from stormcli.view.graph import Graph

from . import readers
from .graphs import graphs

each_engine = pytest.mark.parametrize(
    "engine", [pytest.param(Engine.BUNDLED), pytest.param(Engine.SYSTEM, marks=readers.needs_dot)]
)


@each_engine
@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_every_text_comes_back_as_itself(engine: Engine, graph: Graph) -> None:
    root = ElementTree.fromstring(tidied(rendered(graph_dot(graph, Style()), engine), graph.title))
    by_id = {each.get("id"): each for each in root.iter() if each.get("id")}
    assert root.get("aria-label") == visible(graph.title)
    for node in graph.nodes:
        found = by_id[visible(node.id)]
        written = "" if SIGNS[node.kind].is_dot else "".join((visible(node.title), *captions.lines(node)))
        assert _squeezed(found) == re.sub(r"\s", "", written)
        assert found.get("aria-label") == found.findtext("{*}title") == captions.of_box(node)
    titles = {node.id: node.title for node in graph.nodes}
    for position, edge in enumerate(graph.edges):
        found = by_id[f"edge-{position}"]
        assert _squeezed(found) == re.sub(r"\s", "", captions.step(edge))
        assert found.get("aria-label") == captions.of_arrow(edge, titles[edge.source], titles[edge.target])
    for group in graph.groups:
        if any(node.group == group.id for node in graph.nodes):
            assert _squeezed(by_id[group.id]) == re.sub(r"\s", "", visible(group.title) or "(no name)")


def _squeezed(element: ElementTree.Element) -> str:
    texts = ("".join(each.itertext()) for each in element.findall(".//{*}text"))
    return re.sub(r"\s", "", "".join(texts))
