"""A name that says only that something happened, or shall happen, to a thing.

Why: Who reads `OrderUpdated` learns nothing and has to ask what was updated, and why. The domain expert has words for
it: corrected, amended, extended, called off.

Fails::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          UpdateOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderUpdated]}
        events:
          OrderUpdated: {fields: {order_id: uuid}}

Passes::

    context: Ordering
    team: BasketTeam
    aggregates:
      Order:
        identity: order_id
        fields: {order_id: uuid}
        commands:
          CorrectAddress: {by: [Shopper], fields: {order_id: uuid}, emits: [AddressCorrected]}
        events:
          AddressCorrected: {fields: {order_id: uuid}}

Fix: Ask what really happened, and make one event for each answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stormcli.check import english
from stormcli.check.facts import facts_of
from stormcli.check.glossary import things_of
from stormcli.diagnostics import Diagnostic, Rule, Severity, related
from stormcli.model.landscape import Landscape
from stormcli.model.names import is_element_name

RULE = Rule("SC803", "vague-name", Severity.WARNING)
Things = frozenset[english.NounKey]


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    if not landscape.checks.english_names:
        return
    emitters, things = facts_of(landscape).emitters, things_of(landscape)
    vague = {each.key: each for each in landscape.commands() if _vague(english.is_vague_wish, each.name, things)}
    for event in landscape.events():
        if _vague(english.is_vague_fact, event.name, things):
            # The command is vague because the event is: one question mends both.
            asking = [vague.pop(command.key) for command in emitters.get(event.key, ()) if command.key in vague]
            yield RULE.on(
                event,
                f"`{event.name}` does not say what happened",
                related=[related(command, f"nor does `{command.name}` say what is wanted") for command in asking],
                hint="name what happened and why: `AddressCorrected`, `LineAdded`",
            )
    for command in vague.values():
        message = f"`{command.name}` does not say what is wanted"
        yield RULE.on(command, message, hint="name what is wanted: `CorrectAddress`, `ApproveOrder`")


def _vague(judge: Callable[[str, Things], bool], name: str, things: Things) -> bool:
    return is_element_name(name) and judge(name, things)
