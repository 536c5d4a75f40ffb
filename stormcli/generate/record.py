"""The manifest as it is once a plan is applied: what is left alone stays known as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stormcli.generate.entry import Action, Entry
from stormcli.generate.line_ends import with_lf
from stormcli.generate.manifest import Manifest, Written, sha256
from stormcli.generate.pack import Owner, Pack
from stormcli.generate.scope import Run
from stormcli.generate.versions import versions
from stormcli.generate.wanted import Wanted


def after(before: Manifest, run: Run, files: Mapping[str, Wanted], entries: Iterable[Entry], pack: Pack) -> Manifest:
    """What a folder holds after a run."""
    entries = list(entries)
    found = {entry.path for entry in entries} | {entry.source for entry in entries}
    # A file that the model no longer wants and that is not there any more is forgotten.
    known = {path: each for path, each in before.files.items() if path in found or not run.covers(each)}
    for entry in entries:
        if entry.action is Action.REMOVE:
            del known[entry.path]
        elif entry.path in files and (entry.changes or entry.action is not Action.CONFLICT):
            origin = known.pop(entry.source, None) if entry.source else known.get(entry.path)
            known[entry.path] = _written(files[entry.path], entry, origin)
    parts = {each.context for each in known.values()}
    fresh = {part: versions(pack) for part in run.answers_for}
    wrote = {part: each for part, each in {**before.versions, **fresh}.items() if part in parts}
    return Manifest(known, run.contexts, wrote)


def _written(file: Wanted, entry: Entry, origin: Written | None) -> Written:
    """A file as the manifest knows it from now on."""
    sha = sha256(file.content)
    match entry:
        case Entry(action=Action.KEEP | Action.MOVE, owner=Owner.TEAM) if origin is not None:
            sha = origin.sha256  # what it was when the team got it
        case Entry(action=Action.MERGE):
            text = with_lf(entry.writes if entry.writes is not None else entry.found or b"")
            return Written(sha, file.template, file.owner, file.context, merged=sha256(text))
        case Entry(action=Action.KEEP, owner=Owner.GENERATOR) if origin is not None:
            return Written(sha, file.template, file.owner, file.context, merged=origin.merged)
    return Written(sha, file.template, file.owner, file.context)
