"""Flows, sequences, states and the reach of events as text: golden files, hostile names, the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.draw import draw
from stormcli.load import load
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.element import Kind, Ref
from stormcli.model.flow import Duration, Filter, Operator, Policy, Process, Projected, ReadModel, Step
from stormcli.model.landscape import Actor, Landscape
from stormcli.model.message import Api, Command, Emits, Event, Move
from stormcli.model.types import Field, scalar
from stormcli.view.focus import Focus

GOLDEN = Path(__file__).parent / "golden" / "flows"
ENDINGS = {"dot": "dot", "mermaid": "mmd", "plantuml": "puml"}
SUBJECTS = {
    "brick-shop": {
        "flow": Focus(process="Checkout"),
        "sequence": Focus(process="Checkout"),
        "states": Focus(aggregate="Ordering.Order"),
        "event": Focus(event="PaymentTaken"),
    },
    "insurance-claims": {
        "flow": Focus(command="ReportLoss"),
        "sequence": Focus(command="DecideClaim"),
        "states": Focus(aggregate="Contract"),
        "event": Focus(event="PaymentReturned"),
    },
    "pizza": {
        "flow": Focus(command="FinishTicket"),
        "sequence": Focus(command="PlaceOrder"),
        "states": Focus(aggregate="Order"),
        "event": Focus(event="OrderPlaced"),
    },
}
PICTURES = [
    (model, view, form)
    for model, views in SUBJECTS.items()
    for view in views
    for form in ENDINGS
    if (view, form) != ("sequence", "dot")
]
HOSTILE = (
    *('"', "<b>x</b>", "&amp;", "\\N", "\\", "\n", "]]>", "-->", "end", "; alert", "%%{init}%%", "'/", "\u202e", "|"),
    "<TABLE>",
    "http://x/?a=b&c",
)
#: What a line of text may look like once no name can be syntax: our words, ids, and escaped text.
_TEXT = r"(?:[\w ,.\-/]|#\d+;|&#\d+;|<U\+[0-9A-F]+>|\\n|<br/>)*"
_ID = r"(?:n_\w+|\[\*\])"
_TAGS = {"svg", "g", "title", "desc", "text", "path", "polygon", "polyline", "ellipse", "rect", "a"}
LINES = {
    ("sequence", "mermaid"): (
        rf"(sequenceDiagram|---|title: \".*\"|  (participant|actor) {_ID} as {_TEXT}"
        rf"|  (alt|else|opt) {_TEXT}|  end|  (  )?{_ID}(->>|-->>|--x|--\)|-\)){_ID}: {_TEXT})"
    ),
    ("states", "mermaid"): (
        rf"(stateDiagram-v2|---|title: \".*\"|  direction LR|  state \"{_TEXT}\" as {_ID}"
        rf"|  {_ID} --> {_ID}( : {_TEXT})?|  note right of {_ID} : {_TEXT})"
    ),
    ("sequence", "plantuml"): (
        rf"(@startuml|@enduml|title {_TEXT}|skinparam backgroundColor #\w+|== \d+ =="
        rf"|(participant|actor) \"{_TEXT}\" as {_ID} #\w+|(alt|else|opt) {_TEXT}|end"
        rf"|{_ID} (->|-->|-->x|-->o|->>) {_ID} : {_TEXT})"
    ),
    ("states", "plantuml"): (
        rf"(@startuml|@enduml|title {_TEXT}|skinparam backgroundColor #\w+|left to right direction"
        rf"|hide empty description|state \"{_TEXT}\" as {_ID} #\w+|{_ID} : {_TEXT}"
        rf"|{_ID} (-->|-\[dotted\]->) {_ID}( : {_TEXT})?)"
    ),
}


@pytest.mark.parametrize(("model", "view", "format"), PICTURES)
def test_the_text_is_the_golden_one(model: str, view: str, format: str, update: bool) -> None:
    golden = GOLDEN / f"{model}-{view}.{ENDINGS[format]}"
    text = draw(_shipped(model), view, format, SUBJECTS[model][view])
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text)
    assert text == golden.read_bytes()


@pytest.mark.parametrize(("view", "format"), LINES)
@pytest.mark.parametrize("text", HOSTILE)
def test_every_line_is_one_that_we_write(view: str, format: str, text: str) -> None:
    plain, landscape = _hostile("plain"), _hostile(text)
    for one, other in zip(_focuses(plain, view), _focuses(landscape, view), strict=True):
        lines = draw(landscape, view, format, other).decode().split("\n")[:-1]
        assert not [line for line in lines if not re.fullmatch(LINES[view, format], line)]
        assert len(lines) == draw(plain, view, format, one).decode().count("\n")


@pytest.mark.parametrize("view", ["flow", "sequence", "states", "event"])
@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_model_can_break_a_picture(view: str, text: str) -> None:
    plain, landscape = _hostile("plain"), _hostile(text)
    for one, other in zip(_focuses(plain, view), _focuses(landscape, view), strict=True):
        root = ElementTree.fromstring(draw(landscape, view, "svg", other))
        assert {each.tag.rpartition("}")[2] for each in root.iter()} <= _TAGS
        assert _groups(root) == _groups(ElementTree.fromstring(draw(plain, view, "svg", one)))


@pytest.mark.parametrize(
    ("view", "format", "option"),
    [
        ("flow", "svg", "command='PlaceOrder'"),
        ("sequence", "svg", "command='PlaceOrder'"),
        ("states", "mermaid", "aggregate='Ordering.Order'"),
        ("event", "dot", "event='OrderPlaced'"),
    ],
)
def test_the_bytes_are_the_same_each_time(view: str, format: str, option: str) -> None:
    script = (
        "import sys; from pathlib import Path; from stormcli.load import load; from stormcli.draw import draw\n"
        "from stormcli.view.focus import Focus\n"
        f"landscape = load(Path(sys.argv[1])).landscape; focus = Focus({option})\n"
        f"sys.stdout.buffer.write(draw(landscape, '{view}', '{format}', focus))"
    )
    command = [sys.executable, "-c", script, str(assets.models() / "brick-shop")]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0]) > 1000


def _shipped(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape


def _groups(root: ElementTree.Element) -> int:
    """How many elements a picture has."""
    return sum(each.get("role") == "graphics-symbol" for each in root.iter())


def _focuses(landscape: Landscape, view: str) -> list[Focus]:
    context = next(iter(landscape.contexts.values()))
    if view == "states":
        return [Focus(aggregate=key.key) for key in context.aggregates.values()]
    if view == "event":
        return [Focus(event=event.key) for event in context.events()]
    processes = [Focus(process=process.key) for process in context.processes.values()]
    return [*processes, *(Focus(command=command.key) for command in context.commands())]


def _hostile(text: str) -> Landscape:
    """A model in which every name holds a text."""
    scope, other = f"One{text}", f"Two{text}"
    happened = Ref(text, f"{scope}.Happened{text}", Kind.EVENT)
    failed = Ref(text, f"{scope}.Failed{text}", Kind.EVENT)
    fields = {f"id{text}": Field(f"id{text}", scalar("uuid"))}
    do = Command(
        name=f"Do{text}",
        scope=scope,
        aggregate=f"Thing{text}",
        by=(Ref(text, f"Actor{text}", Kind.ACTOR),),
        fields=fields,
        moves=(Move((f"New{text}",), (f"Done{text}",)), Move((f"Done{text}",), (f"Done{text}",))),
        emits=(Emits((happened,)), Emits((failed,))),
        rejects=(f"No{text}",),
    )
    call = Command(name=f"Call{text}", scope=scope, aggregate=do.aggregate, api=Api("GET", f"/{text}"), emits=do.emits)
    events = {
        ref.name: Event(
            name=ref.key.partition(".")[2], scope=scope, aggregate=f"Thing{text}", fields=fields, description=text
        )
        for ref in (happened, failed)
    }
    thing = Aggregate(
        name=f"Thing{text}",
        scope=scope,
        identity=f"id{text}",
        states=(f"New{text}", f"Done{text}"),
        commands={do.name: do, call.name: call},
        events={event.name: event for event in events.values()},
    )
    ask = Ref(text, do.key, Kind.COMMAND)
    step = Step(
        name=f"Do{text}",
        scope=scope,
        process=f"Saga{text}",
        do=ask,
        until=(happened,),
        fails_on=(failed,),
        within=Duration(1, "day"),
        undo=ask,
    )
    saga = Process(name=f"Saga{text}", scope=scope, starts=happened, steps=(step,))
    where = (Filter(f"id{text}", (text, Operator("prefix", [text]))),)
    policy = Policy(name=f"Act{text}", scope=other, when=(happened,), where=where, then=(ask,))
    rows = ReadModel(name=f"Rows{text}", scope=other, identity="id", sources=(Projected(happened),))
    one = Context(name=scope, aggregates={thing.name: thing}, processes={saga.name: saga})
    two = Context(name=other, policies={policy.name: policy}, read_models={rows.name: rows})
    actor = Actor(name=f"Actor{text}")
    return Landscape(domain=text, actors={actor.name: actor}, contexts={scope: one, other: two})
