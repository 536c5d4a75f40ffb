"""Whose the commands and events of an application are: with us an aggregate decides each command."""

from __future__ import annotations

from stormcli.interop.cml.build.drafts import AggregateDraft, CommandDraft, ContextDraft, ModelDraft
from stormcli.interop.draft import Fate
from stormcli.model import names
from stormcli.model.types import Field


def settle(model: ModelDraft, context: ContextDraft) -> None:
    """Gives each command an aggregate: the one it delegates to, the one whose events it emits, or what there is."""
    for command in context.commands:
        if command.home is None:
            command.home = _told(command)
    _settle_events(context)
    homeless = [command for command in context.commands if command.home is None]
    for command in homeless:
        command.home = _told(command)
    homeless = [command for command in homeless if command.home is None]
    if homeless:
        home = _any(model, context)
        for command in homeless:
            command.home = home
            told = f"commands of {context.name} that name no aggregate, and stand in {home.name}"
            model.report.count(Fate.MADE_UP, told, command.name)
    _settle_events(context)


def _told(command: CommandDraft) -> AggregateDraft | None:
    if command.delegates:
        return command.delegates[0]
    events = (event for outcome in command.outcomes for event in outcome.events)
    return next((event.home for event in events if event.home and event.context is command.context), None)


def _settle_events(context: ContextDraft) -> None:
    for command in context.commands:
        for outcome in command.outcomes if command.home else ():
            for event in outcome.events:
                if event.home is None and event.context is context:
                    event.home = command.home


def _any(model: ModelDraft, context: ContextDraft) -> AggregateDraft:
    """The only aggregate of a context; one is made up where there are none or several."""
    if len(context.aggregates) == 1:
        return next(iter(context.aggregates.values()))
    name = context.names.take(context.name, "Aggregate", model.place, names.reserved_class, quiet=True)
    home = AggregateDraft(name=name, context=context, identity=f"{names.snake(name)}_id")
    home.fields = {home.identity: Field(home.identity, home.identity_type)}
    context.aggregates[name] = home
    model.report.tell(Fate.MADE_UP, f"Aggregate {name} of {context.name}, for commands that name none")
    return home
