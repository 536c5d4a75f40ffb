"""A model that is read again with a memory is the same model as one that is read for the first time."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from check.mutations import MUTATIONS
from hypothesis import given, settings
from hypothesis import strategies as st
from modelling import STORM, write

from stormcli import assets
from stormcli.check import check
from stormcli.load import Loaded, load
from stormcli.load.memory import Memory
from stormcli.model.landscape import Landscape

SHOWCASE = assets.models() / "brick-shop"
NAMES = ("storm.yaml", *(f"contexts/{path.name}" for path in sorted((SHOWCASE / "contexts").glob("*.yaml"))))
ORIGINAL = {name: (SHOWCASE / name).read_text(encoding="utf-8") for name in NAMES}


def spelled(value: Any) -> Any:
    """A part of a landscape as plain data, with the place of each element and node."""
    if callable(getattr(value, "region", None)):
        inner = {key: spelled(each) for key, each in value.items()} if isinstance(value, Mapping) else None
        return value.span(), value.region(), inner
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, {each.name: spelled(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: spelled(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [spelled(each) for each in value]
    return value


def everything(loaded: Loaded) -> Any:
    """The model, what is said of it with what would mend it, and the texts."""
    found = loaded.diagnostics
    found = check(loaded.landscape, found) if loaded.landscape is not None else found
    texts = {name: source.text for name, source in loaded.sources.items()}
    return spelled(loaded.landscape), [(each, each.fix) for each in found], texts, loaded.patterns


def mutated(number: int) -> tuple[str, str]:
    """The showcase with one of the known mistakes."""
    name, here, instead, _ = MUTATIONS[number]
    return name, ORIGINAL[name].replace(here, instead)


def damaged(name: str, place: int, character: str) -> tuple[str, str]:
    """A file of the showcase with another character at a place; it ends there if that is none."""
    text = ORIGINAL[name]
    place %= len(text)
    return name, text[:place] + character + text[place + 1 :] if character else text[:place]


def without_line(name: str, number: int) -> tuple[str, str]:
    """A file of the showcase that lost a line."""
    lines = ORIGINAL[name].splitlines(keepends=True)
    del lines[number % len(lines)]
    return name, "".join(lines)


EDITS = st.one_of(
    st.builds(mutated, st.integers(0, len(MUTATIONS) - 1)),
    st.builds(damaged, st.sampled_from(NAMES), st.integers(0, 9999), st.sampled_from(["", *" :-#&*[]{}?'\"\nxA1"])),
    st.builds(without_line, st.sampled_from(NAMES), st.integers(0, 999)),
    st.sampled_from(sorted(ORIGINAL.items())),
)


@settings(max_examples=40, deadline=None)
@given(edits=st.lists(EDITS, min_size=1, max_size=5))
def test_a_warm_memory_changes_nothing(edits: list[tuple[str, str]]) -> None:
    memory = Memory()
    texts: dict[str, str] = {}
    load(SHOWCASE, memory=memory)
    for name, text in edits:
        texts[(SHOWCASE / name).as_posix()] = text
        warm = everything(load(SHOWCASE, texts=texts, memory=memory))
        assert warm == everything(load(SHOWCASE, texts=texts))


SHARED = """\
context: Ordering
team: BasketTeam
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
    commands:
      PlaceOrder: &message {ignore: {SC305: Nobody yet., SC302: Never.}, fields: {order_id: uuid}, emits: OrderPlaced}
      KeepOrder: *message
    events:
      OrderPlaced: {fields: {order_id: uuid}}
processes:
  First: {starts: OrderPlaced, correlate: order_id, steps: &steps [{ignore: {SC311: Later.}, tags: a, do: KeepOrdr}]}
  Second: {starts: OrderPlaced, correlate: order_id, steps: *steps}
scenarios:
  - {tags: a, name: again, when: PlaceOrder, then: OrderPlacd}
hotspots:
  - {tags: a, question: Why}
"""


def test_what_aliases_share_is_named_as_at_first(tmp_path: Path) -> None:
    folder = write(tmp_path, {"contexts/ordering.yaml": SHARED})
    memory = Memory()
    for _ in range(3):
        assert everything(load(folder, memory=memory)) == everything(load(folder))


def test_a_file_appears_and_goes(tmp_path: Path) -> None:
    folder = write(tmp_path, {"contexts/a.yaml": "context: A\nteam: BasketTeam\n"})
    memory = Memory()
    late = folder / "contexts" / "b.yaml"

    def steps() -> Iterator[None]:
        yield
        late.write_text("context: B\nteam: Nobody\n")
        yield
        late.rename(folder / "contexts" / "c.yaml")
        yield
        (folder / "contexts" / "c.yaml").write_bytes(b"\xff\xfe")
        yield
        (folder / "contexts" / "c.yaml").unlink()
        yield

    for _ in steps():
        assert everything(load(folder, memory=memory)) == everything(load(folder))


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    files = {"contexts/a.yaml": "context: A\nteam: BasketTeam\n", "contexts/b.yaml": "context: B\nteam: BasketTeam\n"}
    folder = write(tmp_path, files)
    memory = Memory()
    before = load(folder, memory=memory).landscape
    (folder / "contexts" / "b.yaml").write_text("context: B\nteam: BasketTeam\ndescription: New.\n")
    after = load(folder, memory=memory).landscape
    assert before is not None
    assert after is not None
    assert after.at is before.at
    assert after.contexts["A"].at is before.contexts["A"].at
    assert after.contexts["B"].at is not before.contexts["B"].at
    assert after.contexts["B"].description == "New."


def test_the_parser_that_was_asked_for_reads(tmp_path: Path) -> None:
    folder = write(tmp_path, {"storm.yaml": STORM, "contexts/a.yaml": "context: A\nteam: BasketTeam\n"})
    memory = Memory()
    pure, other = load(folder, pure=True, memory=memory).landscape, load(folder, pure=False, memory=memory).landscape
    assert pure is not None
    assert other is not None
    assert pure.at is not other.at


def test_earlier_landscapes_are_let_go() -> None:
    memory = Memory()
    alive: weakref.WeakSet[Landscape] = weakref.WeakSet()
    for _ in range(20):
        landscape = load(SHOWCASE, memory=memory).landscape
        assert landscape is not None
        check(landscape)
        alive.add(landscape)
    gc.collect()
    assert len(alive) < 10
