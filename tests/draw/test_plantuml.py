"""PlantUML text, read and drawn by the real PlantUML: one from 2020, and a new one."""

from __future__ import annotations

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from stormcli.draw import captions
from stormcli.draw.plantuml.diagram import diagram
from stormcli.draw.style import Style
from stormcli.draw.svg.letters import visible
from stormcli.view.graph import Graph

from . import readers
from .graphs import graphs

pytestmark = pytest.mark.xdist_group("plantuml")


@readers.each_plantuml
@settings(max_examples=2, deadline=None, phases=[Phase.generate])
@given(several=st.lists(graphs(), min_size=12, max_size=12))
def test_every_text_comes_back_as_itself(jar: str, several: list[Graph]) -> None:
    pictures = readers.plantuml(jar, [diagram(graph, Style()) for graph in several])
    for graph, picture in zip(several, pictures, strict=True):
        seen = readers.squeezed(picture)
        for words in _words(graph):
            assert re.sub(r"\s", "", words) in seen, words
        assert "<a" not in picture
        assert "<image" not in picture


def _words(graph: Graph) -> list[str]:
    """Everything that has to be read in a picture."""
    words = [graph.title, *(edge for edge in map(captions.worded_step, graph.edges))]
    for node in graph.nodes:
        words += [node.title, *captions.lines(node)]
    words += [group.title for group in graph.groups if any(node.group == group.id for node in graph.nodes)]
    return [visible(each) for each in words]
