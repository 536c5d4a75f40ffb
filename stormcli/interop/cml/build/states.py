"""The states of an aggregate: those between which something moves it, by the values of its lifecycle."""

from __future__ import annotations

from collections.abc import Sequence

from stormcli.interop.cml.build.drafts import AggregateDraft, CommandDraft, ContextDraft, ModelDraft
from stormcli.interop.cml.build.naming import state_name, state_names
from stormcli.interop.cml.tree import EnumValue, Transition, Word
from stormcli.interop.draft import Fate
from stormcli.model.message import Emission, Move
from stormcli.model.types import Enumeration

#: What an enumeration says of itself whose values are the states of an aggregate.
LIFECYCLE = "aggregateLifecycle"
#: The state before the first transition, which CML leaves unnamed.
BEFORE = ("New", "Unborn", "BeforeAll")


def read_states(model: ModelDraft, context: ContextDraft) -> None:
    """The states of every aggregate, and the state after events that could lead to several."""
    commands: dict[str, list[CommandDraft]] = {}
    for command in context.commands:
        if command.home is not None:
            commands.setdefault(command.home.name, []).append(command)
    for home in context.aggregates.values():
        _states(model, home, commands.get(home.name, ()))
    for command in context.commands:
        _states_of_events(model, command)


def before(states: Sequence[str]) -> str:
    """What the state is called in which something is before it is anything."""
    return next(name for name in BEFORE if name not in states)


def moves(command: CommandDraft) -> tuple[Move, ...]:
    """How a command moves its aggregate."""
    if command.home is None:
        return ()
    values = _values(command.home)
    found: dict[Move, None] = {}
    for each in command.transitions:
        sources = _named(values, each.sources) or (command.home.states[0],)
        found[Move(sources, _named(values, each.targets))] = None
    return tuple(found)


def _states(model: ModelDraft, home: AggregateDraft, commands: Sequence[CommandDraft]) -> None:
    values = _values(home)
    for command in commands:
        command.transitions = [each for each in command.transitions if _known(model, home, each, values)]
        kept = {id(each) for each in command.transitions}
        for outcome in command.outcomes:
            outcome.transition = outcome.transition if id(outcome.transition) in kept else None
    transitions = [each for command in commands for each in command.transitions]
    if not transitions:
        if values:
            told = f"aggregates whose states nothing moves, so that they are values alone ({home.context.name})"
            model.report.count(Fate.DESCRIBED, told, home.name)
        return
    sources = {state for each in transitions for state in _named(values, each.sources)}
    targets = {state for each in transitions for state in _named(values, each.targets)}
    used = [state for state in values.values() if state in sources | targets]
    used += sorted((sources | targets) - set(used))
    if any(not each.sources for each in transitions):
        first = before(used)
        used.insert(0, first)
        model.report.tell(Fate.MADE_UP, f"`{first}`: the state of a new {home.name}, before its first transition")
    else:
        first = next((state for state in used if state in sources - targets), used[0])
        used.remove(first)
        used.insert(0, first)
    home.states = used
    if not values:
        _make_up_values(model, home, transitions)
    idle = [value for value, state in values.items() if state not in used]
    if idle:
        told = f"states of {home.name} that nothing moves to or from, so that they are values alone"
        model.report.count(Fate.DESCRIBED, told, ", ".join(idle))


def _known(model: ModelDraft, home: AggregateDraft, transition: Transition, values: dict[str, str]) -> bool:
    """Whether a transition speaks of values of the lifecycle alone, if there is one."""
    strange = [word.text for word in (*transition.sources, *transition.targets) if word.text not in values]
    if strange and values:
        told = f"`{strange[0]}` is no state of Aggregate {home.name}; the transition is left out"
        model.report.tell(Fate.UNREAD, told, transition.span)
    return not (strange and values)


def _make_up_values(model: ModelDraft, home: AggregateDraft, transitions: Sequence[Transition]) -> None:
    """The lifecycle that transitions speak of and nothing declares."""
    context = home.context
    name = context.names.take(f"{home.name}States", "Type", quiet=True)
    words = (word.text for each in transitions for word in (*each.sources, *each.targets))
    values = {state_name(word): word for word in words}
    context.types[name] = Enumeration(
        name=name, scope=context.name, description=LIFECYCLE, values=tuple(sorted(values.values()))
    )
    model.report.tell(Fate.MADE_UP, f"{name}: the lifecycle of {home.name}, of which its transitions speak")


def _states_of_events(model: ModelDraft, command: CommandDraft) -> None:
    """Of a command that moves to one of several states and emits one of as many events, each event has its state."""
    for outcome in command.outcomes:
        if outcome.transition is None or command.home is None or len(outcome.transition.targets) < 2:
            continue
        targets = _named(_values(command.home), outcome.transition.targets)
        if outcome.choice is not Emission.ALL and len(targets) == len(outcome.events):
            for event, state in zip(outcome.events, targets, strict=True):
                event.state = event.state or state
            told = "events whose state follows from their place in the choice"
            model.report.count(Fate.MADE_UP, told, ", ".join(event.name for event in outcome.events))


def _values(home: AggregateDraft) -> dict[str, str]:
    """Value of the lifecycle -> state."""
    items = home.lifecycle.items if home.lifecycle else ()
    return state_names(item.name.text for item in items if isinstance(item, EnumValue))


def _named(values: dict[str, str], words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values.get(word.text) or state_name(word.text) for word in words))


def starts(command: CommandDraft) -> bool:
    """Whether a command can be the first of an aggregate's life."""
    first = command.home.states[:1] if command.home else []
    values = _values(command.home) if command.home else {}
    return all(_starting(each, values, first) for each in command.transitions)


def _starting(transition: Transition, values: dict[str, str], first: Sequence[str]) -> bool:
    sources = _named(values, transition.sources)
    return not sources or set(sources) <= set(first)
