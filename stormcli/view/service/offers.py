"""Commands that are offered over HTTP: the routes of each aggregate, with one function behind them."""

from __future__ import annotations

import re

from stormcli.model import names
from stormcli.model.aggregate import Aggregate
from stormcli.model.context import Context
from stormcli.model.message import Api, Command
from stormcli.view.service import triggers
from stormcli.view.service.access import carrying_out
from stormcli.view.service.index import Index
from stormcli.view.service.python_types import parsed
from stormcli.view.service.reaction_data import OfferView, RouteView

_PARAMETER = re.compile(r"\{([^}]*)\}")


def offers(context: Context, index: Index) -> tuple[OfferView, ...]:
    """The aggregates of a context of which commands are offered."""
    found = (_offer(context, aggregate, index) for aggregate in context.aggregates.values())
    return tuple(offer for offer in found if offer.routes)


def _offer(context: Context, aggregate: Aggregate, index: Index) -> OfferView:
    offered = [(command, command.api) for command in aggregate.commands.values() if command.api is not None]
    return OfferView(
        aggregate=aggregate.name,
        module=names.module(aggregate.name),
        identity=aggregate.identity,
        routes=tuple(_route(command, api) for command, api in offered),
        description=triggers.described(context, f"commands of {aggregate.name} over HTTP"),
        access=carrying_out([command.key for command, _ in offered], index),
    )


def _route(command: Command, api: Api) -> RouteView:
    fields = tuple(_PARAMETER.findall(api.path))
    known = ((name, command.fields.get(name)) for name in fields)
    return RouteView(
        command=command.name,
        method=api.method,
        path=api.path,
        path_fields=fields,
        parsed=tuple(name for name, field in known if field is not None and parsed(field.type)),
    )
