"""What was imported comes back equivalent; our own models go out and come back as many as they were."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings

from stormcli import assets
from stormcli.check import check
from stormcli.diagnostics import Severity
from stormcli.interop.cml.exporter import write
from stormcli.interop.cml.importer import read
from stormcli.interop.draft import Fate
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern
from tests.interop.cml.reading import EXAMPLES, MODELS, counts, exported, imported, loaded, messages, unordered
from tests.interop.landscapes import landscapes

#: Comments and strings, in which a keyword is none.
_ASIDE = re.compile(r'/\*.*?\*/|//[^\n]*|"[^"]*"', re.DOTALL)
_WORDS = {
    "aggregates": r"\bAggregate\s+\^?\w+",
    "events": r"\b(?:DomainEvent|Event)\s+\^?\w+",
    "commands": r"\b(?:Command|CommandEvent)\s+\^?\w+",
    "contexts": r"\bBoundedContext\s+\^?\w+",
    "relationships": r"<->|->(?=\s*\[?\w)|<-|Partnership|\w+-(?:Kernel|Downstream|Upstream|Supplier|Customer)\b",
}


@pytest.mark.parametrize("file", [*EXAMPLES, *MODELS], ids=lambda file: file.stem)
def test_import_export_import_is_a_fixed_point(tmp_path: Path, file: Path) -> None:
    first = read(file)
    text = exported(first.landscape)
    second = imported(tmp_path, text)
    assert messages(second, Fate.UNREAD) == []
    assert unordered(second.landscape) == unordered(first.landscape)
    assert exported(second.landscape) == text


@pytest.mark.parametrize("file", [*EXAMPLES, *MODELS], ids=lambda file: file.stem)
def test_an_import_is_a_model_without_errors(tmp_path: Path, file: Path) -> None:
    draft = read(file)
    written = loaded(tmp_path, draft.landscape)
    assert written.landscape is not None
    assert unordered(written.landscape) == unordered(draft.landscape)
    found = check(written.landscape, written.diagnostics)
    assert [each for each in found if each.severity is Severity.ERROR] == []


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_as_many_come_in_as_a_plain_search_finds(file: Path) -> None:
    draft = read(file)
    text = _ASIDE.sub(" ", file.read_text(encoding="utf-8"))
    bodies = "".join(re.findall(r"ContextMap[^{]*\{(.*?)\n\}", text, re.DOTALL))
    wanted = {what: len(re.findall(form, bodies if what == "relationships" else text)) for what, form in _WORDS.items()}
    said = dict(counts(draft.landscape))
    made = [note.message for note in draft.notes if note.fate is not Fate.LOST]
    said["commands"] -= sum("became the command" in each for each in made)
    said["relationships"] += sum("a line between teams" in each for each in made)
    said["contexts"] += sum(name != "Unassigned" for name in draft.landscape.teams)
    said["aggregates"] -= sum(" for commands that name none" in each for each in made)
    assert {what: said[what] for what in wanted} == wanted


@pytest.mark.parametrize("name", ["brick-shop", "insurance-claims", "pizza"])
def test_our_models_come_back_as_many(tmp_path: Path, name: str) -> None:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    draft = imported(tmp_path, exported(landscape))
    apart = [each for each in landscape.relationships if each.pattern is Pattern.SEPARATE_WAYS]
    wanted = dict(counts(landscape))
    wanted["relationships"] -= len(apart)  # CML has no word for them
    assert messages(draft, Fate.UNREAD) == []
    assert counts(draft.landscape) == wanted


@pytest.mark.parametrize("name", ["brick-shop", "insurance-claims", "pizza"])
def test_our_models_come_back_without_errors(tmp_path: Path, name: str) -> None:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    draft = imported(tmp_path, exported(landscape))
    written = loaded(tmp_path / "model", draft.landscape)
    assert written.landscape is not None
    found = check(written.landscape, written.diagnostics)
    assert [each for each in found if each.severity is Severity.ERROR] == []
    derived = {
        f"`{field.name}` of `{command.key}` is derived: what leads to it does not carry it"
        for command in written.landscape.commands()
        for field in command.fields.values()
        if field.computed
    }
    assert derived <= {*messages(draft, Fate.MADE_UP)}
    questions = {each.question for context in draft.landscape.contexts.values() for each in context.hotspots}
    asked = {
        pair
        for pair in _reactions(landscape)
        if f"After {pair[0]} comes {pair[1]}: what fills its fields?" in questions
    }
    assert len(asked) == sum("became a question" in each for each in messages(draft, Fate.DESCRIBED))
    assert _reactions(draft.landscape) == _reactions(landscape) - asked


def _reactions(landscape: Landscape) -> set[tuple[str, str]]:
    """Which command follows which event."""
    policies = [each for context in landscape.contexts.values() for each in context.policies.values()]
    return {(when.key, then.key) for each in policies for when in each.when for then in each.then}


def test_some_contexts_alone(tmp_path: Path) -> None:
    landscape = read(MODELS[0].parent / "library.cml").landscape
    ((name, content),) = write(landscape, ("Billing", "Lending")).items()
    assert name == "library.cml"
    draft = imported(tmp_path, content.decode())
    assert list(draft.landscape.contexts) == ["Lending", "Billing"]
    assert len(draft.landscape.relationships) == 1


@settings(max_examples=40)
@given(built=landscapes())
def test_whatever_we_can_say_goes_out_as_cml_that_is_read(
    tmp_path_factory: pytest.TempPathFactory, built: Landscape
) -> None:
    draft = imported(tmp_path_factory.mktemp("any"), exported(built))
    assert messages(draft, Fate.UNREAD) == []
    wanted = ("contexts", "aggregates", "events", "commands")
    assert {what: counts(draft.landscape)[what] for what in wanted} == {what: counts(built)[what] for what in wanted}


def test_aggregates_of_one_name_in_two_contexts(tmp_path: Path) -> None:
    context = """BoundedContext {name} {{
        Application {{ Command Place{name} Flow F {{
            command Place{name} delegates to Order [NEW -> DONE] emits event {name}Placed }} }}
        Aggregate Order {{ DomainEvent {name}Placed enum {name}State {{ aggregateLifecycle NEW, DONE }} }} }}
    """
    first = imported(tmp_path, context.format(name="Shop") + context.format(name="Bank"))
    assert messages(first, Fate.UNREAD) == []
    moves = {
        name: [move.targets for move in each.aggregates["Order"].commands[f"Place{name}"].moves]
        for name, each in first.landscape.contexts.items()
    }
    assert moves == {"Shop": [("Done",)], "Bank": [("Done",)]}
    assert unordered(imported(tmp_path, exported(first.landscape)).landscape) == unordered(first.landscape)
