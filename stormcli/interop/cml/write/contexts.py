"""Contexts, teams and external systems: what CML calls a bounded context each."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.cml.build.flows import flow_name
from stormcli.interop.cml.build.people import UNASSIGNED
from stormcli.interop.cml.build.survey import EXTERNAL_SYSTEM
from stormcli.interop.cml.carried import FILE, inside, is_head, parted
from stormcli.interop.cml.keywords import escaped
from stormcli.interop.cml.tokens import quoted
from stormcli.interop.cml.tree import Block
from stormcli.interop.cml.write.aggregates import Holders, operations_of, written_aggregate
from stormcli.interop.cml.write.flows import Steps
from stormcli.interop.cml.write.layout import Written
from stormcli.interop.cml.write.objects import Families, written_object, written_type
from stormcli.interop.cml.write.placing import Placing
from stormcli.model.context import Context
from stormcli.model.landscape import ExternalSystem, Landscape, Team

_KIND = "BoundedContext"
# The grammar has these behind the others.
_LAST = ("businessModel", "evolution")


def written_context(landscape: Landscape, context: Context, families: Families, steps: Steps) -> Written:
    """A context with everything in it that CML has a word for."""
    text, lines = parted(context.description, _KIND, FILE)
    lines = tuple(line for line in lines if is_head(line, _KIND) or inside(line, _KIND))
    written = Written(f"BoundedContext {escaped(context.name)}{_heads(context.subdomains, lines)}")
    team = landscape.teams.get(context.name) if context.name in (ref.name for ref in context.teams) else None
    written.parts += _vision(text)
    written.parts += ["type = TEAM"] if team else []
    blocks = [block for line in lines if (block := inside(line, _KIND)) is not None]
    options = [option for block in blocks for option in block.options]
    options.sort(key=lambda option: option.name in _LAST)
    written.parts += [option.written() for option in options]
    items = [item for block in blocks for item in block.items if isinstance(item, Block)]
    placing = Placing(context)
    written.parts += _application(context, placing, items, families, steps)
    written.parts += [item.written() for item in items if item.kind == "Service"]
    modules = {
        item.text: Written(f"Module {escaped(item.text)}", [*(each.written() for each in item.options)])
        for item in items
        if item.kind == "Module"
    }
    for aggregate in context.aggregates.values():
        each, module = written_aggregate(aggregate, placing, families)
        if module:
            modules.setdefault(module, Written(f"Module {escaped(module)}")).parts.append(each)
        else:
            written.parts.append(each)
    written.parts += modules.values()
    written.parts += _loose_types(context, placing, families)
    return written


def written_system(system: ExternalSystem, steps: Steps, families: Families) -> Written:
    """An external system, to be known again by how it is implemented."""
    text, lines = parted(system.description, _KIND)
    written = Written(f"BoundedContext {escaped(system.name)}", _vision(text))
    written.parts += ["type = SYSTEM", f"implementationTechnology = {quoted(EXTERNAL_SYSTEM)}", *lines]
    application = Written("Application")
    for command in system.commands.values():
        application.parts.append(written_object("Command", command, system.name, families))
    told = steps.of_system(system.name, system.commands.values())
    if told:
        application.parts.append(Written(f"Flow {flow_name(system.name)}", [*told]))
    written.parts += [application] if application.parts else []
    return written


def written_team(landscape: Landscape, team: Team, contexts: Iterable[Context]) -> Written | None:
    """A team and what it owns; None for the one that stands for no team, or that stands there as a context."""
    owned = [context.name for context in contexts if team.name in (ref.name for ref in context.teams)]
    if team.name in owned or (team.name == UNASSIGNED and not team.mission and not team.description):
        return None
    text, lines = parted(team.description, _KIND, FILE)
    heads = [line for line in lines if is_head(line, _KIND)]
    head = "".join(f" {line}" for line in sorted(heads))
    head += f" realizes {', '.join(escaped(name) for name in owned)}" if owned else ""
    written = Written(f"BoundedContext {escaped(team_name(landscape, team.name))}{head}")
    written.parts += _vision("\n".join(each for each in (team.mission, text) if each))
    written.parts.append("type = TEAM")
    for line in lines:
        block = inside(line, _KIND) if line not in heads else None
        written.parts += [option.written() for option in (block.options if block else ())]
    return written


def team_name(landscape: Landscape, name: str) -> str:
    """What a team is called where contexts have their names too."""
    return f"{name}Team" if name in landscape.contexts or name in landscape.systems else name


def _heads(subdomains: Iterable[str], lines: Iterable[str]) -> str:
    said = ", ".join(escaped(name) for name in subdomains)
    heads = [f" implements {said}"] if said else []
    heads += [f" {line}" for line in lines if is_head(line, _KIND)]
    return "".join(heads)


def _vision(text: str) -> list[str | Written]:
    return [f"domainVisionStatement = {quoted(text)}"] if text else []


def _application(
    context: Context, placing: Placing, items: list[Block], families: Families, steps: Steps
) -> list[str | Written]:
    """What stands in no aggregate: events from elsewhere, services, flows, coordinations."""
    applications = [item for item in items if item.kind == "Application"]
    name = next((f" {escaped(item.text)}" for item in applications if item.name), "")
    inner = [each for item in applications for each in item.items if isinstance(each, Block)]
    holders = Holders()
    for each in inner:
        if each.kind == "Service":
            holders.add(each)
    for command in context.commands():
        for place, block in operations_of(command):
            if place == "Application":
                holders.add(block)
    written = Written(f"Application{name}")
    written.parts += [
        written_object("DomainEvent", event, context.name, families) for event in context.external_events.values()
    ]
    written.parts += holders.blocks.values()
    written.parts += _flows(
        [each.text for each in inner if each.kind == "Flow"], context.name, steps.of_context(context, placing)
    )
    written.parts += [each.written() for each in inner if each.kind == "Coordination"]
    return [written] if written.parts or name else []


def _flows(names: list[str], context: str, told: list[str]) -> list[str | Written]:
    if not told and not names:
        return []
    first, *others = names or [flow_name(context)]
    return [Written(f"Flow {escaped(first)}", [*told]), *(Written(f"Flow {escaped(name)}") for name in others)]


def _loose_types(context: Context, placing: Placing, families: Families) -> list[str | Written]:
    """Types of a context without aggregates stand in a module."""
    parts: list[str | Written] = [written_type(each, families) for each in placing.types("")]
    return [Written(f"Module {context.name}Types", parts)] if parts else []
