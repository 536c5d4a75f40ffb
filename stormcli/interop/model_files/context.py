"""A context as the map that its file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from stormcli.interop.model_files.elements import Scope
from stormcli.interop.model_files.entries import lone, said
from stormcli.interop.model_files.flows import policy_entry, process_entry, read_model_entry, scenario_entry
from stormcli.interop.model_files.layout import Items, Node, Opened
from stormcli.interop.model_files.messages import aggregate_entry, event_entry, type_entry
from stormcli.model.context import Context, Hotspot

E = TypeVar("E")


def context_document(scope: Scope, context: Context) -> dict[str, Node]:
    """The map of a context file; `scope` is the context's own."""
    return said(
        {
            "context": context.name,
            "team": lone(scope.refs(context.teams)),
            "subdomain": lone(list(context.subdomains)),
            "kind": "big_ball_of_mud" if context.big_ball_of_mud else "",
            "fingerprint": context.fingerprint,
            **scope.common(context),
            "language": Opened(context.language),
            "types": _each(scope, context.types, type_entry),
            "aggregates": _each(scope, context.aggregates, aggregate_entry),
            "events": _each(scope, context.external_events, event_entry),
            "policies": _each(scope, context.policies, policy_entry),
            "read_models": _each(scope, context.read_models, read_model_entry),
            "processes": _each(scope, context.processes, process_entry),
            "scenarios": Items(scenario_entry(scope, each) for each in context.scenarios),
            "decisions": Items(context.decisions),
            "assumptions": Items(context.assumptions),
            "metrics": Items(context.metrics),
            "hotspots": hotspots(scope, context.hotspots),
        }
    )


def hotspots(scope: Scope, found: Iterable[Hotspot]) -> Items:
    """The open questions of a context or of the domain."""
    return Items(_hotspot(scope, each) for each in found)


def _hotspot(scope: Scope, each: Hotspot) -> Node:
    return Opened({**said({"at": scope.ref(each.where)}), "question": each.question, **said(scope.common(each))})


def _each(scope: Scope, elements: Mapping[str, E], entry: Callable[[Scope, E], Node]) -> Opened:
    return Opened({name: entry(scope, each) for name, each in elements.items()})
