"""Mermaid text, read and drawn by the real Mermaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given, settings

from stormcli.draw import captions
from stormcli.draw.ids import safe
from stormcli.draw.mermaid.flowchart import flowchart
from stormcli.draw.style import Style
from stormcli.draw.svg.letters import visible
from stormcli.view.graph import Graph

from . import readers
from .graphs import graphs

pytestmark = [readers.needs_mermaid, pytest.mark.xdist_group("mermaid")]


@pytest.fixture(scope="module")
def mermaid() -> Iterator[readers.Mermaid]:
    with readers.mermaid() as found:
        yield found


@settings(max_examples=50, deadline=None)
@given(graph=graphs())
def test_every_text_comes_back_as_itself(mermaid: readers.Mermaid, graph: Graph) -> None:
    seen = mermaid.seen(flowchart(graph, Style()))
    assert seen.foreign == []
    assert _read(seen.title) == visible(graph.title).replace("<", "‹")
    for number, node in enumerate(graph.nodes, 1):
        text = "\n".join((visible(node.title), *captions.lines(node)))
        assert _read(seen.nodes[safe(str(number))]) == text.strip()
    for number, group in enumerate(graph.groups, 1):
        if any(node.group == group.id for node in graph.nodes):
            assert _read(seen.groups[f"g{safe(str(number))}"]) == visible(group.title)
    assert _some(map(_read, seen.arrows)) == _some(map(captions.worded_step, graph.edges))


def _read(words: str) -> str:
    """As a reader sees it: without the joiners that keep apart what Mermaid would read together."""
    return words.replace("\u2060", "").strip()


def _some(words: Iterable[str]) -> list[str]:
    return sorted(filter(None, words))
