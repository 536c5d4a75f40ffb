"""A sketch of who sends and who receives -> a draft of a model."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.draft import Draft, Fate, Note
from stormcli.interop.messaging.context_map import relationships
from stormcli.interop.messaging.contexts import context
from stormcli.interop.messaging.drafting import Drafting, begin
from stormcli.interop.messaging.mending import mended
from stormcli.interop.messaging.reactions import foresee
from stormcli.interop.messaging.sketch import Sketch
from stormcli.interop.messaging.systems import external_system, take_in
from stormcli.interop.naming import element_name
from stormcli.model.context import Hotspot
from stormcli.model.landscape import Actor, Landscape, Team

#: The team of a context whose owner nobody knows: the language wants one.
UNASSIGNED = "Unassigned"


def drafted(sketch: Sketch, notes: Iterable[Note] = ()) -> Draft:
    """The draft, with what the source's reader had to say before what is said here."""
    said = list(notes)
    unheard = take_in(sketch)
    _staff(sketch, said)
    drafting = begin(sketch, said)
    for system, event in unheard:
        name = sketch.systems[system].events[event].name
        drafting.say(Fate.LOST, f"`{name}` of `{drafting.names.systems[system]}` is lost: no context receives it")
    foresee(drafting)
    _ask(drafting)
    contexts = {drafting.names.contexts[key]: context(drafting, key, each) for key, each in sketch.contexts.items()}
    systems = [external_system(drafting, key, each) for key, each in sketch.systems.items()]
    for reader in drafting.readers.values():
        said.extend(reader.notes)
    landscape = Landscape(
        domain=element_name(sketch.domain, "Domain"),
        description=sketch.description,
        subdomains=sketch.subdomains,
        teams=sketch.teams,
        actors={name: Actor(name=name, description=text) for name, text in sketch.actors.items()},
        systems={each.name: each for each in systems},
        relationships=relationships(drafting),
        contexts=contexts,
        hotspots=tuple(Hotspot(name=each, question=each) for each in dict.fromkeys(sketch.questions)),
    )
    return Draft(mended(landscape, said), tuple(dict.fromkeys(said)))


def _staff(sketch: Sketch, notes: list[Note]) -> None:
    """Every context has a team, made up where nobody knows it."""
    for context_sketch in sketch.contexts.values():
        if not context_sketch.team:
            context_sketch.team = UNASSIGNED
            sketch.teams.setdefault(
                UNASSIGNED, Team(name=UNASSIGNED, description="Made up: the source names no owner.")
            )
            message = f"the team of `{context_sketch.name}` is not known: it is `{UNASSIGNED}`"
            notes.append(Note(Fate.MADE_UP, message, context_sketch.at))


def _ask(drafting: Drafting) -> None:
    """A message that is sent for no known reason is a question to its sender."""
    for key, sketch in drafting.sketch.contexts.items():
        scope = drafting.names.contexts[key]
        issued = {command for receipt in sketch.receives for command in receipt.then}
        for address in sketch.requests:
            ref = drafting.names.ref(address, scope)
            if ref is not None and address not in issued:
                sketch.questions.append(f"{scope} sends {ref.key}: whenever what?")
                drafting.say(
                    Fate.DESCRIBED, f"why `{scope}` sends `{ref.key}` is not told: it became a question", sketch.at
                )
        for address in sketch.asks:
            owner = drafting.names.contexts.get(address.owner) or drafting.names.systems.get(address.owner, "")
            target = drafting.sketch.contexts.get(address.owner)
            query = target.queries[address.message].name if target and address.message in target.queries else ""
            if owner and owner != scope:
                sketch.questions.append(f"{scope} asks {owner} for {query or address.message}: for which decision?")
                drafting.say(Fate.DESCRIBED, f"that `{scope}` asks `{owner}` became a question", sketch.at)
