"""The contract of a context: what is in it, what is not, and when two of them promise the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from modelling import findings, write

from stormcli import assets
from stormcli.check.contract import contract_of, differences, fingerprint, offered
from stormcli.interop.contract_file import contract_file
from stormcli.load import load
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape

SHIPPED = [
    (name, context)
    for name in sorted(assets.shipped(assets.models()))
    for context in sorted(load(assets.models() / name).landscape.contexts)  # type: ignore[union-attr]
]
EVERY_CONTEXT = pytest.mark.parametrize(("name", "context"), SHIPPED)

ORDERING = """\
context: Ordering
team: BasketTeam
description: Takes orders.
language: {Order: What someone wants.}
types:
  Money: {fields: {amount: decimal, currency: Currency}}
  Currency: {enum: [EUR, USD]}
  Inner: {enum: [A, B]}
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid, inner: Inner}
    states: [Draft, Placed]
    invariants: [It has lines.]
    entities: {Parcel: {identity: parcel_id, fields: {parcel_id: uuid}}}
    commands:
      PlaceOrder:
        by: [Shopper]
        fields: {order_id: uuid, total: Money}
        moves: Draft -> Placed
        emits: [OrderPlaced, OrderFiled]
        rejects: [TooLate]
        api: POST /orders
      FileOrder: {by: [Shopper], fields: {order_id: uuid, inner: Inner}, emits: [OrderFiled]}
    events:
      OrderPlaced: {description: It is wanted., published: true, pivotal: true, fields: {order_id: uuid, total: Money, parcels: list of Parcel}}
      OrderFiled: {fields: {order_id: uuid, inner: Inner}}
policies:
  FileAgain: {when: OrderPlaced, then: FileOrder}
hotspots: [{question: Whose is it}]
"""  # noqa: E501


def model(folder: Path, ordering: str = ORDERING, more: dict[str, str] | None = None) -> Landscape:
    loaded = load(write(folder, {"contexts/ordering.yaml": ordering, **(more or {})}))
    assert loaded.landscape is not None
    return loaded.landscape


def contract(landscape: Landscape, name: str = "Ordering") -> Context:
    return contract_of(landscape, landscape.contexts[name])


def test_it_holds_what_others_may_rely_on_and_nothing_else(tmp_path: Path) -> None:
    found = contract(model(tmp_path))
    order = found.aggregates["Order"]
    assert (found.team, found.description) == ("BasketTeam", "Takes orders.")
    assert (list(order.commands), list(order.events)) == (["PlaceOrder"], ["OrderPlaced"])
    assert (order.fields, order.states, order.invariants, order.entities) == ({}, (), (), {})
    command = order.commands["PlaceOrder"]
    assert (command.by, command.moves, command.rejects) == ((), (), ("TooLate",))
    assert [event.name for event in command.emitted] == ["OrderPlaced"]
    assert list(found.types) == ["Money", "Currency", "Parcel"]
    assert (found.policies, found.language, found.hotspots) == ({}, {}, ())


def test_types_of_other_contexts_come_along_under_a_name_that_is_free(tmp_path: Path) -> None:
    payments = (
        "context: Payments\nteam: BasketTeam\ntypes: {Currency: {enum: [X]}}\n"
        "events: {PaymentTaken: {published: true, fields: {amount: Ordering.Money, own: Currency}}}\n"
    )
    found = contract(model(tmp_path, more={"contexts/payments.yaml": payments}), "Payments")
    assert list(found.types) == ["Currency", "OrderingCurrency", "Money"]
    assert "Ordering." not in contract_file(model(tmp_path, more={"contexts/payments.yaml": payments}), found)


def test_types_of_a_shared_kernel_are_in_it(tmp_path: Path) -> None:
    more = {
        "storm.yaml": "stormcli: 1\ndomain: Shop\nteams: {BasketTeam: {}}\nactors: {Shopper: {}}\n"
        "context_map: [{shared_kernel: [Ordering, Payments], types: [Ordering.Inner]}]\n",
        "contexts/payments.yaml": "context: Payments\nteam: BasketTeam\n",
    }
    assert "Inner" in contract(model(tmp_path, more=more)).types


def test_what_another_context_sends_is_offered(tmp_path: Path) -> None:
    payments = "context: Payments\nteam: BasketTeam\npolicies: {File: {every: 1 day, then: Ordering.FileOrder}}\n"
    landscape = model(tmp_path, more={"contexts/payments.yaml": payments})
    assert set(offered(landscape)) == {"Ordering.PlaceOrder", "Ordering.FileOrder"}


@EVERY_CONTEXT
def test_a_contract_reads_as_it_was_written(name: str, context: str, tmp_path: Path) -> None:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    file = tmp_path / "written.contract.yaml"
    file.write_text(contract_file(landscape, landscape.contexts[context]), encoding="utf-8")
    loaded = load(assets.models() / name, contracts=[file])
    assert loaded.landscape is not None
    [read] = loaded.landscape.contracts
    assert list(differences(read, contract(loaded.landscape, context))) == []
    assert read.fingerprint == fingerprint(read)


@EVERY_CONTEXT
def test_others_validate_against_a_contract_without_the_rest(name: str, context: str, tmp_path: Path) -> None:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    files = {path.name: path.read_text(encoding="utf-8") for path in (assets.models() / name / "contexts").iterdir()}
    storm = (assets.models() / name / "storm.yaml").read_text(encoding="utf-8")
    entry = "contexts: [contexts/*.yaml, {contract: one.contract.yaml}]\n"
    storm = "".join(line for line in storm.splitlines(keepends=True) if not line.startswith("contexts:")) + entry
    own = next(file for file, text in files.items() if f"\ncontext: {context}\n" in text)
    texts = {f"contexts/{file}": text for file, text in files.items() if file != own}
    texts["one.contract.yaml"] = contract_file(landscape, landscape.contexts[context])
    # Questions stay open, and a hotspot about the inside of the context stays a question.
    assert {found.code for found in findings(write(tmp_path, {"storm.yaml": storm, **texts}))} <= {"SC311"}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("description: Takes orders.", "description: Takes any order.", True),
        ("description: It is wanted.", "description: Someone wants it.", True),
        ("team: BasketTeam", "team: OtherTeam", True),
        ("states: [Draft, Placed]", "states: [Draft, Placed, Sent]", True),
        ("inner: Inner}, emits: [OrderFiled]", "inner: Inner, x: date}, emits: [OrderFiled]", True),
        ("pivotal: true, ", "", True),
        ("enum: [EUR, USD]", "enum: [EUR]", False),
        ("total: Money, parcels", "total: optional Money, parcels", False),
        ("total: Money}", "total: {type: Money, description: All of it.}}", True),
        ("POST /orders", "PUT /orders", False),
        ("rejects: [TooLate]", "rejects: []", False),
        ("amount: decimal", "amount: {type: decimal, min: 0}", False),
        ("amount: decimal", "amount: {type: decimal, max: 0}", False),
    ],
)
def test_the_fingerprint_is_of_the_promise(old: str, new: str, same: bool, tmp_path: Path) -> None:
    before = contract(model(tmp_path / "a")).fingerprint
    assert old in ORDERING
    assert (contract(model(tmp_path / "b", ORDERING.replace(old, new))).fingerprint == before) is same
