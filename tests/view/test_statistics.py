"""A landscape in numbers."""

from __future__ import annotations

from pathlib import Path

from modelling import write

from stormcli.load import load
from stormcli.view.statistics import Chain, Coupling, Statistics, TeamLink, Traffic, statistics

STORM = """\
stormcli: 1
domain: BrickShop
teams: {BasketTeam: {members: 6}, MoneyTeam: {members: 1}, DockTeam: {}}
actors: {Shopper: {}}
systems: {CardNetwork: {commands: {AuthoriseCard: {answers: [Payments.CardSettled]}}}}
"""
ORDERING = """\
context: Ordering
team: BasketTeam
types: {Money: {fields: {amount: decimal}}}
aggregates:
  Order:
    identity: order_id
    commands:
      PlaceOrder: {by: Shopper, fields: {order_id: uuid}, emits: OrderPlaced}
      MarkPaid: {fields: {order_id: uuid}, emits: OrderPaid}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
      OrderPaid: {fields: {order_id: uuid}}
policies:
  AskForMoney: {when: OrderPlaced, then: Payments.TakePayment}
  CloseOrder: {when: Payments.PaymentTaken, then: MarkPaid}
"""
PAYMENTS = """\
context: Payments
team: MoneyTeam
aggregates:
  Payment:
    identity: order_id
    fields: {order_id: uuid, total: Ordering.Money}
    commands:
      TakePayment: {fields: {order_id: uuid}, emits: PaymentTaken}
    events:
      PaymentTaken: {published: true, fields: {order_id: uuid}}
events:
  CardSettled: {from: CardNetwork, fields: {order_id: uuid}}
policies:
  AskNetwork: {when: PaymentTaken, then: CardNetwork.AuthoriseCard}
"""
REPORTS = """\
context: Reports
team: BasketTeam
read_models:
  Orders: {key: order_id, fields: {order_id: uuid}, from: [Ordering.OrderPlaced, Payments.PaymentTaken]}
"""


def numbers(folder: Path, **changed: str) -> Statistics:
    texts = {"ordering": ORDERING, "payments": PAYMENTS, "reports": REPORTS, **changed}
    files = {f"contexts/{name}.yaml": text for name, text in texts.items()}
    landscape = load(write(folder, {"storm.yaml": STORM, **files})).landscape
    assert landscape is not None
    return statistics(landscape)


def test_messages_are_counted_once_and_their_ends_too(tmp_path: Path) -> None:
    traffic = {each.name: each.traffic for each in numbers(tmp_path).contexts}
    assert traffic == {
        "Ordering": Traffic(messages_in=1, messages_out=2, fan_in=1, fan_out=2),
        "Payments": Traffic(messages_in=2, messages_out=2, fan_in=2, fan_out=3),
        "Reports": Traffic(messages_in=2, messages_out=0, fan_in=2, fan_out=0),
    }


def test_contexts_depend_on_whom_they_hear_command_and_borrow_from(tmp_path: Path) -> None:
    coupling = {each.name: each.coupling for each in numbers(tmp_path).contexts}
    assert coupling == {"Ordering": Coupling(2, 1), "Payments": Coupling(2, 1), "Reports": Coupling(0, 2)}
    assert [each.instability for each in coupling.values()] == [0.33, 0.33, 1.0]
    assert Coupling(0, 0).instability is None


def test_teams_talk_inside_and_between(tmp_path: Path) -> None:
    found = numbers(tmp_path)
    assert [(each.name, each.contexts, each.paths) for each in found.teams] == [
        ("BasketTeam", ("Ordering", "Reports"), 15),
        ("MoneyTeam", ("Payments",), 0),
        ("DockTeam", (), None),
    ]
    # What crosses between two contexts of one team is its own affair.
    assert found.teams[0].traffic == Traffic(messages_in=1, messages_out=1, fan_in=1, fan_out=1)
    assert found.links == (TeamLink(("BasketTeam", "MoneyTeam"), messages=2, contexts=2),)


def test_the_longest_chain_is_walked(tmp_path: Path) -> None:
    found = numbers(tmp_path)
    assert found.chain == Chain(("Ordering.AskForMoney", "Ordering.CloseOrder"), circular=False)
    assert {each.name: each.chain for each in found.contexts} == {"Ordering": 2, "Payments": 1, "Reports": 0}


def test_policies_that_come_round_again_count_once_each(tmp_path: Path) -> None:
    again = ORDERING + "  TryAgain: {when: OrderPaid, then: Payments.TakePayment}\n"
    found = numbers(tmp_path, ordering=again)
    assert found.chain.circular
    around = ("Ordering.CloseOrder", "Ordering.TryAgain")
    assert found.chain.policies == ("Ordering.AskForMoney", *around, "Payments.AskNetwork")


def test_a_landscape_without_policies_has_no_chain(tmp_path: Path) -> None:
    found = numbers(tmp_path, ordering=ORDERING.partition("policies")[0], payments=PAYMENTS.partition("policies")[0])
    assert found.chain == Chain((), circular=False)
