"""The lines of a context map, in every spelling of the grammar."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli.interop.draft import Fate
from stormcli.model.relationship import Relationship
from tests.interop.cml.reading import exported, imported, messages

PLAIN, SERVED = "upstream_downstream", "customer_supplier"
FILE = """\
ContextMap {{
    contains One, Two
    {line}
}}
BoundedContext One
BoundedContext Two
"""
SPELLINGS = [
    ("One -> Two", PLAIN, "One Two"),
    ("One <- Two", PLAIN, "Two One"),
    ("One [U]->[D] Two", PLAIN, "One Two"),
    ("One[D]<-[U]Two", PLAIN, "Two One"),
    ("One [U,OHS,PL]->[D,ACL] Two", PLAIN, "One Two open_host_service published_language anticorruption_layer"),
    ("One [PL,OHS]->[CF] Two", PLAIN, "One Two published_language open_host_service conformist"),
    ("One [OHS] -> Two", PLAIN, "One Two open_host_service"),
    ("One ->[D,CF] Two", PLAIN, "One Two conformist"),
    ("One [CF] <- [PL] Two", PLAIN, "Two One published_language conformist"),
    ("One Upstream-Downstream Two", PLAIN, "One Two"),
    ("One [OHS] Upstream-Downstream [ACL] Two", PLAIN, "One Two open_host_service anticorruption_layer"),
    (
        "One[ACL] Downstream-Upstream [OHS,PL]Two",
        PLAIN,
        "Two One open_host_service published_language anticorruption_layer",
    ),
    ("One [] Upstream-Downstream [] Two", PLAIN, "One Two"),
    ("One [S]->[C] Two", SERVED, "One Two"),
    ("One [U,S]->[D,C] Two", SERVED, "One Two"),
    ("One [U,S,PL]->[D,C,ACL] Two", SERVED, "One Two published_language anticorruption_layer"),
    ("One [C]<-[S] Two", SERVED, "Two One"),
    ("One [D,C]<-[U,S,PL] Two", SERVED, "Two One published_language"),
    ("One Customer-Supplier Two", SERVED, "Two One"),
    ("One [ACL] Customer-Supplier [PL] Two", SERVED, "Two One published_language anticorruption_layer"),
    ("One Supplier-Customer Two", SERVED, "One Two"),
    ("One [PL] Supplier-Customer [ACL] Two", SERVED, "One Two published_language anticorruption_layer"),
    ("One Partnership Two", "partnership", "One Two"),
    ("One [P]<->[P] Two", "partnership", "One Two"),
    ("[P] One <-> [P] Two", "partnership", "One Two"),
    ("One [P] <-> Two [P]", "partnership", "One Two"),
    ("[P] One <-> Two [P]", "partnership", "One Two"),
    ("One Shared-Kernel Two", "shared_kernel", "One Two"),
    ("One [SK]<->[SK] Two", "shared_kernel", "One Two"),
    ("[SK] One <-> [SK] Two", "shared_kernel", "One Two"),
    ("One [SK] <-> Two [SK]", "shared_kernel", "One Two"),
    ("[SK] One <-> Two [SK]", "shared_kernel", "One Two"),
    ("One <-> Two", "shared_kernel", "One Two"),
]


@pytest.mark.parametrize(("line", "pattern", "words"), SPELLINGS)
@pytest.mark.parametrize("ending", ["", " : Talk", ' : Talk { implementationTechnology = "REST" }', " { }"])
def test_every_spelling_is_read(tmp_path: Path, line: str, pattern: str, words: str, ending: str) -> None:
    draft = imported(tmp_path, FILE.format(line=line + ending))
    (found,) = draft.landscape.relationships
    assert messages(draft, Fate.UNREAD) == []
    assert (found.pattern.value, _words(found)) == (pattern, words)
    assert (": Talk" in found.description) == ("Talk" in ending)
    assert ('implementationTechnology = "REST"' in found.description) == ("REST" in ending)
    assert _words(imported(tmp_path, exported(draft.landscape)).landscape.relationships[0]) == words


def test_a_body_says_what_is_exposed_and_who_may_speak(tmp_path: Path) -> None:
    body = "{ exposedAggregates A, B downstreamRights = VETO_RIGHT implementationTechnology 'x' }"
    draft = imported(tmp_path, FILE.format(line=f"One -> Two {body}"))
    lines = draft.landscape.relationships[0].description.split("\n")
    assert lines == ["downstreamRights = VETO_RIGHT", "exposedAggregates A, B", 'implementationTechnology "x"']


@pytest.mark.parametrize(
    "line",
    [
        "One [ACL]->[D] Two",
        "One [U]->[OHS] Two",
        "One [P]<->[SK] Two",
        "One [U]<->[D] Two",
        "One Two",
        "One -> ",
        "-> Two",
    ],
)
def test_a_line_that_is_none_is_told_with_its_place(tmp_path: Path, line: str) -> None:
    draft = imported(tmp_path, FILE.format(line=line))
    (note,) = [note for note in draft.notes if note.fate is Fate.UNREAD]
    assert note.at.line in (3, 4)
    assert draft.landscape.relationships == ()
    assert list(draft.landscape.contexts) == ["One", "Two"]


def test_the_same_said_twice_is_one_line(tmp_path: Path) -> None:
    draft = imported(
        tmp_path, FILE.format(line="One [OHS]-> Two\n One [PL]->[CF] Two\n One <-> Two\n Two [SK]<->[SK] One")
    )
    assert [_words(each) for each in draft.landscape.relationships] == [
        "One Two open_host_service published_language conformist",
        "One Two",
    ]
    assert len([text for text in messages(draft, Fate.LOST) if "twice" in text]) == 2


def test_a_context_that_nothing_declares_is_made_up(tmp_path: Path) -> None:
    draft = imported(tmp_path, "ContextMap { contains Here, There  Here -> There }\nBoundedContext Here")
    assert list(draft.landscape.contexts) == ["Here", "There"]
    assert any("`There`" in text for text in messages(draft, Fate.MADE_UP))


def _words(found: Relationship) -> str:
    roles = [role.value for role in (*found.upstream_roles, *found.downstream_roles)]
    return " ".join([*(end.name for end in found.ends), *roles])
