"""Files that no person writes: never a traceback, never without end."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormcli.diagnostics import Severity
from stormcli.interop.cml.blocks import MOST_UNREAD
from stormcli.interop.cml.tokens import Tokens
from stormcli.interop.draft import Fate, SourceUnreadable
from stormcli.load.source import Source
from tests.interop.cml.reading import EXAMPLES, MODELS, exported, imported, loaded

SOURCES = [Tokens(Source("", file.read_text(encoding="utf-8"))).texts for file in [*EXAMPLES, *MODELS]]
WORDS = sorted({word for texts in SOURCES for word in texts})
ODD = ["{", "}", '"', "'", "\\", "/*", "*/", "^", "é", "\x00", "[", "<", "->", "_", "class", "Tests", "9", "\n", '\\"']
TOKEN = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD))
PATIENT = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A file that is right but for some tokens left out, put in, or twice there."""
    tokens = list(draw(st.sampled_from(SOURCES)))
    for _ in range(draw(st.integers(1, 5))):
        place = draw(st.integers(0, len(tokens)))
        length = draw(st.integers(0, 8))
        kept = draw(st.sampled_from([[], tokens[place : place + length] * 2]))
        tokens[place : place + length] = [*kept, *draw(st.lists(TOKEN, max_size=3))]
    return draw(st.sampled_from([" ", "\n"])).join(tokens)


@PATIENT
@given(text=st.one_of(mutated(), st.lists(TOKEN, max_size=120).map(" ".join), st.text(max_size=300)))
def test_whatever_is_read_is_a_model_that_loads_and_goes_out(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("hostile")
    try:
        draft = imported(folder, text)
    except SourceUnreadable:  # not one part of it is CML
        return
    assert all(note.at.line > 0 for note in draft.notes if note.fate is Fate.UNREAD)
    imported(folder, exported(draft.landscape))
    if draft.landscape.contexts:
        written = loaded(folder / "yaml", draft.landscape)
        assert written.landscape is not None
        bad = [each for each in written.diagnostics if each.severity is Severity.ERROR and each.code < "SC3"]
        assert bad == []


DEEP = 20_000
SHAPES = {
    "braces": "{" * DEEP,
    "closing braces": "}" * DEEP,
    "contexts in contexts": "BoundedContext A { " * DEEP,
    "aggregates in aggregates": "BoundedContext A { " + "Aggregate A { " * DEEP,
    "types in types": "BoundedContext A { Aggregate B { Entity C { " + "List<" * DEEP,
    "brackets": "ContextMap { A " + "[U," * DEEP,
    "open strings": '\\"\n' * DEEP,
    "open strings of two sorts": "\\'\\\"\n" * DEEP,
    "open comments": "/*" * DEEP,
    "one line": "x " * DEEP,
    "a long chain": "BoundedContext A { Aggregate B { "
    + "".join(f"ValueObject V{i} extends @V{i - 1} {{ int a{i} }}\n" for i in range(DEEP // 10)),
    "a wide trait": "BoundedContext A { Aggregate B { Trait T { "
    + "".join(f"int a{i}\n" for i in range(1500))
    + "}"
    + "".join(f"Entity E{i} with T\n" for i in range(1500)),
    "one name": "BoundedContext A { Aggregate B { " + "Entity C { C c }\n" * 2000,
    "one attribute": "BoundedContext A { Aggregate B { Entity C { " + "String a\n" * DEEP,
    "one field": "BoundedContext A { Aggregate B { Entity C { "
    + "".join(f"String a{'_' * (i % 700 + 1)}b\n" for i in range(1400)),
    "many choices": "BoundedContext A { Application { Flow F { event E triggers command C "
    + "".join(f"X C{i} " for i in range(3000)),
    "joined": "BoundedContext A { Application { Flow F { event E "
    + "".join(f"+ E{i} " for i in range(2000))
    + "triggers command C "
    + "".join(f"+ C{i} " for i in range(2000)),
    "the same line": "ContextMap { " + "A -> B\n" * 5000,
    "wrong lines": "foo bar\n" * DEEP,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_size_is_no_depth(tmp_path: Path, shape: str) -> None:
    begin = time.process_time()
    draft = imported(tmp_path, f"BoundedContext Some {{ }}\n{SHAPES[shape]}")
    exported(draft.landscape)
    assert time.process_time() - begin < 20
    assert len([note for note in draft.notes if note.fate is Fate.UNREAD]) <= MOST_UNREAD + 2


def test_a_megabyte_is_read_at_once(tmp_path: Path) -> None:
    library = next(file for file in MODELS if file.stem == "library").read_text(encoding="utf-8")
    context = library[library.index("BoundedContext Lending") : library.index("BoundedContext ^Message")]
    names = ("Lending", "Catalogue", "Billing")
    parts: list[str] = []
    while sum(map(len, parts)) < 1_000_000:
        part = context
        for name in names:
            part = part.replace(f"BoundedContext {name}", f"BoundedContext {name}{len(parts)}")
        parts.append(part)
    begin = time.process_time()
    draft = imported(tmp_path, "\n".join(parts))
    assert time.process_time() - begin < 10  # two seconds are what it may take; a busy machine is no failure
    assert len(draft.landscape.contexts) == 3 * len(parts)
