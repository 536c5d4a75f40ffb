"""What other formats say about a message: its versions, its name for the whole world, and how it travels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stormcli.check.json_schema import Types
from stormcli.check.wire_values import Json
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Element
from stormcli.model.message import Command, Event
from stormcli.model.types import Fields
from stormcli.view.samples import labelled, sample

_MOMENT = "2027-06-30T12:00:00Z"


@dataclass(frozen=True, slots=True)
class Version:
    """An event in one of its shapes; `until` is the day after which an earlier one is gone, "" if that is open."""

    event: Event
    number: int
    fields: Fields
    description: str
    until: str = ""

    @property
    def current(self) -> bool:
        """Whether it is the newest."""
        return self.number == self.event.version

    @property
    def label(self) -> str:
        """A name for documents: `OrderPlaced` for the newest version, `OrderPlaced.v1` for an earlier one."""
        return self.event.name if self.current else f"{self.event.name}.v{self.number}"


def versions(event: Event) -> tuple[Version, ...]:
    """The newest version of an event, then those that are still published beside it."""
    earlier = (
        Version(event, each.version, each.fields, each.description or event.description, each.until)
        for each in event.previous
    )
    return (Version(event, event.version, event.fields, event.description), *earlier)


def published(context: Context) -> Iterator[Event]:
    """The events of a context that others may subscribe to."""
    return (event for event in context.events() if event.published)


def urn(domain: str, kind: str, element: Element, version: int | None = None) -> str:
    """The name of a message or type for the whole world: `urn:stormcli:brick-shop:ordering:event:OrderPlaced:2`."""
    number = "" if version is None else f":{version}"
    return f"urn:stormcli:{names.kebab(domain)}:{names.kebab(element.scope)}:{kind}:{element.name}{number}"


def delivered(domain: str, version: Version, types: Types) -> dict[str, Json]:
    """A sample of an event as EventBridge delivers it (docs/language.md, "On the wire")."""
    event = version.event
    return {
        "version": "0",
        "id": labelled("delivery"),
        "source": names.source(domain, event.scope),
        "detail-type": event.name,
        "account": "111122223333",
        "time": _MOMENT,
        "region": "eu-central-1",
        "resources": [],
        "detail": {
            "metadata": {
                "id": labelled("message"),
                "version": version.number,
                **_caused(domain, event.scope),
            },
            "data": sample(version.fields, types),
        },
    }


def sent(domain: str, sender: str, command: Command, types: Types) -> dict[str, Json]:
    """A sample of a command as another context sends it."""
    return {
        "command": command.name,
        "metadata": {"id": labelled("message"), **_caused(domain, sender)},
        "data": sample(command.fields, types),
    }


def _caused(domain: str, context: str) -> dict[str, Json]:
    return {
        "domain": names.kebab(domain),
        "context": names.kebab(context),
        "timestamp": _MOMENT,
        "correlation_id": labelled("conversation"),
        "causation_id": labelled("cause"),
    }
