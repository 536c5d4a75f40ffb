"""Which aggregates a context has, and which messages are whose: told by the source, by names, or made up."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.interop.draft import Fate
from stormcli.interop.messaging.drafting import Drafting
from stormcli.interop.messaging.identity import can_identify, identity_among, wishes
from stormcli.interop.messaging.sketch import Address, ContextSketch, EntitySketch, MessageSketch
from stormcli.interop.naming import element_name, field_name, singular
from stormcli.model import names

_MOST_WORDS = 12


@dataclass(slots=True)
class Group:
    """An aggregate in the making: what the source says of it, and the messages that are its own, by their ids."""

    name: str
    source: EntitySketch
    identity: str = ""
    events: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)


def groups(drafting: Drafting, key: str, sketch: ContextSketch) -> list[Group]:
    """The aggregates: those that the source knows, those that messages name, and one for commands without any."""
    found: dict[str, Group] = {}
    known = [*(entity for entity in sketch.entities if entity.root), *(EntitySketch(name) for name in sketch.groups())]
    for entity in known:
        called = element_name(entity.name, "Aggregate")
        found.setdefault(called, Group(drafting.names.aggregates[key, called], entity))
    made = list(found.values())
    homeless = [name for name, each in sketch.commands.items() if _home(each, found) is None]
    if homeless and not made:
        name = _thing(sketch.name)
        made = [Group(drafting.names.taken[key].give(name, f"{name}Aggregate"), EntitySketch(name))]
        message = f"`{made[0].name}` is made up: no aggregate of `{sketch.name}` is known, and commands need one"
        drafting.say(Fate.MADE_UP, message, sketch.at)
    for name, each in sketch.commands.items():
        (_home(each, found) or made[0]).commands.append(name)
    for name, each in sketch.events.items():
        if each.system or each.cron:
            continue
        home = _home(each, found) or _sender(sketch, made, name) or (made[0] if len(made) == 1 else None)
        if home is not None:
            home.events.append(name)
    return made


def _home(message: MessageSketch, found: dict[str, Group]) -> Group | None:
    """The aggregate that a message names, or whose name is a part of its own: `OrderPlaced` is the Order's."""
    if message.group:
        return found[element_name(message.group, "Aggregate")]
    spoken = names.words(element_name(message.name))[:_MOST_WORDS]
    for length in range(len(spoken), 0, -1):
        for start in range(len(spoken) - length + 1):
            group = found.get("".join(spoken[start : start + length]))
            if group is not None:
                return group
    return None


def _sender(sketch: ContextSketch, groups: list[Group], event: str) -> Group | None:
    for group in groups:
        if any(event in sketch.commands[command].emits for command in group.commands):
            return group
    return None


def _thing(service: str) -> str:
    """What a service is about, as one of them: `orders-service` -> "Order"."""
    spoken = names.words(element_name(service, "Service"))
    kept = [
        word for word in spoken if word.lower() not in ("service", "api", "worker", "handler", "function", "lambda")
    ]
    return element_name(singular("".join(kept) or "".join(spoken)), "Thing")


def identify(drafting: Drafting, key: str, sketch: ContextSketch, group: Group) -> None:
    """Finds the identity; the events that do not carry it are not the aggregate's (SC316)."""
    fields = [drafting.fields[Address(key, event)] for event in group.events]
    told = [field_name(group.source.identity)] if group.source.identity else []
    group.identity = identity_among(fields, [*told, *wishes(group.name)])
    if not group.identity or (told and group.identity != told[0] and not fields):
        group.identity = told[0] if told else f"{names.snake(group.name)}_id"
    if not told:
        message = f"`{group.identity}` is taken for the identity of `{group.name}`: no source says which field is"
        drafting.say(Fate.MADE_UP, message, sketch.at)
    group.events = [event for event in group.events if _carries(drafting, Address(key, event), group.identity)]


def _carries(drafting: Drafting, event: Address, identity: str) -> bool:
    shapes = [drafting.fields[event], *(each.fields for each in drafting.previous[event])]
    return identity in shapes[0] and can_identify(shapes[0][identity])
