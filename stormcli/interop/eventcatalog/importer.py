"""An EventCatalog folder -> a draft: services become contexts, what they send and receive their events and commands."""

from __future__ import annotations

from pathlib import Path

from stormcli.interop.draft import Draft, Fate, Note
from stormcli.interop.eventcatalog.domains import domains_of
from stormcli.interop.eventcatalog.flows import take_flows
from stormcli.interop.eventcatalog.messages import Messages
from stormcli.interop.eventcatalog.owners import Owners
from stormcli.interop.eventcatalog.resources import Catalog, Resource, catalog_of
from stormcli.interop.eventcatalog.services import context_of, entities_of, external, system_of
from stormcli.interop.messaging.draft import drafted
from stormcli.interop.messaging.sketch import Sketch

# What a catalog documents and our language has no word for.
_WITHOUT_WORD = ("channel", "container", "data product", "diagram", "decision record")


def import_eventcatalog(source: Path) -> Draft:
    """The catalog in a folder. Raises SourceUnreadable if it is none."""
    catalog = catalog_of(source)
    domains, owners = domains_of(catalog), Owners(catalog)
    sketch = Sketch(domains.name, domains.description, domains.subdomains, owners.teams)
    services = [*catalog.of("service"), *catalog.of("agent")]
    others, entities = external(catalog, services), entities_of(catalog)
    inside = [each for each in services if each.id not in others]
    messages = Messages(catalog, inside, [each for each in services if each.id in others])
    for service in inside:
        _refuse_twice(catalog, sketch, service)
        context = context_of(catalog, service, messages, entities.get(service.id, []))
        context.team = owners.team(service, *domains.around.get(service.id, []))
        context.subdomains = domains.subdomain(service)
        context.language = domains.language(service)
        sketch.contexts[service.id] = context
    for service in messages.external:
        sketch.systems[service.id] = system_of(catalog, service, messages)
    take_flows(catalog, sketch, messages)
    _name_the_rest(catalog)
    return drafted(sketch, catalog.notes)


def _refuse_twice(catalog: Catalog, sketch: Sketch, service: Resource) -> None:
    if service.id in sketch.contexts:
        message = f"the id `{service.id}` stands in two services: the later one counts"
        catalog.notes.append(Note(Fate.UNREAD, message, service.at))


def _name_the_rest(catalog: Catalog) -> None:
    for resource in catalog.resources:
        if resource.kind in _WITHOUT_WORD and not resource.versioned:
            text = f"the {resource.kind} `{resource.name}` has no word in the language"
            catalog.notes.append(Note(Fate.LOST, text, resource.at))
        elif resource.kind == "domain" and (resource.front.get("sends") or resource.front.get("receives")):
            text = f"what the domain `{resource.name}` itself sends and receives is lost: contexts do that"
            catalog.notes.append(Note(Fate.LOST, text, resource.at))
