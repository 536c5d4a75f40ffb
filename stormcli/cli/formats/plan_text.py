"""A plan of `generate` for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import typer

from stormcli.cli.generating import Done
from stormcli.cli.terminal import plain
from stormcli.generate import Action, Edits, Entry, edit, patch

_SHOWN = 40


def show(done: Done) -> None:
    """Prints what was done, or would be, and what is left to people."""
    for text in _lines(done):
        typer.echo("\n".join(plain(line) for line in text.split("\n")))


def show_patch(done: Done) -> None:
    """Prints what would be written as a patch, and beside it (on standard error) what is left to people."""
    typer.echo(patch(done.plan), nl=False)
    for entry in done.plan.of(Action.CONFLICT, Action.ORPHAN):
        typer.echo(plain(_row(entry)), err=True)
    typer.echo(_summary(done), err=True)


def _lines(done: Done) -> Iterator[str]:
    changed = (Action.CREATE, Action.REPLACE, Action.MERGE, Action.MOVE, Action.REMOVE)
    shown = tuple(Action) if done.order.lists_all else (*changed, Action.CONFLICT, Action.ORPHAN)
    yield from (_row(entry, done.order.output.as_posix() + "/") for entry in done.plan.of(*shown))
    for entry in done.plan.of(Action.CONFLICT):
        yield from _edited(entry)
    yield from _for_the_team(done)
    if done.plan.not_generated:
        yield "\nNot generated yet:"
        yield from (f"  {line.element}: {line.what}" for line in done.plan.not_generated)
    yield from _upgrades(done)
    yield f"\n{_summary(done)}"
    yield from _advice(done)


def _row(entry: Entry, folder: str = "") -> str:
    notes = [entry.reason] * bool(entry.reason)
    if entry.source:
        notes.insert(0, f"from {folder}{entry.source}")
    if entry.saved:
        notes.append(f"saved as {folder}{entry.saved}")
    return f"{entry.action.value:<9}  {folder}{entry.path}" + (f"  ({'; '.join(notes)})" if notes else "")


def _edited(entry: Entry) -> Iterator[str]:
    """How a file differs from what the model wants."""
    if entry.writes is not None:
        return
    lines = edit(entry).decode(errors="replace").splitlines()
    if lines:
        yield f"\nFrom {entry.path} as it is (-) to what the model wants (+):\n"
        yield from (f"  {line}" for line in lines[2 : 2 + _SHOWN])
        if len(lines) > 2 + _SHOWN:
            yield f"  and {len(lines) - 2 - _SHOWN} lines more: `--force --diff` shows them all"


def _for_the_team(done: Done) -> Iterator[str]:
    """What people have to add to their own files, and to rename in them."""
    for function in done.plan.missing:
        place = f"{done.order.output.as_posix()}/{function.path}"
        if function.formerly:
            yield f"\n{place} lacks `{function.name}`: rename `{function.formerly}`, which it was called before, to\n"
        else:
            yield f"\n{place} lacks `{function.name}`; paste and fill in:\n"
        yield from function.stub.splitlines()
    if done.plan.old_names:
        yield "\nRenamed in the model, and still called so by you:"
        lines: dict[tuple[str, str, str], list[str]] = {}
        for old in done.plan.old_names:
            lines.setdefault((old.path, old.name, old.now), []).append(str(old.line))
        for (path, name, now), numbers in lines.items():
            where = f"{done.order.output.as_posix()}/{path}"
            yield f"  {where}: `{name}` is `{now}` now, line{'s' * (len(numbers) > 1)} {', '.join(numbers)}"


def _upgrades(done: Done) -> Iterator[str]:
    changed = [entry for entry in done.plan.entries if entry.changes or entry.action is Action.CONFLICT]
    if done.plan.upgrades and changed:
        yield "\nThis folder was written by other versions, and some of the changes may be owed to that:"
        for each in done.plan.upgrades:
            yield f"  {each.what}: {each.before or 'none'} before, {each.now or 'none'} now"


def _summary(done: Done) -> str:
    counts = Counter(entry.action for entry in done.plan.entries)
    summary = ", ".join(f"{counts[action]} {action.value}" for action in Action if counts[action])
    verb = "Wrote" if done.order.writes else "Would write"
    return f"{verb} {done.order.output.as_posix()}: {summary or 'no files'}."


def _advice(done: Done) -> Iterator[str]:
    for path in done.left:
        yield f"{path} was changed by somebody meanwhile and left alone: generate again."
    marked = sum(entry.writes is not None for entry in done.plan.of(Action.CONFLICT))
    left = len(done.plan.of(Action.CONFLICT)) - marked
    orphans = len(done.plan.of(Action.ORPHAN))
    if marked:
        yield f"{_files(marked)} conflict markers: decide, take the markers out, then `--merge` again."
    if left and done.order.edits is Edits.LEAVE:
        yield f"{_left(left)} `--merge` merges what can be merged, `--force` saves the edits beside and writes anew."
    elif left:
        yield _left(left)
    if orphans:
        yield f"{_left(orphans)[:-1]}, though the model wants {'it' if orphans == 1 else 'them'} no longer."


def _files(count: int) -> str:
    return "1 file has" if count == 1 else f"{count} files have"


def _left(count: int) -> str:
    return f"{count} {'file was' if count == 1 else 'files were'} left alone."
