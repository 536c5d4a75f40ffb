"""Flows: who starts one issues the command that comes next; the rest is a question to people.

A flow is a drawing of steps. It says neither what each step waits for nor what undoes it, as a process must.
"""

from __future__ import annotations

from typing import Any

from stormcli.interop.draft import Fate, Note
from stormcli.interop.eventcatalog.messages import Messages
from stormcli.interop.eventcatalog.resources import Catalog
from stormcli.interop.messaging.sketch import Sketch
from stormcli.interop.naming import element_name

_MOST_TOLD = 12


def take_flows(catalog: Catalog, sketch: Sketch, messages: Messages) -> None:
    """Takes the actors of flows into the sketch, and the steps as questions."""
    for flow in catalog.of("flow"):
        steps = {str(each.get("id")): each for each in flow.items("steps")}
        for step in steps.values():
            _take_actor(sketch, messages, steps, step)
        if flow.word("x-process"):
            continue  # of our own export: policies and commands tell the same
        titles = [str(each.get("title", "")).strip() for each in steps.values()]
        more = f", and {len(titles) - _MOST_TOLD} more steps" if len(titles) > _MOST_TOLD else ""
        told = ", ".join(title for title in titles[:_MOST_TOLD] if title)
        sketch.questions.append(f"The flow {flow.name} goes: {told}{more}. Which policies and processes tell it?")
        text = f"the flow `{flow.name}` became a question: it does not tell what its steps wait for"
        catalog.notes.append(Note(Fate.DESCRIBED, text, flow.at))


def _take_actor(sketch: Sketch, messages: Messages, steps: dict[str, dict[str, Any]], step: dict[str, Any]) -> None:
    actor = step.get("actor")
    if not isinstance(actor, dict) or not isinstance(actor.get("name"), str):
        return
    name = element_name(actor["name"], "Actor")
    if _is_taken(sketch, name):
        return
    sketch.actors.setdefault(name, " ".join(str(actor.get("summary") or "").split()))
    for following in _following(step):
        message = steps.get(following, {}).get("message")
        found = messages.of(message["id"]) if isinstance(message, dict) and isinstance(message.get("id"), str) else None
        for home in messages.homes(found.id) if found is not None and found.kind == "command" else []:
            command = sketch.contexts[home].commands.get(found.id) if found and home in sketch.contexts else None
            if command is not None and name not in command.by:
                command.by.append(name)


def _following(step: dict[str, Any]) -> list[str]:
    found = step.get("next_steps")
    several = [*(found if isinstance(found, list) else []), step.get("next_step")]
    return [str(each.get("id")) if isinstance(each, dict) else str(each) for each in several if each is not None]


def _is_taken(sketch: Sketch, name: str) -> bool:
    """Actors, systems and contexts share one namespace."""
    named = [each.name for each in sketch.contexts.values()] + [each.name for each in sketch.systems.values()]
    return any(element_name(each) == name for each in named)
