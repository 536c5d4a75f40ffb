"""storm.yaml: what the teams of a domain share."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from stormcli.load.documents.element import (
    NO_LIST,
    NO_MAP,
    Document,
    ElementDocument,
    FieldDocuments,
    HotspotDocument,
    NotNegative,
    Positive,
    References,
    RequiredName,
    Text,
)
from stormcli.load.documents.forms import ElementName, Reference, RuleCode, Stage


def _format(value: Any) -> int:
    if value != "1":
        raise ValueError("must be 1: this stormcli reads version 1 of the language")
    return 1


class SubdomainDocument(ElementDocument):
    """A part of the business, whether software serves it or not."""

    kind: Literal["core", "supporting", "generic"] | None = None
    """How much it sets the business apart."""


class TeamDocument(ElementDocument):
    """A team that owns contexts."""

    members: Positive | None = None
    """How many people; nine still share two pizzas."""
    contact: str = ""
    """Where to reach it."""
    mission: str = ""
    """What it is there for, in a sentence."""
    kind: Literal["stream_aligned", "platform", "enabling", "complicated_subsystem"] | None = None
    """One of the four of Team Topologies."""


class ActorDocument(ElementDocument):
    """A person in a role, who issues commands."""


class SystemCommandDocument(ElementDocument):
    """What an external system can be asked."""

    fields: FieldDocuments = NO_MAP
    """What it carries: `name: type`."""
    answers: References = ""
    """The events it answers with, each defined in the context that hears it."""


class SystemDocument(ElementDocument):
    """An external system: we use it, others run it; the pink sticky."""

    commands: dict[ElementName, SystemCommandDocument] = NO_MAP
    """What it can be asked, and what it answers with."""


class RelationshipDocument(ElementDocument):
    """A line of the context map: who depends on whom, and how they live with it."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["upstream", "downstream"]},
                {"required": ["partnership"]},
                {"required": ["shared_kernel"]},
                {"required": ["separate_ways"]},
            ]
        }
    )

    upstream: Reference = ""
    """The context (or external system) whose model the other has to live with; published events flow downstream."""
    downstream: Reference = ""
    """The context (or external system) that lives with the upstream's model."""
    kind: Literal["customer_supplier"] | None = None
    """`customer_supplier`: the downstream's needs are planned by the upstream."""
    upstream_roles: list[Literal["open_host_service", "published_language"]] = NO_LIST
    """What the upstream offers."""
    downstream_roles: list[Literal["anticorruption_layer", "conformist"]] = NO_LIST
    """How the downstream takes it: translated, or as it is."""
    partnership: list[Reference] | None = None
    """Two contexts that succeed or fail together."""
    shared_kernel: list[Reference] | None = None
    """Two contexts that share `types`; may stand beside one directed relationship."""
    separate_ways: list[Reference] | None = None
    """Two contexts that have nothing to do with each other, on purpose."""
    types: References = ""
    """The types of a shared kernel: `Ordering.Money`."""


class ContractDocument(Document):
    """A context of another checkout that is known by its contract alone."""

    contract: Text
    """The file, written like a context file; it holds what others may rely on."""


class AwsDocument(Document):
    """How the domain runs on AWS."""

    bus: Literal["hub_and_spoke", "shared"] = "hub_and_spoke"
    """One bus for each context around a hub (the default), or one bus for all contexts."""
    stages: Stage | list[Stage] = ""
    """The stages, words in lower case."""
    archive_days: NotNegative = 30
    """How long events are archived; 30 days if nothing is said, 0 for no archive."""


class StormDocument(ElementDocument):
    """A domain: what its teams share."""

    stormcli: Annotated[int, BeforeValidator(_format), Field(ge=1, le=1)]
    """The version of the language."""
    domain: RequiredName
    """The name of the domain."""
    contexts: str | list[str | ContractDocument] | None = None
    """Where the context files are, relative to this file; `contexts/**/*.yaml` if nothing is said."""
    subdomains: dict[ElementName, SubdomainDocument] = NO_MAP
    """The parts of the business, and how much each one matters."""
    teams: dict[ElementName, TeamDocument] = NO_MAP
    """Who owns contexts; a context has exactly one team."""
    actors: dict[ElementName, ActorDocument] = NO_MAP
    """People in their roles, who issue commands."""
    systems: dict[ElementName, SystemDocument] = NO_MAP
    """External systems, the pink stickies."""
    context_map: list[RelationshipDocument] = NO_LIST
    """Who depends on whom: declared here, and checked against the messages that really cross."""
    aws: AwsDocument | None = None
    """How the domain runs on AWS."""
    rules: dict[RuleCode, Literal["error", "warning", "info", "off"]] = NO_MAP
    """The severity of a rule for this model: `{SC603: error}`"""
    profile: Literal["workshop", "default", "strict"] = "default"
    """How strict the checks are; `rules` beat the profile, the command line beats both."""
    names: Literal["en", "other"] = "en"
    """The language of the names; the naming rules speak English alone, `other` turns them off."""
    hotspots: list[HotspotDocument] = NO_LIST
    """Open questions of the whole domain."""
