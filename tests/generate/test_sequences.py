"""Whatever a team and its model do one after the other: no byte of the team's is lost, and it ends clean."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from stormcli.generate import Action, Edits, Owner, Pack, Plan, plan

from .conftest import generate, read, tree
from .small_pack import small_pack

SEQUENCES, GROUPS = 500, 10
TEAMS = "Blue: {members: 3}"


@dataclass
class Aggregate:
    """An aggregate of the model that changes."""

    was: str = ""
    commands: dict[str, str] = field(default_factory=dict)  # command -> its former name
    fields: int = 0


class Model:
    """A model in memory: contexts with aggregates, written out as YAML before each run."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.number = 0
        self.contexts: dict[str, tuple[str, dict[str, Aggregate]]] = {}
        for _ in range(2):
            self.add_context()

    def name(self, word: str) -> str:
        self.number += 1
        return f"{word}{'ABCDEFGHIJ'[self.number % 10]}x{self.number}"

    def add_context(self) -> None:
        self.contexts[self.name("Area")] = ("", {self.name("Thing"): self._aggregate()})

    def remove_context(self) -> None:
        if len(self.contexts) > 1:
            del self.contexts[self.dice.choice(list(self.contexts))]

    def rename_context(self) -> None:
        old = self.dice.choice(list(self.contexts))
        self.contexts[self.name("Area")] = (old, self.contexts.pop(old)[1])

    def add_aggregate(self) -> None:
        self._some()[self.name("Thing")] = self._aggregate()

    def remove_aggregate(self) -> None:
        aggregates = self._some()
        if aggregates:
            del aggregates[self.dice.choice(list(aggregates))]

    def rename_aggregate(self) -> None:
        aggregates = self._some()
        if aggregates:
            old = self.dice.choice(list(aggregates))
            aggregate = aggregates.pop(old)
            aggregate.was = old
            aggregates[self.name("Thing")] = aggregate

    def change_commands(self) -> None:
        for aggregate in self._some().values():
            if len(aggregate.commands) > 1 and self.dice.random() < 0.5:
                del aggregate.commands[self.dice.choice(list(aggregate.commands))]
            elif self.dice.random() < 0.5:
                old = self.dice.choice(list(aggregate.commands))
                del aggregate.commands[old]
                aggregate.commands[self.name("Do")] = old
            else:
                aggregate.commands[self.name("Do")] = ""
            aggregate.fields += 1

    def forget_names(self) -> None:
        """`was` has done its work."""
        self.contexts = {name: ("", aggregates) for name, (_, aggregates) in self.contexts.items()}
        for _, aggregates in self.contexts.values():
            for aggregate in aggregates.values():
                aggregate.was = ""

    def write(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "contexts").mkdir(parents=True)
        storm = f"stormcli: 1\ndomain: Shop\nsubdomains: {{Sales: {{kind: core}}}}\nteams: {{{TEAMS}}}\n"
        (folder / "storm.yaml").write_text(storm)
        for name, (was, aggregates) in self.contexts.items():
            former = f"was: {was}\n" if was else ""
            text = f"context: {name}\n{former}team: Blue\nsubdomain: Sales\naggregates:\n"
            text += "".join(_written(each, aggregate) for each, aggregate in aggregates.items())
            (folder / f"contexts/{name.lower()}.yaml").write_text(text)

    def _some(self) -> dict[str, Aggregate]:
        return self.contexts[self.dice.choice(list(self.contexts))][1]

    def _aggregate(self) -> Aggregate:
        return Aggregate(commands={self.name("Do"): ""})


def _written(name: str, aggregate: Aggregate) -> str:
    former = f"    was: {aggregate.was}\n" if aggregate.was else ""
    lines = [f"  {name}:\n{former}    identity: key\n    commands:\n"]
    lines += [
        f"      {command}: {{{f'was: {was}, ' if was else ''}emits: [{command}Done]}}\n"
        for command, was in aggregate.commands.items()
    ]
    fields = ", ".join(["key: uuid", *(f"f{number}: string" for number in range(aggregate.fields % 4))])
    lines += ["    events:\n", *(f"      {command}Done: {{fields: {{{fields}}}}}\n" for command in aggregate.commands)]
    return "".join(lines)


class Sequence:
    """A team and its model in one folder, step by step; `ours` is every text that the team wrote and did not delete."""

    def __init__(self, folder: Path, pack: Pack, dice: random.Random) -> None:
        self.out, self.source, self.pack, self.dice = folder / "out", folder / "model", pack, dice
        self.model = Model(dice)
        self.ours: set[bytes] = set()
        self.seen: set[Action] = set()
        self.generate()

    def generate(self, edits: Edits = Edits.LEAVE) -> Plan:
        """Run, and see that the team's files are what they were, wherever they are now."""
        self.model.write(self.source)
        before = tree(self.out)
        todo = generate(read(self.source), self.out, pack=self.pack, edits=edits)
        after = tree(self.out)
        self.seen |= {entry.action for entry in todo.entries}
        assert self.ours <= set(after.values())
        for entry in todo.entries:
            if entry.owner is Owner.TEAM and entry.action in (Action.KEEP, Action.MOVE, Action.ORPHAN):
                assert after[entry.path] == before[entry.source or entry.path]
        return todo

    def some(self, owner: Owner) -> Path | None:
        files = json.loads((self.out / ".stormcli/manifest.json").read_text())["files"]
        paths = [path for path, entry in files.items() if entry["owner"] == owner.value]
        there = [self.out / path for path in paths if (self.out / path).is_file()]
        return self.dice.choice(there) if there else None

    def write_ours(self) -> None:
        """The team edits a file of its own, or adds one that stormcli knows nothing of."""
        path = self.some(Owner.TEAM)
        if path is not None:
            if self.dice.random() < 0.3:
                path = path.with_name(f"own{self.dice.randrange(99)}.txt")
            self.ours.discard(path.read_bytes() if path.exists() else b"")
            text = f"# ours, {self.dice.random()}".encode() + self.dice.choice([b"", b"\n", b"\r\n", b"\n\xff\x00"])
            path.write_bytes(text)
            self.ours.add(text)

    def delete_ours(self) -> None:
        path = self.some(Owner.TEAM)
        if path is not None:
            self.ours.discard(path.read_bytes())
            path.unlink()

    def edit_theirs(self) -> None:
        """Somebody edits, or deletes, a file of the generator."""
        path = self.some(Owner.GENERATOR)
        if path is not None and self.dice.random() < 0.2:
            path.unlink()
        elif path is not None:
            lines = path.read_bytes().splitlines(keepends=True)
            lines.insert(self.dice.randrange(len(lines) + 1), f"edit {self.dice.random()}\n".encode())
            path.write_bytes(b"".join(lines))

    def merge_theirs(self) -> None:
        self.edit_theirs()
        self.generate(Edits.MERGE)

    def other_line_ends(self) -> None:
        path = self.some(Owner.GENERATOR)
        if path is not None:
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))

    def steps(self) -> list[Callable[[], object]]:
        model = self.model
        return [
            *(model.add_context, model.remove_context, model.rename_context, model.add_aggregate),
            *(model.remove_aggregate, model.rename_aggregate, model.change_commands, model.forget_names),
            *(self.write_ours, self.write_ours, self.delete_ours, self.edit_theirs, self.edit_theirs),
            *(self.other_line_ends, self.merge_theirs, self.merge_theirs, self.generate, self.generate),
            *(lambda: self.generate(Edits.MERGE), lambda: self.generate(Edits.FORCE)),
        ]


@pytest.mark.parametrize("group", range(GROUPS))
def test_no_sequence_loses_a_byte_of_the_team_s(tmp_path: Path, group: int) -> None:
    pack = small_pack(tmp_path / "pack")
    seen: set[Action] = set()
    for number in range(group, SEQUENCES, GROUPS):
        dice = random.Random(number)
        sequence = Sequence(tmp_path / f"{number}", pack, dice)
        steps = [dice.choice(sequence.steps()) for _ in range(dice.randrange(3, 9))]
        for step in steps:
            step()
        sequence.generate()
        sequence.generate(Edits.FORCE)
        after = tree(sequence.out)
        assert plan(read(sequence.source), pack, sequence.out).is_clean, (number, steps)
        assert sequence.generate().is_clean
        assert tree(sequence.out) == after
        seen |= sequence.seen
        shutil.rmtree(tmp_path / f"{number}")
    assert seen == set(Action)
