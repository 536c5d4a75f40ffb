"""Every labelled pair yields exactly the findings of its verdict, and they name who is hit."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli.check.compatibility import Comparison, Direction
from stormcli.check.compatibility.engine import breaking
from stormcli.diagnostics import Diagnostic
from stormcli.load import load
from stormcli.model.landscape import Landscape
from tests.check.compatibility.pairs import CHANGES, COMMAND, EVENT, Change, Pair
from tests.check.compatibility.stories import PAIRS

STORM = """\
stormcli: 1
domain: BrickShop
teams: {BasketTeam: {}, ClubTeam: {}}
aws: {archive_days: 0}
"""
LOYALTY = """\
context: Loyalty
team: ClubTeam
aggregates: {Member: {identity: member_id, commands: {ThankBuyer: {fields: {member_id: uuid}}}}}
policies:
  Thank: {when: Ordering.OrderPlaced, then: ThankBuyer}
  Reorder: {when: Ordering.OrderPlaced, then: Ordering.PlaceOrder}
"""


def ordering(event: str, command: str, types: str) -> str:
    return (
        "context: Ordering\nteam: BasketTeam\n"
        f"types: {{{types}}}\n"
        "aggregates:\n  Order:\n    identity: order_id\n    commands:\n"
        f"      PlaceOrder: {{fields: {{{command}}}, emits: [OrderPlaced]}}\n"
        f"    events:\n      OrderPlaced: {{published: true, fields: {{{event}}}}}\n"
    )


def pair(change: Change, direction: Direction, *, event: bool) -> Pair:
    """A change of an event's or of a command's fields as two models."""
    models = []
    for fields, types in zip((change.before, change.after), change.types, strict=True):
        text = ordering(fields if event else "", "" if event else fields, types)
        models.append({"storm.yaml": STORM, "contexts/ordering.yaml": text, "contexts/loyalty.yaml": LOYALTY})
    return Pair(change.why, models[0], models[1], direction.value, _codes(change, direction, event=event))


def _codes(change: Change, direction: Direction, *, event: bool) -> tuple[str, ...]:
    forward = {EVENT[letter] for letter in change.forward} if event else {"SC942"} & set(change.forward and ["SC942"])
    backward = {"SC941"} & set(change.backward and ["SC941"]) if event else {COMMAND[each] for each in change.backward}
    return tuple(sorted(forward if direction is Direction.FORWARD else backward))


def landscape(folder: Path, files: dict[str, str]) -> Landscape:
    for name, text in {"storm.yaml": STORM, **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert loaded.landscape is not None, loaded.diagnostics
    broken = [each for each in loaded.diagnostics if each.code < "SC3"]
    assert not broken, broken
    return loaded.landscape


def found(each: Pair, folder: Path) -> tuple[Diagnostic, ...]:
    old, new = landscape(folder / "old", each.before), landscape(folder / "new", each.after)
    return breaking(Comparison(old, new, Direction(each.direction), each.on))


@pytest.mark.parametrize("direction", [Direction.FORWARD, Direction.BACKWARD], ids=lambda each: each.value)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.why)
def test_a_change_of_an_event(change: Change, direction: Direction, tmp_path: Path) -> None:
    each = pair(change, direction, event=True)
    findings = found(each, tmp_path)
    assert tuple(sorted({finding.code for finding in findings})) == each.found
    for finding in findings:
        assert "policy `Loyalty.Thank` (ClubTeam), policy `Loyalty.Reorder` (ClubTeam)" in finding.message
        assert [place.span.file.rpartition("/")[2] for place in finding.related] == ["loyalty.yaml"] * 2


@pytest.mark.parametrize("direction", [Direction.FORWARD, Direction.BACKWARD], ids=lambda each: each.value)
@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.why)
def test_a_change_of_a_command(change: Change, direction: Direction, tmp_path: Path) -> None:
    each = pair(change, direction, event=False)
    findings = found(each, tmp_path)
    assert tuple(sorted({finding.code for finding in findings})) == each.found
    for finding in findings:
        assert finding.message.endswith("it is sent by policy `Loyalty.Reorder` (ClubTeam)")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.why)
def test_as_it_flows_and_in_full(change: Change, tmp_path: Path) -> None:
    for event in (True, False):
        ways = {way: _codes(change, way, event=event) for way in (Direction.FORWARD, Direction.BACKWARD)}
        flows = pair(change, Direction.AS_IT_FLOWS, event=event)
        natural = ways[Direction.FORWARD if event else Direction.BACKWARD]
        assert tuple(sorted({each.code for each in found(flows, tmp_path)})) == natural
        full = pair(change, Direction.FULL, event=event)
        codes = {each.code for each in found(full, tmp_path)}
        # The same change is told once, even where it breaks both ways.
        assert codes >= set(natural)
        assert codes <= {*ways[Direction.FORWARD], *ways[Direction.BACKWARD]}
        assert bool(codes) == any(ways.values())


@pytest.mark.parametrize("each", PAIRS, ids=lambda each: each.why)
def test_a_story(each: Pair, tmp_path: Path) -> None:
    assert tuple(finding.code for finding in found(each, tmp_path)) == each.found


def test_the_table_is_long_and_every_verdict_has_a_reason_of_its_own() -> None:
    reasons = [*(change.why for change in CHANGES), *(each.why for each in PAIRS)]
    assert len(set(reasons)) == len(reasons)
    # A change is a pair for an event and one for a command, in each of the two directions.
    assert 4 * len(CHANGES) + len(PAIRS) >= 400
    assert len(reasons) >= 120
