"""A name that AWS refuses: too long for its service, or reserved for Amazon's own.

Why: CloudFormation chooses most names and keeps them short. These travel as they are: an event's `detail-type`, 128
characters (https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html), the name of
its schema, `source@detail-type`, 385
(https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eventschemas-schema.html), and the path of
a parameter, 1011 (https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html). A
source that begins with `aws.` is kept for Amazon's own services
(https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html).

Fails::

    # storm.yaml
    stormcli: 1
    domain: AWS
    teams: {BasketTeam: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam

Passes::

    # storm.yaml
    stormcli: 1
    domain: AwsShop
    teams: {BasketTeam: {}}
    # contexts/ordering.yaml
    context: Ordering
    team: BasketTeam

Fix: Choose a shorter name, or one that Amazon does not keep for itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from stormcli.diagnostics import Diagnostic, Rule, Severity
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.model.message import Event

RULE = Rule("SC701", "refused-name", Severity.ERROR)

_LONGEST_DETAIL_TYPE = 128
_LONGEST_SCHEMA = 385
_LONGEST_PARAMETER = 1011
# The longest name below `/<domain>/<stage>/<context>/`, with some room for its account and region.
_BELOW_CONTEXT = 100


def check(landscape: Landscape) -> Iterator[Diagnostic]:
    domain = names.kebab(landscape.domain)
    if domain == "aws":
        message = f"the events of `{landscape.domain}` would have a source that begins with `aws.`"
        advice = "Amazon keeps it for its own services: choose another name"
        yield RULE.at(landscape.at.span("domain"), message, element=landscape.key, hint=advice)
    for context in landscape.contexts.values():
        source = names.source(landscape.domain, context.name)
        stage = max((len(stage) for stage in landscape.aws.stages), default=0)
        path = len(domain) + stage + len(names.kebab(context.name)) + _BELOW_CONTEXT
        if path > _LONGEST_PARAMETER:
            message = (
                f"the path of its parameters would have about {path:,} characters; SSM takes {_LONGEST_PARAMETER:,}"
            )
            yield RULE.on(context, message, hint="choose a shorter name for the context or the domain")
            continue
        for event in context.events():
            yield from _event(event, source)


def _event(event: Event, source: str) -> Iterator[Diagnostic]:
    schema = len(f"{source}@{event.name}")
    if len(event.name) > _LONGEST_DETAIL_TYPE:
        message = (
            f"the detail-type of an event has at most {_LONGEST_DETAIL_TYPE} characters; this is {len(event.name)}"
        )
    elif event.published and schema > _LONGEST_SCHEMA:
        message = f"the name of its schema would have {schema} characters; the registry takes {_LONGEST_SCHEMA}"
    else:
        return
    yield RULE.on(event, message, hint="choose a shorter name")
