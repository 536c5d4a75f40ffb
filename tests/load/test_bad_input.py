"""What nobody should write, and somebody will: a clear finding each time, never an exception, and no long wait."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from modelling import STORM, findings, write

from stormcli.diagnostics import Diagnostic
from stormcli.load import load

MODELS = Path(__file__).parents[2] / "models"
HEAD = "context: Ordering\nteam: BasketTeam\n"
OK = "context: Payments\nteam: BasketTeam\n"


def with_file(folder: Path, raw: bytes, name: str = "contexts/ordering.yaml") -> Path:
    """A sound model with one file of these bytes."""
    write(folder, {"contexts/payments.yaml": OK})
    (folder / name).write_bytes(raw)
    return folder


def only(folder: Path, pure: bool | None = None) -> Diagnostic:
    [found] = findings(folder, pure=pure)
    return found


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@pytest.mark.parametrize(
    ("raw", "code", "message", "place"),
    [
        (b"", "SC105", "the file is empty", (1, 1)),
        (b"\n# nothing\n", "SC105", "the file is empty", (1, 1)),
        (b"~\n", "SC104", "the file must be a map of `key: value`", (1, 1)),
        (b"[]\n", "SC104", "the file must be a map of `key: value`", (1, 1)),
        (b"{}\n", "SC105", "the file has no `context`", (1, 1)),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "SC101", "the file is not UTF-8 text", (1, 1)),
        (b"context: A\nteam: B\xff\n", "SC101", "the file is not UTF-8 text", (2, 8)),
        ("context: A\n".encode("utf-16"), "SC101", "the file is not UTF-8 text", (1, 1)),
        (b"context: A\x00\n", "SC101", "the character U+0000 cannot stand in a YAML file", (1, 11)),
        (b"\x7fELF\x02\x01", "SC101", "the character U+007F cannot stand in a YAML file", (1, 1)),
        (b"[" * 1_000_000, "SC106", "lists and maps nest deeper than 48 levels", (1, 50)),
        (b"a: {" * 1_000_000, "SC106", "lists and maps nest deeper than 48 levels", None),
        (b"- " * 1_000_000, "SC106", "lists and maps nest deeper than 48 levels", None),
        (b"? " * 1_000_000, "SC104", "a list, a map or an alias cannot be a key", (1, 3)),
        (b"".join(b" " * depth + b"a:\n" for depth in range(3000)), "SC106", "lists and maps nest", None),
    ],
)
def test_a_file_that_holds_no_context(
    raw: bytes, code: str, message: str, place: tuple[int, int] | None, pure: bool, tmp_path: Path
) -> None:
    found = only(with_file(tmp_path, raw), pure)
    assert (found.code, found.span.file) == (code, (tmp_path / "contexts/ordering.yaml").as_posix())
    assert found.message.startswith(message)
    assert place is None or (found.span.line, found.span.column) == place


def test_a_gigabyte_is_refused_unread(tmp_path: Path) -> None:
    with_file(tmp_path, b"")
    os.truncate(tmp_path / "contexts/ordering.yaml", 1024**3)
    found = only(tmp_path)
    assert (found.code, found.message) == ("SC106", "the file has 1,024 MB; at most 8 MB are read")


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_an_alias_bomb_is_defused(pure: bool, tmp_path: Path) -> None:
    lines = ["a0: &a0 [lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    started = perf_counter()
    found = only(with_file(tmp_path, "\n".join(lines).encode()), pure)
    assert found.message == "aliases repeat more than 10,000 values"
    assert perf_counter() - started < 5


def test_aliases_of_maps_that_do_not_fit_are_reported_once(tmp_path: Path) -> None:
    bad = "  A: &a {identity: x, commands: &c {DoIt: {colour: red, by: {a: b}}}, states: [[x]]}\n"
    ordering = HEAD + "aggregates:\n" + bad + "  B: {identity: x, commands: *c}\n  C: *a\n"
    found = findings(write(tmp_path, {"contexts/ordering.yaml": ordering}))
    assert {each.code for each in found} >= {"SC103", "SC104"}
    assert len([each for each in found if each.code == "SC103"]) == 1


def test_a_folder_with_the_name_of_a_file_is_looked_into(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/x.yaml/payments.yaml": OK})
    assert findings(tmp_path) == ()


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    write(tmp_path, {"contexts/payments.yaml": OK})
    os.mkfifo(tmp_path / "contexts" / "pipe.yaml")
    assert only(tmp_path).code == "SC101"


def test_a_pipe_as_storm_yaml_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "storm.yaml")
    loaded = load(tmp_path)
    assert loaded.landscape is None
    assert [found.code for found in loaded.diagnostics] == ["SC101"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root can read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    with_file(tmp_path, b"")
    (tmp_path / "contexts/ordering.yaml").chmod(0)
    assert only(tmp_path).message == "the file cannot be read: permission denied"


@pytest.mark.parametrize("entry", ['"a\\0b.yaml"', "x" * 5000, "'**/**/**/**/**/**/**/*.none'", "[]", "~", "'[z-a]'"])
def test_odd_entries_of_contexts_match_nothing(entry: str, tmp_path: Path) -> None:
    write(tmp_path, {"storm.yaml": STORM + f"contexts: [{entry}]\n", "contexts/payments.yaml": OK})
    assert {found.code for found in findings(tmp_path)} <= {"SC104", "SC109"}


NAMES = (
    *("../x", "class", "__init__", "🍕", "'Ünïcode'", "'a b'", "Name" * 5000, "'*'", "'#x'", "A.B", "'A@1'"),
    *("1", "true"),
)


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[:12])
def test_odd_names_are_read_everywhere(name: str, tmp_path: Path) -> None:
    storm = f"""\
stormcli: 1
domain: {name}
subdomains: {{{name}: {{}}}}
teams: {{{name}: {{}}}}
actors: {{{name}: {{}}}}
systems: {{{name}1: {{commands: {{{name}: {{fields: {{{name}: {name}}}}}}}}}}}
context_map: [{{upstream: {name}, downstream: {name}}}]
rules: {{{name}: error}}
ignore: {{{name}: {name}}}
""".replace("'1", "1'")
    ordering = f"""\
context: {name}
team: {name}
subdomain: {name}
types: {{{name}: {{enum: [{name}]}}}}
aggregates:
  {name}:
    identity: {name}
    fields: {{{name}: list of Order}}
    states: [{name}]
    commands: {{{name}: {{by: {name}, reads: {name}, moves: {name}, emits: {name}, rejects: {name}, api: {name}}}}}
    events: {{{name}: {{state: {name}, previous: {{{name}: {{until: {name}}}}}}}}}
policies: {{{name}: {{when: {name}, where: {{{name}: {name}}}, then: {name}, map: {{{name}: {name}}}, after: {name}}}}}
read_models: {{{name}: {{key: {name}, fields: {{}}, from: {name}, queries: {{{name}: {{by: {name}}}}}}}}}
processes: {{{name}: {{starts: {name}, correlate: {name}, steps: [{{do: {name}, until: {name}, within: {name}}}]}}}}
scenarios: [{{name: {name}, given: {name}, when: {name}, then: {name}}}]
hotspots: [{{at: {name}, question: {name}}}]
"""
    found = findings(write(tmp_path, {"storm.yaml": storm, "contexts/ordering.yaml": ordering}))
    assert {"SC101"} == {each.code for each in found} or {"SC104", "SC201"} <= {each.code for each in found}
    assert not [each.message for each in found if "failed: " in each.message]


def seconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return perf_counter() - started


def many(count: int, line: Callable[[int], str]) -> str:
    return "".join(line(number) + "\n" for number in range(count))


LARGE = {
    "unknown names": "policies:\n" + many(10_000, lambda n: f"  P{n}: {{when: Evnt{n}Happend, then: DoThing{n}}}"),
    "unknown names beside known ones": "events:\n"
    + many(3_000, lambda n: f"  Event{n}Happened: {{from: CardNetwork}}")
    + "read_models:\n"
    + many(3_000, lambda n: f"  R{n}: {{key: a, fields: {{a: uuid}}, from: [Event{n}Hapened]}}"),
    "unknown keys": "events:\n"
    + many(5_000, lambda n: f"  Event{n}Happened: {{from: CardNetwork, publishdd{n}: true}}"),
    "unknown subdomains": "subdomain:\n" + many(10_000, lambda n: f"  - Sub{n}"),
    "wrong values": "events:\n" + many(10_000, lambda n: f"  Event{n}Happened: {{from: CardNetwork, published: yes}}"),
    "duplicate keys": "language:\n" + many(20_000, lambda _: "  Order: again"),
    "types in a circle": "types:\n" + many(5_000, lambda n: f"  T{n}: {{fields: {{next: T{(n + 1) % 5_000}}}}}"),
    "many circles": "types:\n" + many(3_000, lambda n: f"  T{n}: {{fields: {{next: T{n}}}}}"),
    "suppressions": "events:\n" + many(10_000, lambda n: f"  Event{n}Happened: {{ignore: {{SC301: later}}}}"),
    "comments": "decisions:\n" + many(20_000, lambda _: "  - One # two"),
    "spaces": "description: a" + " " * 1_000_000 + "b\n",
    "a long name": "events:\n  " + "A" * 1_000_000 + ": {}\n",
    "long unknown names": "policies:\n" + many(500, lambda n: f"  P{n}: {{when: {'Event' * 2_000}, then: Do}}"),
    "a loop": "aggregates:\n  Order:\n    identity: id\n    fields: {id: uuid}\n    states: [A]\n    commands:\n"
    + many(1_500, lambda n: f"      Do{n}: {{fields: {{id: uuid}}, moves: A -> A, emits: [E{(n + 1) % 1_500}Done]}}")
    + "    events:\n"
    + many(1_500, lambda n: f"      E{n}Done: {{}}")
    + "policies:\n"
    + many(1_500, lambda n: f"  P{n}: {{when: E{n}Done, then: Do{n}}}"),
}


@pytest.mark.parametrize("name", LARGE)
def test_a_large_broken_model_is_read_in_time(name: str, tmp_path: Path) -> None:
    write(tmp_path, {"contexts/ordering.yaml": HEAD + LARGE[name]})
    assert seconds(lambda: findings(tmp_path)) < 10


def test_many_lines_of_the_context_map_are_read_in_time(tmp_path: Path) -> None:
    lines = many(5_000, lambda _: "  - {upstream: Payments, downstream: Ordering}")
    write(tmp_path, {"storm.yaml": STORM + "context_map:\n" + lines, "contexts/a.yaml": HEAD, "contexts/b.yaml": OK})
    assert seconds(lambda: findings(tmp_path)) < 10


SHIPPED = {
    folder.name: {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.yaml")}
    for folder in MODELS.iterdir()
}
ODD = ("null", "[]", "{}", "''", "- x", "x: ", "*a", "&a ", "{a: [b]}", "🍕", "1", "true", "\t", "{")
TOKEN = re.compile(r"\s+|\w+|.")


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(SHIPPED)), st.integers(0, 2**32))
def test_random_changes_of_the_shipped_models_never_raise(name: str, seed: int) -> None:
    chance = random.Random(seed)
    files = dict(SHIPPED[name])
    for _ in range(chance.randint(1, 4)):
        path = chance.choice(sorted(files))
        files[path] = changed(files[path], chance)
    with TemporaryDirectory() as folder:
        found = findings(write(Path(folder), files))
    assert not [each.message for each in found if "failed: " in each.message]
    assert all(each.span.line >= 1 and each.span.column >= 1 for each in found)


def changed(text: str, chance: random.Random) -> str:
    """One line, or one token, is left out, doubled, replaced by another one, or put elsewhere."""
    parts = text.splitlines(keepends=True) if chance.random() < 0.5 else TOKEN.findall(text)
    if not parts:
        return text
    here, there = chance.randrange(len(parts)), chance.randrange(len(parts))
    change = chance.randrange(5)
    if change == 0:
        del parts[here]
    elif change == 1:
        parts.insert(here, parts[here])
    elif change == 2:
        parts[here] = parts[there]
    elif change == 3:
        parts.insert(there, parts.pop(here))
    else:
        parts[here] = chance.choice(ODD)
    return "".join(parts)
