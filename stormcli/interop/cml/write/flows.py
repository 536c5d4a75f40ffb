"""What happens: the steps of one flow for each context."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from stormcli.interop.cml.carried import inside, parted
from stormcli.interop.cml.keywords import escaped
from stormcli.interop.cml.tokens import quoted
from stormcli.interop.cml.tree import Operation, Production
from stormcli.interop.cml.write.aggregates import operation_name, operations_of
from stormcli.interop.cml.write.placing import Placing
from stormcli.interop.cml.write.transitions import transition, values_of
from stormcli.interop.naming import element_name
from stormcli.model.context import Context
from stormcli.model.element import Ref
from stormcli.model.flow import Policy
from stormcli.model.landscape import Landscape
from stormcli.model.message import Command, Emission, Emits, Move

_SIGNS = {Emission.ALL: " + ", Emission.ONE_OF: " X ", Emission.ANY_OF: " O "}


class Steps:
    """Writes steps, and knows what a name means in CML, where all names are global."""

    def __init__(self, landscape: Landscape) -> None:
        self._landscape = landscape
        self._commands = {command.key: command for command in landscape.commands()}
        self._events: dict[str, list[str]] = {}
        self._named: dict[str, list[str]] = {}
        for event in landscape.events():
            self._events.setdefault(event.name, []).append(event.scope)
        for command in landscape.commands():
            self._named.setdefault(command.name, []).append(command.scope)
        for system in landscape.systems.values():
            for name in system.commands:
                self._named.setdefault(name, []).append(system.name)

    def of_context(self, context: Context, placing: Placing) -> list[str]:
        """The steps of a context; what CML cannot say is a comment."""
        steps: list[str] = []
        for aggregate in context.aggregates.values():
            values = placing.values(aggregate)
            for command in aggregate.commands.values():
                steps += self._of_command(context.name, command, values, aggregate.name)
        for policy in context.policies.values():
            steps += self._of_policy(context.name, policy)
        return list(dict.fromkeys(steps))

    def of_system(self, name: str, commands: Iterable[Command]) -> list[str]:
        """What an external system answers."""
        return [step for command in commands for step in self._of_command(name, command, {}, "")]

    def _of_command(self, scope: str, command: Command, values: dict[str, str], home: str) -> list[str]:
        carried = [line for line, _ in _productions(command)]
        emits, moves = _untold(command, values)
        if not emits:
            return carried
        operation = operation_name(command)
        action = f"operation {escaped(operation)}" if operation else f"command {escaped(command.name)}"
        by = [f" [ initiated by {quoted(self._role(ref))} ]" for ref in command.by] or [""]
        if carried:
            by = by if len(by) > 1 else [""]
        steps: list[str] = []
        for moved, item in _paired(emits, moves, values):
            if not item.events or not all(self._means(ref, scope, self._events) for ref in item.events):
                steps.append(f"// {command.name} emits {_listed(item)}: CML could not tell which one is meant")
                continue
            events = _SIGNS[item.choice].join(escaped(ref.name) for ref in item.events)
            delegated = f" delegates to {escaped(home)}{moved}" if moved or (operation and home) else ""
            steps.append(f"{action}{by[0]}{delegated} emits event {events}")
            steps += [f"{action}{other}{delegated} emits event {events}" for other in by[1:]]
            by = [by[0]]
        return [*carried, *steps]

    def _of_policy(self, scope: str, policy: Policy) -> list[str]:
        _, lines = parted(policy.description, "Flow")
        if lines:
            return list(lines)
        if not policy.when:
            return [f"// {policy.name}: CML has no steps in time"]
        events_known = all(self._means(ref, scope, self._events) for ref in policy.when)
        if not events_known or not all(self._means(ref, scope, self._named) for ref in policy.then):
            return [f"// {policy.name}: CML could not tell which event or command is meant"]
        triggers: list[tuple[Ref, ...]] = [policy.when] if policy.all_of else [(ref,) for ref in policy.when]
        operations: list[str] = []
        commands: list[str] = []
        for ref in policy.then:
            known = self._commands.get(ref.key)
            name = operation_name(known) if known else ""
            (operations if name else commands).append(escaped(name or ref.name))
        steps: list[str] = []
        for refs in triggers:
            events = " + ".join(escaped(ref.name) for ref in refs)
            for word, names in (("operation", operations), ("command", commands)):
                steps += [f"event {events} triggers {word} {' + '.join(names)}"] if names else []
        return steps

    def _means(self, ref: Ref, scope: str, known: Mapping[str, Sequence[str]]) -> bool:
        """Whether the bare name, written in a context, means the same event or command there."""
        scopes = known.get(ref.name, [])
        return ref.scope in scopes and (ref.scope == scope or (scope not in scopes and scopes[0] == ref.scope))

    def _role(self, ref: Ref) -> str:
        actor = self._landscape.actors.get(ref.key)
        first = actor.description.split("\n")[0] if actor else ""
        return first if first and element_name(first, "Actor") == ref.name else ref.name


def _productions(command: Command) -> list[tuple[str, Production]]:
    """Steps that stand in the description of a command as CML wrote them."""
    _, lines = parted(command.description, "Aggregate", "BoundedContext", "Flow")
    found: list[tuple[str, Production]] = []
    for line in lines:
        block = inside(line, "Flow")
        found += [(line, item) for item in (block.items if block else ()) if isinstance(item, Production)]
    return found


def _untold(command: Command, values: dict[str, str]) -> tuple[list[Emits], list[Move]]:
    """What a command emits and how it moves, without what operations and steps in its description say already."""
    told: set[tuple[str, ...]] = set()
    moved: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    transitions = []
    for _, block in operations_of(command):
        for item in block.items:
            if isinstance(item, Operation):
                told |= {(use.name,) for use in ((item.returns, *item.returns.inner) if item.returns else ())}
                transitions += [item.transition] if item.transition else []
    for _, step in _productions(command):
        names = tuple(word.text for word in step.events)
        told |= {names} if step.choice in ("X", "O") else {(name,) for name in names}
        transitions += [step.transition] if step.transition else []
    for each in transitions:
        moved.add((tuple(word.text for word in each.sources), tuple(word.text for word in each.targets)))
    emits = [item for item in command.emits if item.events and tuple(ref.name for ref in item.events) not in told]
    moves = [
        move
        for move in command.moves
        if (values_of(move.sources, values), values_of(move.targets, values)) not in moved
    ]
    return emits, moves


def _paired(emits: Sequence[Emits], moves: Sequence[Move], values: dict[str, str]) -> list[tuple[str, Emits]]:
    """Each item of `emits` with the transition that goes with it: a choice with the move that has as many ends."""
    left = list(moves)
    paired: list[tuple[str, Emits]] = []
    for item in _grouped(emits):
        fitting = (
            [move for move in left if len(move.targets) == len(item.events) > 1]
            if item.choice is not Emission.ALL
            else []
        )
        chosen = fitting[0] if fitting else None
        if chosen is not None:
            left.remove(chosen)
        paired.append((transition(chosen, values) if chosen else "", item))
    for position, (moved, item) in enumerate(paired):
        if not moved and left:
            paired[position] = (transition(left.pop(0), values), item)
    return paired + [(transition(move, values), emits[0]) for move in left]


def _grouped(emits: Sequence[Emits]) -> list[Emits]:
    """What always follows as one step, and each choice as one."""
    always = tuple(ref for item in emits if item.choice is Emission.ALL for ref in item.events)
    choices = [item for item in emits if item.choice is not Emission.ALL]
    return ([Emits(always)] if always else []) + choices


def _listed(item: Emits) -> str:
    return ", ".join(ref.key for ref in item.events)
