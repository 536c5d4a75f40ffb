"""What becomes of a file that the model wants, given what is there and what was written there before."""

from __future__ import annotations

from dataclasses import replace

from stormcli.generate.entry import Action, Edits, Entry
from stormcli.generate.folder import Folder, OutsideFolder
from stormcli.generate.kept import Kept
from stormcli.generate.line_ends import like, with_lf
from stormcli.generate.manifest import Written, sha256
from stormcli.generate.merge import has_markers, merge
from stormcli.generate.pack import Owner
from stormcli.generate.wanted import Wanted

EDITED = "it was edited by hand"
_STRANGER = "it was there before stormcli"


class Decisions:
    """Decides for the files of one folder."""

    def __init__(self, folder: Folder, kept: Kept, edits: Edits) -> None:
        self.folder = folder
        self._kept = kept
        self._edits = edits

    def on(self, file: Wanted, written: Written | None, source: str = "") -> Entry:
        """What happens to a file; `source` is the path at which it lay, if what it is about was renamed."""
        try:
            if source:
                self.folder.check(file.path)
            found = self.folder.read(source or file.path)
        except OutsideFolder as outside:
            return Entry(file.path, Action.CONFLICT, file.owner, file.context, file.content, reason=outside.obstacle)
        entry = Entry(file.path, Action.UNCHANGED, file.owner, file.context, file.content, found, source=source)
        if found is None:
            return self._created(entry)
        if file.owner is Owner.TEAM:
            return replace(entry, action=Action.MOVE if source else Action.KEEP)
        text = with_lf(found)
        if text == file.content and not source:
            return entry
        if written is not None and sha256(text) == written.sha256 and not source:
            return replace(entry, action=Action.REPLACE, writes=like(found, file.content))
        return self._edited(replace(entry, action=Action.CONFLICT), text, written)

    def _created(self, entry: Entry) -> Entry:
        double = self.folder.double(entry.path)
        if double:
            reason = f"{double} is there already: the same where a file system knows no capitals"
            return replace(entry, action=Action.CONFLICT, reason=reason)
        return replace(entry, action=Action.CREATE, writes=entry.wanted)

    def _edited(self, entry: Entry, text: bytes, written: Written | None) -> Entry:
        """A file whose content is neither what is wanted nor what was generated."""
        wanted, found = entry.wanted or b"", entry.found or b""
        accepted = written is not None and sha256(wanted) == written.sha256 and sha256(text) == written.merged
        reason = _STRANGER if written is None else EDITED
        if self._edits is Edits.FORCE:  # what was merged is an edit too
            saved = self._free(entry.path)
            return replace(entry, action=Action.REPLACE, writes=like(found, wanted), saved=saved, reason=reason)
        if accepted and not entry.source:
            return replace(entry, action=Action.KEEP, reason="its edits by hand were merged")
        if self._edits is Edits.LEAVE:
            return replace(entry, reason=reason)
        return self._merged(entry, text, written)

    def _merged(self, entry: Entry, text: bytes, written: Written | None) -> Entry:
        if written is None:
            return replace(entry, reason=f"{_STRANGER}: there is nothing to merge it with")
        if has_markers(text):
            return replace(entry, reason="it still has conflict markers")
        base = self._kept.get(entry.source or entry.path, written)
        if base is None:
            return replace(entry, reason=f"{EDITED}, and the version last generated is not kept: nothing to merge with")
        merged = merge(base, text, entry.wanted or b"")
        writes = like(entry.found or b"", merged.content)
        if merged.conflicts:
            places = "one place" if merged.conflicts == 1 else f"{merged.conflicts} places"
            reason = f"merged but for {places}, marked in the file"
            return replace(entry, writes=writes, reason=reason)
        changed = writes if writes != entry.found or entry.source else None
        return replace(entry, action=Action.MERGE, writes=changed, reason=EDITED)

    def _free(self, path: str) -> str:
        """Where an edited file is saved: beside it, and over nothing that was saved before."""
        number, saved = 1, f"{path}.edited"
        while self.folder.has(saved):
            number += 1
            saved = f"{path}.edited-{number}"
        return saved
