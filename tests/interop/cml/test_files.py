"""Files: imports, circles of them, what cannot be read, and parts that are wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stormcli.interop.cml.importer import read
from stormcli.interop.draft import Fate, SourceUnreadable
from tests.interop.cml.reading import imported, messages


def test_imports_are_followed_once_each(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.cml").write_text('import "../model.cml"\nimport "./two.cml"\nBoundedContext One')
    (tmp_path / "parts" / "two.cml").write_text('import "one.cml"\nBoundedContext Two')
    draft = imported(
        tmp_path, 'import "./parts/one.cml"\nimport "./parts/two.cml"\nContextMap { contains One, Two One -> Two }'
    )
    assert list(draft.landscape.contexts) == ["One", "Two"]
    assert messages(draft, Fate.UNREAD) == []


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        ("./gone.cml", "no such file"),
        (".", "folder"),
        ("./bytes.cml", "UTF-8"),
        ("./pipe.cml", "no file"),
        ("a\\u0000b", "no name"),
    ],
)
def test_an_import_that_leads_nowhere_is_told_where_it_stands(tmp_path: Path, uri: str, reason: str) -> None:
    (tmp_path / "bytes.cml").write_bytes(b"\xff\xfe")
    os.mkfifo(tmp_path / "pipe.cml")
    draft = imported(tmp_path, f'BoundedContext Here\nimport "{uri}"')
    (note,) = [note for note in draft.notes if note.fate is Fate.UNREAD]
    assert reason in note.message
    assert (note.at.file, note.at.line, note.at.column) == ((tmp_path / "model.cml").as_posix(), 2, 8)
    assert list(draft.landscape.contexts) == ["Here"]


def test_there_may_be_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="no such file"):
        read(tmp_path / "gone.cml")
    with pytest.raises(SourceUnreadable, match=r"holds no \.cml file: there is nothing"):
        read(tmp_path)
    (tmp_path / "notes.txt").touch()
    with pytest.raises(SourceUnreadable, match=r"there is notes\.txt"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("text", "reason"), [("", "Context Mapper$"), ("// later", "Context Mapper$"), ("hello", "not `hello`")]
)
def test_a_file_without_a_word_of_the_language_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        imported(tmp_path, text)


def test_a_folder_stands_for_its_only_model(tmp_path: Path) -> None:
    (tmp_path / "shop.cml").write_text("BoundedContext Shop", encoding="utf-8")
    (tmp_path / "notes.txt").touch()
    draft = read(tmp_path)
    assert (draft.landscape.domain, list(draft.landscape.contexts)) == ("Shop", ["Shop"])
    (tmp_path / "bank.cml").touch()
    with pytest.raises(SourceUnreadable, match=r"holds bank\.cml, shop\.cml: name one of them"):
        read(tmp_path)


def test_a_byte_order_mark_and_any_line_end(tmp_path: Path) -> None:
    file = tmp_path / "model.cml"
    file.write_bytes("\ufeffBoundedContext One\r\nBoundedContext Two\r\n foo".encode())
    draft = read(file)
    assert list(draft.landscape.contexts) == ["One", "Two"]
    assert [note.at.line for note in draft.notes if note.fate is Fate.UNREAD] == [3]


WRONG = """\
BoundedContext One {
    Aggregate First {
        Entity Order { aggregateRoot String }
        Etnity Line { int a }
        DomainEvent Placed
    }
    foo bar { baz { } }
    Aggregate Second
}
Contxt Two { type = X }
BoundedContext Three {
    Aggregate Third { Service S { void a( ; void b(); } }
"""


def test_what_is_wrong_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    draft = imported(tmp_path, WRONG)
    unread = [note for note in draft.notes if note.fate is Fate.UNREAD]
    assert [(note.at.line, note.at.column) for note in unread] == [
        (3, 45),
        (4, 9),
        (7, 5),
        (10, 1),
        (12, 43),
        (11, 22),
    ]
    assert "left out" in unread[0].message
    contexts = draft.landscape.contexts
    assert list(contexts) == ["One", "Three"]
    assert list(contexts["One"].aggregates) == ["First", "Second"]
    assert list(contexts["One"].aggregates["First"].events) == ["Placed"]


def test_a_string_and_a_comment_that_nothing_ends(tmp_path: Path) -> None:
    draft = imported(
        tmp_path,
        'BoundedContext One\nBoundedContext Two { domainVisionStatement = "open\n}\nBoundedContext Three\n/* open',
    )
    assert list(draft.landscape.contexts) == ["One", "Two", "Three"]
    told = messages(draft, Fate.UNREAD)
    assert any("comment" in each for each in told)
    assert any('`"open`' in each for each in told)


def test_comments_are_told_once(tmp_path: Path) -> None:
    draft = imported(tmp_path, "// one\n/* two */ BoundedContext A // three")
    assert [each for each in messages(draft, Fate.LOST) if "comments" in each and "3 in" in each]


def test_a_story_of_which_a_part_is_wrong_stays_readable(tmp_path: Path) -> None:
    draft = imported(tmp_path, 'UseCase Buy {\n actor "Buyer"\n reads "x"\n level = "Summary"\n}')
    assert draft.landscape.actors["Buyer"].description == 'UseCase Buy { actor "Buyer" level = "Summary" }'
    assert len(messages(draft, Fate.UNREAD)) == 1
