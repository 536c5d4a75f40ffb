"""A CML file -> a draft of a model."""

from __future__ import annotations

from pathlib import Path

from stormcli.diagnostics import listing
from stormcli.interop.cml.build import (
    behaviour,
    completion,
    context_map,
    flows,
    homes,
    identities,
    inventory,
    objects,
    people,
    states,
    survey,
)
from stormcli.interop.cml.build.drafts import ModelDraft
from stormcli.interop.cml.build.freeze import frozen
from stormcli.interop.cml.build.naming import Scope
from stormcli.interop.cml.build.report import Report
from stormcli.interop.cml.files import Files, read_files, the_file
from stormcli.interop.cml.tree import Block
from stormcli.interop.draft import Draft, Fate, SourceUnreadable
from stormcli.interop.messaging.mending import mended
from stormcli.interop.naming import element_name

_CONTEXTS = ("BoundedContext", "TacticDDDApplication", "ApplicationPart")


def read(path: Path) -> Draft:
    """A file of Context Mapper's language, with the files it imports, as a draft; of a folder its only `.cml` file.

    CML does not say what fills the command that follows an event: what the event does not carry is derived, and a step
    whose types do not fit is a question. Raises SourceUnreadable.
    """
    file = the_file(path)
    files = read_files(file)
    if not files.blocks:
        reason = next((note.message for note in files.notes if note.fate is Fate.UNREAD), "")
        raise SourceUnreadable(f"{file.as_posix()} holds nothing of Context Mapper{f': {reason}' if reason else ''}")
    report = Report()
    model = ModelDraft(report=report, shared=Scope(report), team_names=Scope(report), subdomain_scope=Scope(report))
    model.domain = _domain(files.blocks, file)
    survey.survey_contexts(model, [block for block in files.blocks if block.kind in _CONTEXTS])
    context_map.read_maps(model, files.blocks)
    _read_contexts(model)
    context_map.read_domains(model, files.blocks)
    people.read_requirements(model, files.blocks)
    people.read_teams(model)
    _comments(report, files)
    notes = [*files.notes, *report.all()]
    return Draft(mended(frozen(model), notes), tuple(notes))


def _read_contexts(model: ModelDraft) -> None:
    """Everything inside the contexts. A name may mean what stands in any of them, so each step takes all of them."""
    everything = list(model.contexts.values())
    contexts = [context for context in everything if not context.external]
    for context in everything:
        inventory.survey_context(model, context)
    for context in contexts:
        for home in context.aggregates.values():
            identities.identify(model, home)
    objects.read_objects(model)
    for context in contexts:
        completion.break_circles(model, context)
        behaviour.read_operations(model, context)
    for context in everything:
        flows.read_flows(model, context)
    for context in contexts:
        homes.settle(model, context)
    for context in contexts:
        states.read_states(model, context)
    for context in contexts:
        completion.complete_messages(model, context)
    for context in contexts:
        completion.inherit(model, context)
    for context in contexts:
        completion.complete_policies(model, context)
        objects.keep_aggregates(model, context)
        behaviour.keep_services(model, context)
    for context in everything:
        survey.context_parts(model, context)


def _domain(blocks: list[Block], path: Path) -> str:
    """What the whole is called: as the first domain, the first map, or the file."""
    named = [block for kind in ("Domain", "ContextMap") for block in blocks if block.kind == kind and block.text]
    return element_name(named[0].text if named else path.stem, "Domain")


def _comments(report: Report, files: Files) -> None:
    if files.comments:
        places = [f"{count} in {name}" for name, count in files.comments.items()]
        report.tell(Fate.LOST, f"comments are no part of a model, and stay behind: {listing(places)}")
