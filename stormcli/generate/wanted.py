"""What a landscape should look like on disk, file by file, before anyone looks at the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from stormcli.generate.pack import Each, Owner, Pack, PackFile
from stormcli.generate.render import Renderer, header
from stormcli.view.service import ServiceView, SystemView


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as the model wants it."""

    path: str
    content: bytes
    owner: Owner
    template: str
    context: str


def wanted(pack: Pack, system: SystemView, services: tuple[ServiceView, ...], *, shared: bool) -> Iterator[Wanted]:
    """Every file of the services and, if `shared`, of what they share. Raises TemplateFault."""
    renderer = Renderer(pack.templates)
    for file in pack.files:
        if file.each is Each.SYSTEM:
            if shared and (file.when != "archive" or system.archive_days):
                yield _rendered(renderer, file, "", {}, {"system": system, "services": services})
            continue
        for service in services:
            if not _applies(file.when, system, service):
                continue
            views = {"system": system, "service": service}
            for name, view in _elements(file.each, service):
                paths = {"folder": service.folder, "package": service.package, "module": name}
                yield _rendered(renderer, file, service.name, paths, {**views, file.each.view: view})


def _rendered(
    renderer: Renderer, file: PackFile, context: str, paths: Mapping[str, str], views: Mapping[str, Any]
) -> Wanted:
    path = file.path_for(paths)
    text = renderer.render(file.template, views)
    if file.owner is Owner.GENERATOR:
        text = header(path) + text
    return Wanted(path, text.encode(), file.owner, file.template, context)


def _elements(each: Each, service: ServiceView) -> Iterator[tuple[str, Any]]:
    """The elements of a service that a file is written for, each with its module."""
    match each:
        case Each.CONTEXT:
            yield "", service
        case Each.AGGREGATE:
            yield from ((view.module, view) for view in service.aggregates if view.decisions)
        case Each.POLICY:
            yield from ((view.module, view) for view in service.policies)
        case Each.READ_MODEL:
            yield from ((view.module, view) for view in service.read_models)
        case Each.QUERIES:
            yield from ((view.module, view) for view in service.asked)
        case Each.OFFER:
            yield from ((view.module, view) for view in service.offers)
        case Each.CLOCK:
            yield from ((view.module, view) for view in service.clocks)
        case Each.FOREIGN:
            yield from ((view.module, view) for view in service.foreign)
        case Each.SCHEMA:
            yield from ((view.module, view) for view in service.schemas)


def _applies(when: str, system: SystemView, service: ServiceView) -> bool:
    return {
        "": True,
        "agenda": bool(service.agendas or service.clocks) or service.joins,
        "api": service.has_api,
        "decides": service.decides,
        "joins": service.joins,
        "read_models": bool(service.read_models),
        "touches": service.touches,
        "yours": service.decides or bool(service.read_models),
        "tables": service.has_store or bool(service.read_models),
        "command_queue": service.command_queue is not None,
        "foreign": bool(service.foreign),
        "handlers": service.decides or service.receives,
        "publishes": bool(service.registered_schemas),
        "receives": service.receives,
        "schedules": bool(service.agendas or service.clocks),
        "sends": service.sends,
        "store": service.has_store,
        "archive": system.archive_days > 0 and not system.shared_bus,
    }[when]
