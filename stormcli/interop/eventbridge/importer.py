"""A file or folder of answers and templates -> a draft."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stormcli.interop.draft import Draft, Fate, Note, SourceUnreadable
from stormcli.interop.eventbridge.cli_answers import settle, take_answer
from stormcli.interop.eventbridge.found import Found
from stormcli.interop.eventbridge.sketching import Sketching
from stormcli.interop.eventbridge.symbols import long_form
from stormcli.interop.eventbridge.templates import is_template, take_template
from stormcli.interop.messaging.draft import drafted
from stormcli.interop.sources.files import files_of, shown, text_of
from stormcli.interop.sources.json_text import json_data
from stormcli.interop.sources.trouble import Unreadable, top_of
from stormcli.interop.sources.yaml_text import yaml_data

_ENDINGS = (".json", ".yaml", ".yml", ".template")


def import_eventbridge(source: Path) -> Draft:
    """What the files say of a system. Raises SourceUnreadable where none of them says anything of EventBridge."""
    found = Found()
    read: list[tuple[Path, Any]] = []
    for path in files_of(source, _ENDINGS):
        try:
            read.append((path, _content(path)))
        except Unreadable as trouble:
            found.notes.append(trouble.note(shown(path, source)))
    templates = [path for path, content in read if is_template(content)]
    for path, content in read:
        at = top_of(shown(path, source))
        if is_template(content):
            take_template(content, found, _stack(path) if len(templates) > 1 else "", at)
        elif not take_answer(content, found, path.stem, at):
            message = "this is neither a template nor an answer of `aws events` or `aws schemas`"
            found.notes.append(Note(Fate.UNREAD, message, at))
    settle(found)
    if not found.rules and not found.schemas:
        raise SourceUnreadable(f"{source} holds no rule and no schema of EventBridge{_first(found)}")
    sketch = Sketching(found, source.resolve().stem).build()
    return drafted(sketch, found.notes)


def _content(path: Path) -> Any:
    text = text_of(path)
    if path.suffix == ".json" or text.lstrip()[:1] in ("{", "["):
        return json_data(text)
    return yaml_data(text, tags=long_form)


def _stack(path: Path) -> str:
    """A template's name without its endings: `billing.template.json` -> "billing"."""
    stem = path.name.partition(".")[0]
    return path.parent.name if stem.lower() in ("template", "stack", "main", "sam", "index") else stem


def _first(found: Found) -> str:
    """The first of the troubles: with a lone broken file it is the reason."""
    return f": {found.notes[0].message}" if found.notes else ""
