"""The context map as data."""

from __future__ import annotations

from pathlib import Path

from stormcli.load import load
from stormcli.view.context_map import ContextMap, context_map

STORM = """\
stormcli: 1
domain: BrickShop
teams: {BasketTeam: {}, MoneyTeam: {}}
actors: {Shopper: {}}
subdomains: {Checkout: {kind: core}, Billing: {kind: generic}}
"""
ORDERING = """\
context: Ordering
team: BasketTeam
subdomain: [Billing, Checkout]
policies:
  AskForMoney: {when: Payments.PaymentOpened, then: Payments.TakePayment}
read_models:
  Taken: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken, Payments.PaymentOpened]}
"""
PAYMENTS = """\
context: Payments
team: MoneyTeam
aggregates:
  Payment:
    identity: payment_id
    fields: {payment_id: uuid}
    commands:
      OpenPayment: {by: Shopper, emits: PaymentOpened}
      TakePayment: {fields: {payment_id: uuid}, emits: PaymentTaken}
    events:
      PaymentOpened: {published: true, fields: {payment_id: uuid}}
      PaymentTaken: {published: true, fields: {payment_id: uuid}}
"""


def _map(folder: Path, relationships: str) -> ContextMap:
    (folder / "contexts").mkdir()
    (folder / "storm.yaml").write_text(STORM + relationships, encoding="utf-8")
    (folder / "contexts" / "ordering.yaml").write_text(ORDERING, encoding="utf-8")
    (folder / "contexts" / "payments.yaml").write_text(PAYMENTS, encoding="utf-8")
    landscape = load(folder).landscape
    assert landscape is not None
    return context_map(landscape)


def test_a_context_shows_its_weightiest_subdomain(tmp_path: Path) -> None:
    view = _map(tmp_path, "")
    assert [(node.title, node.teams, node.grade and node.grade.value) for node in view.contexts] == [
        ("Ordering", ("Basket team",), "core"),
        ("Payments", ("Money team",), None),
    ]


def test_each_message_is_shown_once_for_its_receiver(tmp_path: Path) -> None:
    view = _map(tmp_path, "context_map: [{upstream: Payments, downstream: Ordering}]\n")
    (line,) = view.lines
    assert [(message.title, message.receiver) for message in line.messages] == [
        ("Payment opened", "Ordering"),
        ("Payment taken", "Ordering"),
        ("Take payment", "Payments"),
    ]
    assert [end.letter for end in line.ends] == ["U", "D"]


def test_messages_take_the_line_whose_direction_they_fit(tmp_path: Path) -> None:
    view = _map(
        tmp_path,
        "context_map:\n"
        "  - {shared_kernel: [Ordering, Payments]}\n"
        "  - {upstream: Ordering, downstream: Payments}\n"
        "  - {upstream: Payments, downstream: Ordering}\n",
    )
    assert [len(line.messages) for line in view.lines] == [0, 0, 3]


def test_messages_without_a_relationship_are_undeclared(tmp_path: Path) -> None:
    (line,) = _map(tmp_path, "").lines
    assert not line.declared
    assert [end.letter for end in line.ends] == ["", ""]


def test_a_line_to_nobody_is_left_out(tmp_path: Path) -> None:
    view = _map(tmp_path, "context_map: [{upstream: Nobody, downstream: Ordering}]\n")
    assert all("Nobody" not in (end.name for end in line.ends) for line in view.lines)


def test_messages_despite_separate_ways_are_shown_beside_them(tmp_path: Path) -> None:
    apart, crossing = _map(tmp_path, "context_map: [{separate_ways: [Ordering, Payments]}]\n").lines
    assert apart.apart
    assert not apart.messages
    assert not crossing.declared
    assert (crossing.words, len(crossing.messages)) == ("despite separate ways", 3)
