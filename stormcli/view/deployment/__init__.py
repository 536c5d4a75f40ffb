"""What a generator puts on AWS as a graph: the hub, and each context with what it is offered by, hears, does and keeps.

It is drawn from the service view, of which the generator writes its files: what is not generated is not drawn either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stormcli.diagnostics import Span
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.deployment.context import COMMON, Drawn, command_queue, days, draw
from stormcli.view.focus import Focus, chosen
from stormcli.view.graph import Edge, EdgeKind, Graph, Node, NodeKind, node_id
from stormcli.view.service import ServiceView, SystemView, service_views, system_view

_OVER_IT = "What contexts tell each other goes over it"
_LOG = node_id(NodeKind.RULE, "hub.Log")
_LOG_DEAD_LETTERS = node_id(NodeKind.DEAD_LETTERS, "hub.Log")


def deployment(landscape: Landscape, focus: Focus) -> Graph:
    """What is deployed of a model, or of some contexts and the hub. Raises FocusError."""
    known = [context.name for context in landscape.contexts.values() if not context.by_contract]
    wanted = tuple(chosen(name, known, "context") for name in focus.contexts)
    system = system_view(landscape)
    drawn = Drawn(list(_hub(system, landscape.at.span())), list(_hub_edges(system)))
    services = service_views(landscape, wanted)
    for service in services:
        draw(service, landscape, system, drawn)
    drawn.edges += _asking(services)
    return Graph(
        title=f"{names.sentence(landscape.domain)}: what is deployed on AWS",
        nodes=tuple(drawn.nodes),
        edges=tuple(drawn.edges),
        groups=tuple(drawn.groups),
    )


def _hub(system: SystemView, at: Span) -> Iterator[Node]:
    """The bus between the contexts, its archive, and the rule that writes down what crosses."""
    title = "Bus of all contexts" if system.shared_bus else "Hub"
    yield Node(COMMON, NodeKind.BUS, title, emphasis=True, description=_OVER_IT, at=at)
    if system.archive_days:
        yield Node(node_id(NodeKind.ARCHIVE, "hub"), NodeKind.ARCHIVE, "Hub", (days(system),), at=at)
    yield Node(_LOG, NodeKind.RULE, "Log", ("each event, without its data",), at=at)
    yield Node(_LOG_DEAD_LETTERS, NodeKind.DEAD_LETTERS, "Log", at=at)


def _hub_edges(system: SystemView) -> Iterator[Edge]:
    if system.archive_days:
        yield Edge(COMMON, node_id(NodeKind.ARCHIVE, "hub"))
    yield Edge(COMMON, _LOG)
    yield Edge(_LOG, _LOG_DEAD_LETTERS, EdgeKind.FAILS)


def _asking(services: Iterable[ServiceView]) -> Iterator[Edge]:
    """From the functions of policies to the queues of the contexts that they ask, where both are drawn."""
    queues = {service.folder: command_queue(service) for service in services if service.command_queue is not None}
    for service in services:
        asking = [(each.construct_id, each.access) for each in service.subscriptions]
        asking += [(each.name, each.agenda_access) for each in service.agendas]
        for key, access in asking:
            function = node_id(NodeKind.FUNCTION, f"{service.name}.{key}")
            yield from (Edge(function, queues[each.folder]) for each in access.send if each.folder in queues)
