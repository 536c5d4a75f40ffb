"""The event storming wall as data: what hangs on it, when, and what leads to what."""

from __future__ import annotations

from pathlib import Path

import pytest
from modelling import write

from stormcli import assets
from stormcli.load import load
from stormcli.view.board import Board, Slot, Sticky, board, boards
from stormcli.view.focus import Focus, FocusError, Level
from stormcli.view.graph import EdgeKind, NodeKind

DESIGN = Focus(level=Level.DESIGN)
BIG_PICTURE = Focus(level=Level.BIG_PICTURE)
STORM = """\
stormcli: 1
domain: BrickShop
teams: {BasketTeam: {}, MoneyTeam: {}}
actors: {Shopper: {}, Passerby: {}}
systems:
  CardNetwork: {commands: {AuthoriseCard: {answers: [Payments.CardAccepted, Payments.CardRefused]}}}
  ShopFront: {}
hotspots:
  - question: Who owns returns?
"""
ORDERING = """\
context: Ordering
team: BasketTeam
types: {OrderState: {enum: [open, closed]}}
aggregates:
  Order:
    identity: order_id
    states: [Draft, Placed, Paid, Cancelled]
    commands:
      CancelOrder:
        {by: [Shopper], fields: {order_id: uuid}, moves: Placed or Paid -> Cancelled, emits: [OrderCancelled]}
      MarkPaid: {fields: {order_id: uuid}, moves: Placed -> Paid, emits: [OrderPaid]}
      PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, moves: Draft -> Placed, emits: [OrderPlaced]}
    events:
      OrderPlaced: {published: true, pivotal: true, fields: {order_id: uuid}}
      OrderPaid: {fields: {order_id: uuid}}
      OrderCancelled: {fields: {order_id: uuid}}
events:
  BasketLeft: {from: ShopFront, fields: {order_id: uuid}}
  NightFell: {from: clock, cron: "0 2 * * ? *", fields: {}}
policies:
  CloseOrder: {when: Payments.PaymentTaken, then: MarkPaid}
  GiveUp: {every: 1 hour, for_each: OpenOrders, then: CancelOrder}
  Remind: {when: BasketLeft, after: 3 days, where: {total.currency: [EUR, USD]}, then: Payments.TakePayment}
read_models:
  OpenOrders: {key: order_id, fields: {order_id: uuid}, from: [OrderPlaced, OrderPaid, OrderCancelled]}
processes:
  Checkout:
    starts: OrderPlaced
    correlate: order_id
    steps:
      - do: Payments.TakePayment
        until: Payments.PaymentTaken
        fails_on: [Payments.PaymentDeclined]
        within: 15 minutes
        undo: Payments.RefundPayment
      - {do: MarkPaid, until: OrderPaid, undo: CancelOrder}
hotspots:
  - {at: GiveUp, question: 'What if the money comes later?'}
  - {at: OrderState, question: 'Which states are there?'}
"""
PAYMENTS = """\
context: Payments
team: MoneyTeam
aggregates:
  Payment:
    identity: order_id
    commands:
      TakePayment: {fields: {order_id: uuid}, emits: [{one_of: [PaymentTaken, PaymentDeclined]}]}
      RefundPayment: {fields: {order_id: uuid}, emits: [PaymentRefunded]}
    events:
      PaymentTaken: {published: true, fields: {order_id: uuid}}
      PaymentDeclined: {published: true, fields: {order_id: uuid}}
      PaymentRefunded: {fields: {order_id: uuid}}
events:
  CardAccepted: {from: CardNetwork, fields: {order_id: uuid}}
  CardRefused: {from: CardNetwork, fields: {order_id: uuid}}
policies:
  AskNetwork: {when: PaymentRefunded, then: CardNetwork.AuthoriseCard}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"storm.yaml": STORM, "contexts/ordering.yaml": ORDERING, "contexts/payments.yaml": PAYMENTS}
    return write(tmp_path_factory.mktemp("wall"), files)


def _board(folder: Path, focus: Focus = DESIGN) -> Board:
    landscape = load(folder).landscape
    assert landscape is not None
    return board(landscape, focus)


def _stickies(found: Board) -> dict[str, Sticky]:
    return {sticky.id: sticky for sticky in found.stickies}


def _arrows(found: Board) -> set[tuple[str, str]]:
    titles = {sticky.id: sticky.title for sticky in found.stickies}
    return {(titles[arrow.source], titles[arrow.target]) for arrow in found.arrows}


def test_the_grammar_runs_from_left_to_right(folder: Path) -> None:
    found = _stickies(_board(folder))
    names = (
        "command-Ordering.PlaceOrder",
        "aggregate-Ordering.Order-PlaceOrder",
        "event-Ordering.OrderPlaced",
        "process-Ordering.Checkout",
        "command-Payments.TakePayment",
        "event-Payments.PaymentTaken",
        "policy-Ordering.CloseOrder",
        "command-Ordering.MarkPaid",
        "event-Ordering.OrderPaid",
    )
    moments = [found[name].moment for name in names]
    assert moments == sorted(moments)
    assert len(set(moments)) == len(moments)
    phrase = {found[name].phrase for name in names[:3]}
    assert phrase == {"command-Ordering.PlaceOrder"}


def test_the_life_of_an_aggregate_says_what_comes_first(folder: Path) -> None:
    found = _stickies(_board(folder))
    assert found["event-Ordering.OrderPlaced"].beat < found["command-Ordering.CancelOrder"].beat


def test_a_process_hangs_once_for_each_step_and_when_it_turns_back_and_ends(folder: Path) -> None:
    found = _stickies(_board(folder))
    notes = {name: found[name].notes for name in found if found[name].kind is NodeKind.PROCESS}
    assert notes == {
        "process-Ordering.Checkout": ("step 1 of 2", "within 15 minutes"),
        "process-Ordering.Checkout-2": ("step 2 of 2",),
        "process-Ordering.Checkout-back": ("turns back",),
        "process-Ordering.Checkout-end": ("done",),
    }
    assert {("Checkout", "Take payment"), ("Payment taken", "Checkout"), ("Payment declined", "Checkout")} <= _arrows(
        _board(folder)
    )
    late = [arrow for arrow in _board(folder).arrows if arrow.kind is EdgeKind.TIMES_OUT]
    assert [(arrow.source, arrow.target) for arrow in late] == [
        ("process-Ordering.Checkout", "process-Ordering.Checkout-back")
    ]


def test_small_text_says_when_and_only_if(folder: Path) -> None:
    found = _stickies(_board(folder))
    assert found["policy-Ordering.Remind"].notes == ("after 3 days", "only if total, currency is EUR or USD")
    assert found["policy-Ordering.GiveUp"].notes == ("every 1 hour", "for each of Open orders")
    assert found["policy-Ordering.GiveUp"].clock
    assert (found["event-Ordering.NightFell"].clock, found["event-Ordering.NightFell"].notes) == (
        True,
        ("cron 0 2 * * ? *",),
    )


def test_a_choice_is_told_on_the_arrows(folder: Path) -> None:
    labels = {(arrow.source, arrow.target): arrow.label for arrow in _board(folder).arrows if arrow.label}
    assert labels["aggregate-Payments.Payment-TakePayment", "event-Payments.PaymentDeclined"] == "or"
    assert labels["external-system-CardNetwork-AuthoriseCard", "event-Payments.CardRefused"] == "or"


def test_read_models_hang_where_someone_looks_and_after_the_last_event(folder: Path) -> None:
    found = _board(folder)
    copies = [sticky for sticky in found.stickies if sticky.kind is NodeKind.READ_MODEL]
    assert [(each.id, each.slot) for each in copies] == [
        ("read-model-Ordering.OpenOrders", Slot.SIGHT),
        ("read-model-Ordering.OpenOrders-after", Slot.TRIGGER),
    ]
    fed = [(arrow.source, arrow.target) for arrow in found.arrows if arrow.target in {each.id for each in copies}]
    assert sorted(source for source, _ in fed) == [
        "event-Ordering.OrderCancelled",
        "event-Ordering.OrderPaid",
        "event-Ordering.OrderPlaced",
    ]


def test_what_closes_a_circle_is_a_loop(tmp_path: Path) -> None:
    model = """\
context: Ordering
team: BasketTeam
aggregates:
  Job:
    identity: job_id
    commands: {RunJob: {by: Shopper, fields: {job_id: uuid}, emits: JobFailed}}
    events: {JobFailed: {fields: {job_id: uuid}}}
policies:
  Retry: {when: JobFailed, then: RunJob}
"""
    found = _board(write(tmp_path, {"contexts/ordering.yaml": model}))
    loops = [(arrow.source, arrow.target) for arrow in found.arrows if arrow.loop]
    assert loops == [("policy-Ordering.Retry", "command-Ordering.RunJob")]


def test_the_levels_leave_out_what_no_workshop_has_there(folder: Path) -> None:
    kinds = {level: {sticky.kind for sticky in _board(folder, Focus(level=level)).stickies} for level in Level}
    assert kinds[Level.DESIGN] - kinds[Level.PROCESS] == {NodeKind.AGGREGATE}
    assert kinds[Level.BIG_PICTURE] == {NodeKind.EVENT, NodeKind.SYSTEM, NodeKind.ACTOR}
    assert ("Place order", "Order placed") in _arrows(_board(folder, Focus()))
    assert ("Order placed", "Payment taken") in _arrows(_board(folder, BIG_PICTURE))


def test_in_the_big_picture_actors_and_questions_stay_near(folder: Path) -> None:
    pins = {pin.title: pin.host for pin in _board(folder, BIG_PICTURE).pins}
    assert pins["Give up: What if the money comes later?"] == "event-Ordering.OrderCancelled"
    assert "event-Ordering.OrderPlaced" in [
        pin.host for pin in _board(folder, BIG_PICTURE).pins if pin.title == "Shopper"
    ]


def test_every_question_hangs_somewhere(folder: Path) -> None:
    found = _board(folder)
    hosts = {pin.title: pin.host for pin in found.pins if pin.kind is NodeKind.HOTSPOT}
    assert hosts == {
        "Who owns returns?": "",
        "What if the money comes later?": "policy-Ordering.GiveUp",
        "Order state: Which states are there?": "Ordering",
    }


def test_who_does_nothing_yet_hangs_beside_the_story(folder: Path) -> None:
    found = _board(folder)
    assert [lane.title for lane in found.lanes] == ["Ordering", "Payments", "Beside the story"]
    assert [sticky.title for sticky in found.stickies if sticky.lane == found.lanes[-1].id] == ["Passerby"]


def test_a_context_alone_shows_its_neighbours_messages_muted(folder: Path) -> None:
    found = _board(folder, Focus(contexts=("Ordering",)))
    assert [lane.title for lane in found.lanes] == ["Ordering"]
    assert found.title == "Ordering: event storming"
    muted = {sticky.title: sticky.notes for sticky in found.stickies if sticky.muted}
    assert muted == {
        "Take payment": ("of Payments",),
        "Refund payment": ("of Payments",),
        "Payment taken": ("of Payments",),
        "Payment declined": ("of Payments",),
    }


def test_a_context_alone_says_who_asks_and_who_hears(folder: Path) -> None:
    found = _stickies(_board(folder, Focus(contexts=("Payments",))))
    assert found["command-Payments.TakePayment"].notes == ("asked by Ordering",)
    assert found["event-Payments.PaymentTaken"].notes == ("heard by Ordering",)


def test_time_runs_the_same_way_at_every_level_and_for_each_context(folder: Path) -> None:
    whole = _stickies(_board(folder))
    for focus in (Focus(), BIG_PICTURE, Focus(contexts=("Payments",))):
        for sticky in _board(folder, focus).stickies:
            assert sticky.beat == whole[sticky.id].beat


def test_an_unknown_context_is_said_with_what_there_is(folder: Path) -> None:
    with pytest.raises(FocusError, match="no context is called `Shipping`; there is Ordering, Payments"):
        _board(folder, Focus(contexts=("Shipping",)))


def test_there_is_a_board_of_everything_and_one_of_each_context(folder: Path) -> None:
    landscape = load(folder).landscape
    assert landscape is not None
    assert [focus.contexts for focus in boards(landscape)] == [(), ("Ordering",), ("Payments",)]


def test_a_new_event_moves_nothing_else(folder: Path, tmp_path: Path) -> None:
    changed = ORDERING.replace("events:\n  BasketLeft", "events:\n  SomethingReturned: {fields: {}}\n  BasketLeft")
    files = {"storm.yaml": STORM, "contexts/ordering.yaml": changed, "contexts/payments.yaml": PAYMENTS}
    after = _stickies(_board(write(tmp_path, files)))
    assert "event-Ordering.SomethingReturned" in after
    for name, sticky in _stickies(_board(folder)).items():
        assert after[name].moment == sticky.moment


@pytest.mark.parametrize("name", assets.shipped(assets.models()))
def test_no_arrow_of_a_shipped_model_leads_back(name: str) -> None:
    found = _board(assets.models() / name)
    assert found.arrows
    assert not [arrow for arrow in found.arrows if arrow.loop]


def test_a_system_that_another_context_asks_tells_of_the_event(tmp_path: Path) -> None:
    storm = STORM.replace("answers: [Payments.CardAccepted, Payments.CardRefused]", "answers: [Payments.CardAccepted]")
    asking = ORDERING.replace("then: Payments.TakePayment}", "then: CardNetwork.AuthoriseCard}")
    files = {"storm.yaml": storm, "contexts/ordering.yaml": asking, "contexts/payments.yaml": PAYMENTS}
    found = _stickies(_board(write(tmp_path, files), Focus(contexts=("Payments",))))
    assert found["event-Payments.CardAccepted"].notes == ("told by Card network",)
