"""Models that hypothesis makes up for the event storming wall, as files of YAML (JSON is YAML)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

_SCOPES = ("Ordering", "Payments", "Stock")
_LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
_TEXTS = st.one_of(
    # JSON writes what lies beyond as two escapes, which YAML does not take for one letter.
    st.text(st.characters(max_codepoint=0xFFFD, exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.sampled_from(
        ("Why?", "x" * 300, "many words " * 40, '<b>&amp;"\\N ]]> -->', "質問はありますか", "a\u202eb\u0007", "© …")
    ),
)
Draw = Callable[[st.SearchStrategy[Any]], Any]


@st.composite
def walls(draw: Draw) -> dict[str, str]:
    """The files of a model: some contexts whose policies and processes may wait for anything and ask for anything."""
    scopes = _SCOPES[: draw(st.integers(1, 3))]
    messages = {scope: draw(st.tuples(st.integers(0, 4), st.integers(0, 5))) for scope in scopes}
    events = [f"{scope}.{_event(number)}" for scope in scopes for number in range(messages[scope][1])]
    commands = [f"{scope}.{_command(number)}" for scope in scopes for number in range(messages[scope][0])]
    storm = {
        "stormcli": 1,
        "domain": "Wall",
        "teams": {"Crew": {}},
        "actors": {"Clerk": {}, _LONG: {}},
        "systems": {"Robot": {"commands": {"Beep": {"answers": draw(_some(events, 2))}}}, "Idle": {}},
        "hotspots": [{"question": text} for text in draw(st.lists(_TEXTS, max_size=2))],
    }
    files = {"storm.yaml": json.dumps(storm)}
    for scope in scopes:
        files[f"contexts/{scope.lower()}.yaml"] = json.dumps(
            draw(_context(scope, messages[scope], events, [*commands, "Robot.Beep"]))
        )
    return files


def _event(number: int) -> str:
    return f"{'Thing' if number else _LONG}Happened{number}"


def _command(number: int) -> str:
    return f"Do{'Thing' if number != 1 else _LONG}{number}"


def _some(items: list[str], most: int, least: int = 0) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(items), min_size=least, max_size=most, unique=True) if items else st.just([])


@st.composite
def _context(draw: Draw, scope: str, counts: tuple[int, int], events: list[str], commands: list[str]) -> dict[str, Any]:
    own_events = [_event(number) for number in range(counts[1])]
    own_commands = [_command(number) for number in range(counts[0])]
    read_models = [f"List{number}" for number in range(draw(st.integers(0, 2)))]
    outside = draw(st.integers(0, len(own_events)))
    fields = {"thing_id": "uuid"}
    context: dict[str, Any] = {"context": scope, "team": "Crew", "description": draw(_TEXTS)}
    context["aggregates"] = {
        "Thing": {
            "identity": "thing_id",
            "fields": fields,
            "commands": {
                name: {
                    "by": draw(_some(["Clerk", _LONG, "Robot"], 3)),
                    "reads": draw(_some(read_models, 2)),
                    "fields": draw(st.sampled_from([fields, {}])),
                    "emits": draw(_some(own_events[outside:], 3)),
                }
                for name in own_commands
            },
            "events": {name: {"fields": fields, "pivotal": draw(st.booleans())} for name in own_events[outside:]},
        }
    }
    context["events"] = {
        name: {**({"from": source} if source else {}), **({"cron": "0 2 * * ? *"} if source == "clock" else {})}
        for name in own_events[:outside]
        for source in [draw(st.sampled_from(["Robot", "clock", ""]))]
    }
    context["policies"] = {
        f"{'Whenever' if number else _LONG}{number}": {
            "when": draw(_some(events, 3)),
            "where": draw(st.sampled_from([{}, {"a.b": ["one", "two" * 40]}])),
            "reads": draw(_some(read_models, 1)),
            "then": draw(_some(commands, 3)),
        }
        for number in range(draw(st.integers(0, 3)))
    }
    context["read_models"] = {
        name: {"key": "thing_id", "fields": fields, "from": draw(_some(events, 4))} for name in read_models
    }
    if events and draw(st.booleans()):
        steps = draw(st.lists(st.tuples(_some(commands, 1, 1), _some(events, 2), _some(events, 1)), max_size=3))
        context["processes"] = {
            "Saga": {
                "starts": draw(st.sampled_from(events)),
                "correlate": "thing_id",
                "steps": [
                    {"do": do[0], "until": until, "fails_on": fails, "within": "5 minutes"}
                    for do, until, fails in steps
                ],
            }
        }
    places = [*own_events, *own_commands, "Thing", *read_models, *context["policies"]]
    context["hotspots"] = [
        {"question": draw(_TEXTS), **({"at": at} if at else {})}
        for at in draw(st.lists(st.sampled_from(["", *places]), max_size=4))
    ]
    return context
