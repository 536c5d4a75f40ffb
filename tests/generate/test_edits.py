"""Files of the generator that somebody edited: left alone, merged, or saved beside and written anew."""

from __future__ import annotations

import bz2
import json
from pathlib import Path

import pytest

from stormcli.generate import Action, Edits, Pack, Plan, edit, plan

from .conftest import Shop, actions, generate, tree
from .small_pack import small_pack

MESSAGES = "contexts/ordering/messages.txt"
KEPT = ".stormcli/generated/contexts/ordering.json.bz2"


class Story:
    """The small model, the small pack and a folder that was generated from them."""

    def __init__(self, shop: Shop, pack: Pack, out: Path) -> None:
        self.shop, self.pack, self.out = shop, pack, out
        self.file = out / MESSAGES
        self.run()

    def run(self, edits: Edits = Edits.LEAVE) -> Plan:
        return generate(self.shop.landscape, self.out, pack=self.pack, edits=edits)

    def look(self, edits: Edits = Edits.LEAVE) -> Plan:
        return plan(self.shop.landscape, self.pack, self.out, edits=edits)

    def edit(self, old: str, new: str) -> None:
        text = self.file.read_bytes().decode()
        assert old in text
        self.file.write_bytes(text.replace(old, new).encode())

    def add_command(self) -> None:
        command = "      PayOrder: {fields: {order_id: uuid}, emits: [OrderPlaced]}\n    events:\n"
        self.shop.change("ordering", "    events:\n", command)

    def add_event(self) -> None:
        event = "    events:\n      OrderPaid: {fields: {order_id: uuid}}\n"
        self.shop.change("ordering", "    events:\n", event)


@pytest.fixture
def story(shop: Shop, out: Path, tmp_path: Path) -> Story:
    return Story(shop, small_pack(tmp_path / "pack"), out)


def test_an_edit_is_found_and_left_alone(story: Story) -> None:
    story.edit("aggregate Order", "aggregate Order, ours")
    before = tree(story.out)
    (conflict,) = story.run().of(Action.CONFLICT)
    assert (conflict.path, conflict.reason) == (MESSAGES, "it was edited by hand")
    assert b"-aggregate Order, ours\n+aggregate Order\n" in edit(conflict)
    assert tree(story.out) == before
    assert not story.look().is_clean


def test_force_saves_the_edited_file_beside(story: Story) -> None:
    original = story.file.read_bytes()
    for number, saved in enumerate(("messages.txt.edited", "messages.txt.edited-2"), 1):
        story.edit("aggregate Order", f"aggregate Order, edit {number}")
        edited = story.file.read_bytes()
        (replaced,) = story.run(Edits.FORCE).of(Action.REPLACE)
        assert replaced.saved == f"contexts/ordering/{saved}"
        assert story.file.read_bytes() == original
        assert (story.out / replaced.saved).read_bytes() == edited
    assert b"edit 1" in (story.out / "contexts/ordering/messages.txt.edited").read_bytes()
    assert story.look().is_clean


def test_force_takes_the_place_of_a_stranger_s_file(shop: Shop, out: Path, tmp_path: Path) -> None:
    (out / MESSAGES).parent.mkdir(parents=True)
    (out / MESSAGES).write_text("somebody's\n")
    story = Story(shop, small_pack(tmp_path / "pack"), out)
    assert story.file.read_text() == "somebody's\n"
    story.run(Edits.FORCE)
    assert (out / f"{MESSAGES}.edited").read_text() == "somebody's\n"
    assert "aggregate Order" in story.file.read_text()


def test_force_brings_back_what_is_generated_where_edits_were_merged(story: Story) -> None:
    original = story.file.read_bytes()
    story.edit("aggregate Order", "aggregate Order, ours")
    story.run(Edits.MERGE)
    merged = story.file.read_bytes()
    assert story.look().is_clean
    (replaced,) = story.run(Edits.FORCE).of(Action.REPLACE)
    assert story.file.read_bytes() == original
    assert (story.out / replaced.saved).read_bytes() == merged
    assert story.look(Edits.FORCE).is_clean
    story.file.write_bytes(merged)
    assert story.look().of(Action.CONFLICT), "that it was merged once is forgotten"


def test_force_changes_nothing_where_nothing_was_edited(story: Story) -> None:
    before = tree(story.out)
    assert story.run(Edits.FORCE).is_clean
    assert tree(story.out) == before


def test_a_merge_keeps_both_changes(story: Story) -> None:
    story.edit("aggregate Order\n", "aggregate Order\nours\n")
    story.add_event()
    (merged,) = story.run(Edits.MERGE).of(Action.MERGE)
    assert merged.path == MESSAGES
    text = story.file.read_text()
    assert "ours" in text
    assert "event OrderPaid" in text


def test_what_was_merged_stays_until_the_model_changes_it_again(story: Story) -> None:
    story.edit("aggregate Order\n", "aggregate Order\nours\n")
    story.run(Edits.MERGE)
    after = tree(story.out)
    (kept,) = (entry for entry in story.run().of(Action.KEEP) if entry.path == MESSAGES)
    assert kept.reason == "its edits by hand were merged"
    assert story.look().is_clean
    assert tree(story.out) == after
    story.add_event()
    assert [entry.path for entry in story.run().of(Action.CONFLICT)] == [MESSAGES]
    story.run(Edits.MERGE)
    assert "ours" in story.file.read_text()
    assert "event OrderPaid" in story.file.read_text()
    story.edit("ours\n", "ours\nmore\n")
    assert [entry.path for entry in story.run().of(Action.CONFLICT)] == [MESSAGES]


def test_a_merge_that_cannot_be_made_leaves_markers(story: Story) -> None:
    story.edit("command PlaceOrder\n", "command PlaceOrder, ours\n")
    story.shop.change("ordering", "PlaceOrder", "SubmitOrder")
    (conflict,) = story.run(Edits.MERGE).of(Action.CONFLICT)
    assert conflict.reason == "merged but for one place, marked in the file"
    text = story.file.read_text()
    assert "<<<<<<< edited by hand\ncommand PlaceOrder, ours\n=======\ncommand SubmitOrder\n>>>>>>> from" in text
    (conflict,) = story.run(Edits.MERGE).of(Action.CONFLICT)
    assert conflict.reason == "it still has conflict markers"
    assert story.file.read_text() == text
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith(("<", "=", ">"))]
    story.file.write_text("".join(lines))
    assert story.run(Edits.MERGE).of(Action.MERGE)
    assert story.look().is_clean
    assert "command PlaceOrder, ours" in story.file.read_text()


def test_a_merge_starts_from_the_version_last_generated(story: Story) -> None:
    story.edit("aggregate Order\n", "aggregate Order\nours\n")
    story.add_event()
    story.run()  # a conflict: what was generated before stays what a merge starts from
    story.add_command()
    story.run()
    assert not story.run(Edits.MERGE).of(Action.CONFLICT)
    text = story.file.read_text()
    assert all(word in text for word in ("ours", "event OrderPaid", "command PayOrder"))


@pytest.mark.parametrize("damage", ["gone", "no bzip2", "no JSON", "no map", "another text"])
def test_without_the_version_last_generated_there_is_no_merge(story: Story, damage: str) -> None:
    story.edit("aggregate Order\n", "aggregate Order\nours\n")
    kept = story.out / KEPT
    texts = json.loads(bz2.decompress(kept.read_bytes()))
    contents = {
        "no bzip2": b"???",
        "no JSON": bz2.compress(b"{"),
        "no map": bz2.compress(b"[]"),
        "another text": bz2.compress(json.dumps(dict.fromkeys(texts, "else")).encode()),
    }
    kept.unlink() if damage == "gone" else kept.write_bytes(contents[damage])
    (conflict,) = story.run(Edits.MERGE).of(Action.CONFLICT)
    assert "the version last generated is not kept" in conflict.reason
    assert "ours" in story.file.read_text()


def test_a_file_that_is_no_text_is_merged_as_bytes(story: Story) -> None:
    story.file.write_bytes(story.file.read_bytes() + b"\xff\x00\n")
    story.add_command()
    assert not story.run(Edits.MERGE).of(Action.CONFLICT)
    assert story.file.read_bytes().endswith(b"\xff\x00\n")
    assert b"command PayOrder" in story.file.read_bytes()


def test_other_line_ends_are_no_edit(story: Story) -> None:
    for path in story.out.rglob("*.*"):
        if path.is_file() and ".stormcli" not in path.parts:
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = tree(story.out)
    assert story.run().is_clean
    assert tree(story.out) == before
    story.add_event()
    assert actions(story.run())["replace"] == [MESSAGES]
    text = story.file.read_bytes()
    assert b"event OrderPaid\r\n" in text
    assert b"\n" not in text.replace(b"\r\n", b"")


def test_a_file_with_other_line_ends_merges_and_keeps_them(story: Story) -> None:
    story.edit("\n", "\r\n")
    story.edit("aggregate Order\r\n", "aggregate Order\r\nours\r\n")
    story.add_event()
    assert not story.run(Edits.MERGE).of(Action.CONFLICT)
    text = story.file.read_bytes()
    assert b"ours\r\n" in text
    assert b"event OrderPaid\r\n" in text
    assert b"\n" not in text.replace(b"\r\n", b"")
    assert story.look().is_clean


def test_what_is_kept_is_the_same_everywhere(shop: Shop, tmp_path: Path) -> None:
    pack = small_pack(tmp_path / "pack")
    for name in ("one", "two"):
        generate(shop.landscape, tmp_path / name, pack=pack)
    one, two = (tmp_path / name / KEPT for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()
    texts = json.loads(bz2.decompress(one.read_bytes()))
    owners = json.loads((tmp_path / "one/.stormcli/manifest.json").read_text())["files"]
    assert set(texts) == {
        path for path, each in owners.items() if each["owner"] == "generator" and each["context"] == "Ordering"
    }
    assert all((tmp_path / "one" / path).read_text() == text for path, text in texts.items())


def test_nothing_is_kept_of_a_context_that_went(story: Story) -> None:
    assert (story.out / ".stormcli/generated/contexts/shipping.json.bz2").exists()
    one_team = "stormcli: 1\ndomain: Shop\nsubdomains: {Sales: {kind: core}}\nteams: {Blue: {members: 3}}\n"
    story.shop.write(shipping="", storm=one_team)
    story.run()
    assert not (story.out / ".stormcli/generated/contexts/shipping.json.bz2").exists()
    assert "Shipping" not in (story.out / ".stormcli/manifest.json").read_text()


def test_a_name_that_differs_in_capitals_alone_is_in_the_way(shop: Shop, out: Path, tmp_path: Path) -> None:
    (out / "contexts/Ordering").mkdir(parents=True)
    (out / "contexts/Ordering/Messages.txt").write_text("somebody's\n")
    todo = generate(shop.landscape, out, pack=small_pack(tmp_path / "pack"), edits=Edits.FORCE)
    ours = todo.of(Action.CONFLICT)
    assert {entry.path.split("/")[1] for entry in ours} == {"ordering"}
    assert ours[0].reason == "contexts/Ordering is there already: the same where a file system knows no capitals"
    assert not (out / "contexts/ordering").exists()
