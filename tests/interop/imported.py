"""What tests ask of an imported model: the files of our language it becomes, and what the rules say of them."""

from __future__ import annotations

from pathlib import Path

from stormcli.diagnostics import Severity
from stormcli.interop.draft import Draft, Fate
from stormcli.interop.model_files import model_files
from tests.modelling import findings


def errors(draft: Draft, folder: Path) -> list[str]:
    """The findings of error severity on the model as it is written."""
    for name, text in model_files(draft.landscape).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [f"{each.code} {each.message}" for each in findings(folder) if each.severity is Severity.ERROR]


def told(draft: Draft, fate: Fate) -> list[str]:
    """What the report says of one fate."""
    return [note.message for note in draft.notes if note.fate is fate]
