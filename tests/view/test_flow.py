"""Message flows: who sends what to whom, in the order of time."""

from __future__ import annotations

from pathlib import Path

import pytest
from modelling import write

from stormcli import assets
from stormcli.check.facts import facts_of
from stormcli.load import load
from stormcli.model.flow import Process
from stormcli.model.landscape import Landscape
from stormcli.view.flow.choice import each_flow, flow, flow_graph
from stormcli.view.flow.data import Flow, Fragment, Message
from stormcli.view.focus import Focus, FocusError
from stormcli.view.graph import EdgeKind, NodeKind

MODELS = assets.shipped(assets.models())
#: Two contexts whose policies answer each other for ever, a policy that waits for two events, and one with conditions.
PING = """\
context: Ping
team: BasketTeam
aggregates:
  Ball:
    identity: ball_id
    commands:
      Serve: {by: Shopper, fields: {ball_id: uuid}, emits: [Served, {any_of: [NetTouched]}], rejects: [NoBall]}
      HitBack: {fields: {ball_id: uuid}, emits: ReturnedHome}
      CallNet: {fields: {ball_id: uuid}, emits: NetCalled}
      CoolDown: {fields: {ball_id: uuid}, rejects: [TooHot]}
      Applaud: {api: POST /applause, fields: {ball_id: uuid}, emits: Applauded}
    events:
      Served: {published: true, fields: {ball_id: uuid}}
      NetTouched: {fields: {ball_id: uuid}}
      ReturnedHome: {published: true, fields: {ball_id: uuid}}
      NetCalled: {fields: {ball_id: uuid}}
      Applauded: {fields: {ball_id: uuid}}
policies:
  AnswerReturn: {when: Pong.ReturnedAway, where: {speed: [fast, {numeric: [">", 3]}]}, after: 2 seconds, then: HitBack}
  CallBoth: {when: {all_of: [Served, Pong.ReturnedAway], by: ball_id}, then: CallNet}
  Whistle: {when: {all_of: [NetTouched, Applauded], by: ball_id}, then: CallNet}
"""
PONG = """\
context: Pong
team: BasketTeam
aggregates:
  Ball:
    identity: ball_id
    commands:
      HitAway: {fields: {ball_id: uuid}, emits: ReturnedAway}
    events:
      ReturnedAway: {published: true, fields: {ball_id: uuid, speed: string}}
policies:
  AnswerServe: {when: [Ping.Served, Ping.ReturnedHome], then: HitAway}
"""


@pytest.fixture
def ping(tmp_path: Path) -> Landscape:
    landscape = load(write(tmp_path, {"contexts/ping.yaml": PING, "contexts/pong.yaml": PONG})).landscape
    assert landscape is not None
    return landscape


def test_a_process_sends_waits_fails_and_takes_back() -> None:
    told = flow(_shipped("brick-shop"), Focus(process="Checkout"))
    assert [line for turn in told.turns for line in _lines(told, turn.number)] == [
        "1.1 command Place order: Shopper > Ordering",
        "1.2 event Order placed: Ordering > Checkout",
        "2.1 command Reserve sets: Checkout > Inventory",
        "2.2 event Sets reserved: Inventory > Checkout [done]",
        "2.3 event Reservation refused: Inventory > Checkout [failed] refuses (on to 4)",
        "2.4 clock 5 minutes over: Clock > Checkout [late] times out (on to 4)",
        "3.1 command Take payment: Checkout > Payments",
        "3.2 event Payment taken: Payments > Checkout [done]",
        "3.3 event Payment declined: Payments > Checkout [failed] refuses (on to 4)",
        "3.4 clock 15 minutes over: Clock > Checkout [late] times out (on to 4)",
        "4.1 command Refund payment: Checkout > Payments [failed or late] compensates (takes back 3.1, if it was done)",
        "4.2 command Release sets: Checkout > Inventory [failed or late] compensates (takes back 2.1, if it was done)",
    ]


def test_what_a_command_sets_going_is_told_once_and_loops_point_back(ping: Landscape) -> None:
    told = flow(ping, Focus(command="Serve"))
    assert [line for turn in told.turns for line in _lines(told, turn.number)] == [
        "1.1 command Serve: Shopper > Ping",
        "1.2 rejection No ball: Ping > Shopper [refused] refuses",
        "1.3 event Served: Ping > Ping, Pong",
        "1.4 event Net touched: Ping > Ping [perhaps]",
        "2.1 command Hit away: Pong > Pong (policy: Answer serve, because of 1.3, 3.2)",
        "2.2 event Returned away: Pong > Ping",
        "3.1 command Hit back: Ping > Ping (policy: Answer return, if speed is fast or > 3, 2 seconds later, "
        "because of 2.2)",
        "3.2 event Returned home: Ping > Pong (again from 2)",
        "4.1 command Call net: Ping > Ping (policy: Call both, because of 1.3, 2.2)",
        "4.2 event Net called: Ping > Ping (nobody waits for it)",
        "5.1 command Call net: Ping > Ping (policy: Whistle, once Applauded happened too, because of 1.4, "
        "again from 4)",
    ]


def test_a_command_without_an_actor_is_called_or_issued_or_nobodys(ping: Landscape) -> None:
    first = {key: flow(ping, Focus(command=key)) for key in ("Applaud", "HitAway", "CoolDown")}
    senders = {key: _titles(told, told.messages[0].senders) for key, told in first.items()}
    assert senders == {"Applaud": "Caller", "HitAway": "Pong", "CoolDown": "Somebody"}


def test_an_external_system_answers_with_one_of_its_events() -> None:
    told = flow(_shipped("brick-shop"), Focus(command="ParcelCarrier.BookCollection"))
    answers = told.turns[0].parts[1]
    assert answers.fragment is Fragment.ONE
    assert [(branch.guard, branch.messages[0].title) for branch in answers.branches] == [
        ("either", "Collection booked"),
        ("or", "Collection refused"),
    ]


def test_a_wait_that_ends_takes_back_its_step_and_those_before() -> None:
    told = flow(_shipped("brick-shop"), Focus(command="Ordering.PlaceOrder"))
    undone = [each for each in told.messages if each.edge is EdgeKind.COMPENSATES]
    for over, titles in (("5 minutes over", {"Release sets"}), ("15 minutes over", {"Release sets", "Refund payment"})):
        number = next(each.number for each in told.messages if each.title == over)
        assert {each.title for each in undone if number in _causes(each)} == titles


@pytest.mark.parametrize("name", MODELS)
def test_every_message_of_every_process_is_in_its_flow(name: str) -> None:
    landscape = _shipped(name)
    for context in landscape.contexts.values():
        for process in context.processes.values():
            told = flow(landscape, Focus(process=process.key))
            kinds = [message.edge for message in told.messages if process.name in _ends(told, message.ends)]
            steps = process.steps
            assert kinds.count(EdgeKind.FLOW) == 1 + len(steps) + sum(len(step.until) for step in steps)
            assert kinds.count(EdgeKind.REFUSES) == sum(len(step.fails_on) for step in steps)
            assert kinds.count(EdgeKind.TIMES_OUT) == sum(step.within is not None for step in steps)
            assert kinds.count(EdgeKind.COMPENSATES) == sum(step.undo is not None for step in steps)


@pytest.mark.parametrize("name", MODELS)
def test_every_flow_reaches_what_the_model_lets_it_reach(name: str) -> None:
    landscape = _shipped(name)
    facts = facts_of(landscape)
    for focus in each_flow(landscape):
        if focus.command:
            told = flow(landscape, focus)
            commands, events = _reached(landscape, focus.command)
            sent = {message.key for message in told.messages if message.kind is NodeKind.COMMAND}
            assert {message.key for message in told.messages if message.kind is NodeKind.EVENT} == events
            assert sent == commands
            for message in told.messages:
                if message.kind is NodeKind.EVENT:
                    waiting = {each.consumer.name for each in facts.consumers.get(message.key, ()) if each.step}
                    assert waiting <= _ends(told, message.receivers)


@pytest.mark.parametrize("name", MODELS)
def test_numbers_count_turns_and_places_and_every_end_takes_part(name: str) -> None:
    landscape = _shipped(name)
    for focus in each_flow(landscape):
        told = flow(landscape, focus)
        assert [turn.number for turn in told.turns] == list(range(1, len(told.turns) + 1))
        for turn in told.turns:
            numbers = [message.number for message in turn.messages]
            assert numbers == [f"{turn.number}.{place}" for place in range(1, len(numbers) + 1)]
        ids = [each.id for each in told.participants]
        assert len(ids) == len(set(ids))
        assert {end for message in told.messages for end in message.ends} == set(ids)


@pytest.mark.parametrize("name", MODELS)
def test_the_graph_has_a_box_for_each_message_and_arrows_to_its_ends(name: str) -> None:
    landscape = _shipped(name)
    for focus in each_flow(landscape):
        told, graph = flow(landscape, focus), flow_graph(landscape, focus)
        written = [message for message in told.messages if message.kind is not NodeKind.CLOCK]
        waits = len(told.messages) - len(written)
        arrows = sum(len(each.senders) for each in written) + waits
        for message in written:
            away = set(message.receivers) - set(message.senders)
            arrows += 0 if message.kind is NodeKind.REJECTION else len(away)
        assert len(graph.nodes) == len(told.participants) + len(written)
        assert len(graph.edges) == arrows
        assert {end for edge in graph.edges for end in (edge.source, edge.target)} <= {node.id for node in graph.nodes}


def test_contexts_narrow_a_flow_and_numbers_stay() -> None:
    landscape = _shipped("brick-shop")
    whole = flow(landscape, Focus(process="Checkout"))
    told = flow(landscape, Focus(process="Checkout", contexts=("Inventory",)))
    assert {message.number for message in told.messages} == {"2.1", "2.2", "2.3", "4.2"}
    assert [each.title for each in told.participants] == ["Checkout", "Inventory"]
    assert set(told.messages) < set(whole.messages)


def test_every_process_and_every_command_from_outside_is_a_picture() -> None:
    landscape = _shipped("brick-shop")
    commands = [each for each in landscape.commands() if each.by or each.api]
    focuses = list(each_flow(landscape))
    assert len(focuses) == len(commands) + 2
    assert [focus.process for focus in focuses[:2]] == ["Fulfilment.Dispatch", "Ordering.Checkout"]


@pytest.mark.parametrize(
    ("focus", "message"),
    [
        (Focus(), "which process.*Fulfilment.Dispatch, Ordering.Checkout"),
        (Focus(process="Chekout"), "no process is called `Chekout`"),
        (Focus(command="Nothing"), "no command is called"),
        (Focus(process="Checkout", command="PlaceOrder"), "leave --process or --command out"),
        (Focus(process="Checkout", contexts=("Nowhere",)), "no context is called `Nowhere`; there is Fulfilment"),
    ],
)
def test_a_flow_that_cannot_be_is_said_with_what_there_is(focus: Focus, message: str) -> None:
    with pytest.raises(FocusError, match=message):
        flow(_shipped("brick-shop"), focus)


def test_the_only_process_need_not_be_named_and_without_one_a_command_is() -> None:
    assert flow(_shipped("insurance-claims"), Focus()).title == "Assessment: message flow of Settlement"
    with pytest.raises(FocusError, match="which command"):
        flow(_shipped("pizza"), Focus())


def _shipped(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape


def _lines(told: Flow, number: int) -> list[str]:
    """`1.1 command Place order: Shopper > Ordering [guard] line (notes)`."""
    lines = []
    for part in told.turns[number - 1].parts:
        for branch in part.branches:
            for each in branch.messages:
                line = f"{each.number} {each.kind.value} {each.title}: "
                line += f"{_titles(told, each.senders)} > {_titles(told, each.receivers)}"
                line += f" [{branch.guard}]" if branch.guard else ""
                line += f" {each.edge.value}" if each.edge is not EdgeKind.FLOW else ""
                lines.append(line + (f" ({', '.join(each.notes)})" if each.notes else ""))
    return lines


def _titles(told: Flow, ids: tuple[str, ...]) -> str:
    return ", ".join(next(each.title for each in told.participants if each.id == end) for end in ids)


def _ends(told: Flow, ids: tuple[str, ...]) -> set[str]:
    return {next(each.title for each in told.participants if each.id == end) for end in ids}


def _causes(message: Message) -> list[str]:
    line = next((note for note in message.notes if note.startswith("because of ")), "because of ")
    return [each for each in line.removeprefix("because of ").split(", ") if each]


def _reached(landscape: Landscape, first: str) -> tuple[set[str], set[str]]:
    """Commands and events that follow from a command, worked out from the model's own lists."""
    facts = facts_of(landscape)
    commands, events, waiting = {first}, set(), [first]
    while waiting:
        command = facts.commands[waiting.pop()]
        fresh = {ref.key for ref in command.emitted} - events
        events |= fresh
        found = set()
        for context in landscape.contexts.values():
            for policy in context.policies.values():
                if fresh & {ref.key for ref in policy.when}:
                    found |= {ref.key for ref in policy.then}
            for process in context.processes.values():
                found |= _of_process(process, fresh)
        waiting += found - commands
        commands |= found
    return commands, events


def _of_process(process: Process, events: set[str]) -> set[str]:
    """The commands of a process of which every step has an outcome and a timeout, as in the shipped models."""
    steps = process.steps
    begun = {0} if process.starts and process.starts.key in events else set()
    begun |= {place + 1 for place, step in enumerate(steps) if events & {ref.key for ref in step.until}}
    asked = (steps[place].do for place in begun if place < len(steps))
    found = {ref.key for ref in asked if ref}
    for place, step in enumerate(steps):
        back = place + 1 if place in begun and step.within else 0
        back = max(back, place if events & {ref.key for ref in step.fails_on} else 0)
        found |= {each.undo.key for each in steps[:back] if each.undo}
    return found
