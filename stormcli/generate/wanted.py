"""What a landscape should look like on disk, file by file, before anyone looks at the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stormcli.generate.header import header
from stormcli.generate.pack import Each, Owner, Pack, PackFile
from stormcli.generate.paths import Names, Place
from stormcli.generate.renames import Renames
from stormcli.generate.render import Renderer
from stormcli.view.service import ServiceView, SystemView


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file as the model wants it; `former` are the paths it had before something was renamed, the nearest first."""

    path: str
    content: bytes
    owner: Owner
    template: str
    context: str
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Repository:
    """What lives in an output folder: the whole system, or the services of some contexts alone."""

    whole: bool
    services: tuple[ServiceView, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be written: these services, and what they share if the folder is known to hold it."""

    system: SystemView
    services: tuple[ServiceView, ...]
    repository: Repository | None

    def holds(self, each: Each) -> bool:
        """Whether files of this kind, which belong to no single context, are written."""
        return self.repository is not None and (each is Each.REPOSITORY or self.repository.whole)


def wanted(pack: Pack, scope: Scope, renames: Renames, watch: Callable[[str], None]) -> Iterator[Wanted]:
    """Every file of a scope; `watch` hears of each service. Raises TemplateFault."""
    renderer = Renderer()
    if scope.repository is not None:
        views = {"system": scope.system, "services": scope.repository.services, "repository": scope.repository}
        for file in pack.files:
            if file.each.shared and scope.holds(file.each) and (file.when != "archive" or scope.system.archive_days):
                yield _rendered(renderer, file, Names(), views, scope.system.domain)
    for service in scope.services:
        watch(service.name)
        conditions = _conditions(scope.system, service)
        for file in pack.files:
            if not file.each.shared and conditions[file.when]:
                yield from _of_service(renderer, file, scope.system, service, renames)


def _of_service(
    renderer: Renderer, file: PackFile, system: SystemView, service: ServiceView, renames: Renames
) -> Iterator[Wanted]:
    views = {"system": system, "service": service}
    for name, module, view in _elements(file.each, service):
        place = Place(file, service.name, name, module)
        element = f"{service.name}.{name}" if name else service.name
        yield _rendered(renderer, file, place.names, {**views, file.each.view: view}, element, place.former(renames))


def _rendered(
    renderer: Renderer,
    file: PackFile,
    names: Names,
    views: Mapping[str, Any],
    element: str,
    former: Sequence[str] = (),
) -> Wanted:
    path = file.path_for(names.words)
    text = renderer.render(file.templates, file.template, views, element)
    if file.owner is Owner.GENERATOR:
        text = header(path) + text
    return Wanted(path, text.encode(), file.owner, file.template, names.context, tuple(former))


def _elements(each: Each, service: ServiceView) -> Iterator[tuple[str, str, Any]]:
    """The elements of a service that a file is written for: name, module and view; the context itself has no name."""
    match each:
        case Each.CONTEXT:
            yield "", "", service
        case Each.AGGREGATE:
            yield from ((view.name, view.module, view) for view in service.aggregates if view.decisions)
        case Each.POLICY:
            yield from ((view.name, view.module, view) for view in service.policies)
        case Each.DELIBERATE:
            yield from ((view.name, view.module, view) for view in service.deliberate)
        case Each.READ_MODEL:
            yield from ((view.name, view.module, view) for view in service.read_models)
        case Each.QUERIES:
            yield from ((view.name, view.module, view) for view in service.asked)
        case Each.OFFER:
            yield from ((view.aggregate, view.module, view) for view in service.offers)
        case Each.CLOCK:
            yield from ((view.event, view.module, view) for view in service.clocks)
        case Each.FOREIGN:
            yield from ((view.context, view.module, view) for view in service.foreign)
        case Each.SCHEMA:
            yield from ((view.module, view.module, view) for view in service.schemas)


def _conditions(system: SystemView, service: ServiceView) -> Mapping[str, bool]:
    """What `when` can ask of a context."""
    return {
        "": True,
        "agenda": bool(service.agendas or service.clocks) or service.joins,
        "api": service.has_api,
        "decides": service.decides,
        "joins": service.joins,
        "read_models": bool(service.read_models),
        "touches": service.touches,
        "deliberates": bool(service.deliberate),
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
    }
