"""storm.yaml: what the teams of a domain share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from stormcli.load.documents.element import (
    NO_LIST,
    NO_MAP,
    Document,
    ElementDocument,
    FieldDocuments,
    HotspotDocument,
    Names,
    NotNegative,
    Positive,
    Text,
)


def _format(value: Any) -> int:
    if value != "1":
        raise ValueError("must be 1: this stormcli reads version 1 of the language")
    return 1


class SubdomainDocument(ElementDocument):
    kind: Literal["core", "supporting", "generic"] | None = None


class TeamDocument(ElementDocument):
    members: Positive | None = None
    contact: str = ""
    mission: str = ""
    kind: Literal["stream_aligned", "platform", "enabling", "complicated_subsystem"] | None = None


class ActorDocument(ElementDocument):
    pass


class SystemCommandDocument(ElementDocument):
    fields: FieldDocuments = NO_MAP
    answers: Names = ""


class SystemDocument(ElementDocument):
    commands: dict[str, SystemCommandDocument] = NO_MAP


class RelationshipDocument(ElementDocument):
    """A line of the context map, in one of its four forms."""

    upstream: str = ""
    downstream: str = ""
    kind: Literal["customer_supplier"] | None = None
    upstream_roles: list[Literal["open_host_service", "published_language"]] = NO_LIST
    downstream_roles: list[Literal["anticorruption_layer", "conformist"]] = NO_LIST
    partnership: list[str] | None = None
    shared_kernel: list[str] | None = None
    separate_ways: list[str] | None = None
    types: Names = ""


class ContractDocument(Document):
    contract: Text


class AwsDocument(Document):
    bus: Literal["hub_and_spoke", "shared"] = "hub_and_spoke"
    stages: Names = ""
    archive_days: NotNegative = 30


class StormDocument(ElementDocument):
    stormcli: Annotated[int, BeforeValidator(_format)]
    domain: Text
    contexts: str | list[str | ContractDocument] | None = None
    subdomains: dict[str, SubdomainDocument] = NO_MAP
    teams: dict[str, TeamDocument] = NO_MAP
    actors: dict[str, ActorDocument] = NO_MAP
    systems: dict[str, SystemDocument] = NO_MAP
    context_map: list[RelationshipDocument] = NO_LIST
    aws: AwsDocument | None = None
    rules: dict[str, Literal["error", "warning", "info", "off"]] = NO_MAP
    profile: Literal["workshop", "default", "strict"] = "default"
    names: Literal["en", "other"] = "en"
    hotspots: list[HotspotDocument] = NO_LIST
