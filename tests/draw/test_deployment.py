"""The deployment: as many resources as the generated code makes, and how a message goes from one to the next."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.draw import draw
from stormcli.load import load
from stormcli.model.landscape import AwsSettings, BusTopology, Landscape
from stormcli.model.names import sentence
from stormcli.view.deployment import deployment
from stormcli.view.focus import Focus, FocusError
from stormcli.view.graph import EdgeKind, Graph, NodeKind

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).parent / "golden"
MODELS = assets.shipped(assets.models())


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("form", ["dot", "mermaid", "plantuml"])
def test_the_text_is_the_golden_one(name: str, form: str, update: bool) -> None:
    golden = GOLDEN / f"{name}-deployment.{form}"
    text = draw(_landscape(name), "deployment", form)
    if update:
        golden.write_bytes(text)
    assert text == golden.read_bytes()


@pytest.mark.parametrize("name", MODELS)
def test_a_published_event_reaches_the_function_of_whoever_takes_it(name: str) -> None:
    """By the model alone: from the producer's table over its bus and the hub to a rule that names the event."""
    landscape = dataclasses.replace(_landscape(name), aws=AwsSettings())
    graph = deployment(landscape, Focus())
    policies = [policy for context in landscape.contexts.values() for policy in context.policies.values()]
    crossing = [
        (policy.when[0], policy)
        for policy in policies
        if len(policy.when) == 1 and policy.when[0].scope not in ("", policy.scope) and not policy.where
        if policy.after is None and policy.for_each is None and all(ref.scope == policy.scope for ref in policy.then)
        if policy.when[0].scope in landscape.contexts
    ]
    assert crossing
    for event, policy in crossing:
        way = ["table", "function", "event-bus", "rule", "event-bus", "rule", "queue", "function", "table"]
        assert _leads(graph, f"table-{event.scope}", f"table-{policy.scope}", way), (event.key, policy.key)


@pytest.mark.parametrize("name", MODELS)
def test_a_command_for_another_context_reaches_its_queue_and_its_table(name: str) -> None:
    landscape = _landscape(name)
    graph = deployment(landscape, Focus())
    asked = [
        (policy, ref)
        for context in landscape.contexts.values()
        for policy in context.policies.values()
        for ref in policy.then
        if any(node.title == sentence(policy.name) for node in graph.nodes)
        if ref.scope != context.name and ref.scope in landscape.contexts
    ]
    assert asked or name == "pizza"
    for policy, ref in asked:
        functions = {edge.source for edge in graph.edges if edge.target == f"queue-{ref.scope}.Commands"}
        own = (
            each for each in functions if each == f"function-{policy.key}" or each.startswith(f"function-{policy.key}-")
        )
        assert any(own), (policy.key, ref.key)
        assert _leads(graph, f"queue-{ref.scope}.Commands", f"table-{ref.scope}", ["queue", "function", "table"])


def test_every_queue_rule_and_function_gives_up_into_a_dead_letter_queue() -> None:
    graph = deployment(_landscape("brick-shop"), Focus())
    giving_up = {edge.source for edge in graph.edges if edge.kind is EdgeKind.FAILS}
    kinds = (NodeKind.QUEUE, NodeKind.RULE, NodeKind.FUNCTION)
    asked = {edge.target for edge in graph.edges if edge.source.startswith("HTTP-API-")}  # who asks is told at once
    assert asked
    assert giving_up == {node.id for node in graph.nodes if node.kind in kinds} - asked


def test_a_shared_bus_is_the_only_one() -> None:
    landscape = dataclasses.replace(_landscape("pizza"), aws=AwsSettings(bus=BusTopology.SHARED))
    graph = deployment(landscape, Focus())
    assert [node.title for node in graph.nodes if node.kind is NodeKind.BUS] == ["Bus of all contexts"]
    assert _leads(graph, "table-Ordering", "table-Kitchen", ["table", "function", "event-bus", "rule", "queue"])


def test_some_contexts_are_drawn_with_the_hub_alone() -> None:
    graph = deployment(_landscape("brick-shop"), Focus(contexts=("Ordering", "Payments")))
    assert [group.title for group in graph.groups] == ["Ordering", "Payments"]
    assert {node.group for node in graph.nodes} == {"", "context-Ordering", "context-Payments"}
    ids = {node.id for node in graph.nodes}
    assert all({edge.source, edge.target} <= ids for edge in graph.edges)


def test_an_unknown_context_is_said_with_what_there_is() -> None:
    with pytest.raises(FocusError, match="no context is called `Bakery`; there is Kitchen, Ordering"):
        deployment(_landscape("pizza"), Focus(contexts=("Bakery",)))


def _leads(graph: Graph, start: str, end: str, kinds: list[str]) -> bool:
    """Whether a way from one node to another passes nodes of these kinds, as their ids tell them."""
    here = {start}
    for kind in kinds[1:]:
        here = {
            edge.target
            for edge in graph.edges
            if edge.source in here and edge.kind is EdgeKind.FLOW and edge.target.startswith(f"{kind}-")
        }
    return bool(here) if kinds[-1] != "table" else end in here


def _folder(group: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", group.removeprefix("context-")).lower() or "platform"


def _landscape(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape
