"""The Bounded Context Canvas, version 5 (Nick Tune and others, https://github.com/ddd-crew/bounded-context-canvas).

Who talks to a context, and to whom it talks, follows from the model; so do some of its roles, in the words of the model
traits worksheet that belongs to the canvas. Business model and evolution are no part of the language: they stay open.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.check.facts import facts_of
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.view.canvas.data import (
    Canvas,
    CanvasMessage,
    CanvasMessageKind,
    Classification,
    CollaboratorKind,
    Lane,
)
from stormcli.view.canvas.roles import roles
from stormcli.view.canvas.talks import inbound_talks, lanes, outbound_talks

__all__ = ["Canvas", "CanvasMessage", "CanvasMessageKind", "Classification", "CollaboratorKind", "Lane", "canvas"]


def canvas(landscape: Landscape, context: Context) -> Canvas:
    """The canvas of one context."""
    facts = facts_of(landscape)
    kinds = {name: each.kind for name, each in landscape.subdomains.items()}
    inbound = lanes(facts, context, inbound_talks(facts, context))
    outbound = lanes(facts, context, outbound_talks(facts, context))
    return Canvas(
        name=context.name,
        team=context.team,
        purpose=context.description,
        classifications=tuple(Classification(name, kinds.get(name)) for name in context.subdomains),
        roles=tuple(roles(context, inbound, outbound)),
        inbound=inbound,
        outbound=outbound,
        language=tuple(context.language.items()),
        decisions=(*context.decisions, *_invariants(context)),
        assumptions=context.assumptions,
        metrics=context.metrics,
        questions=tuple(hotspot.question for hotspot in context.hotspots),
    )


def _invariants(context: Context) -> Iterator[str]:
    """The rules that aggregates keep are business rules too."""
    for aggregate in context.aggregates.values():
        yield from aggregate.invariants
