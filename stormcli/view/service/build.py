"""Landscape and facts -> the views of services: the one place where a context's parts come together."""

from __future__ import annotations

import re

from stormcli.check.event_patterns import in_lists
from stormcli.check.facts import facts_of
from stormcli.check.once import once
from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.landscape import BusTopology, Landscape
from stormcli.view.canvas import canvas
from stormcli.view.samples import LABELS
from stormcli.view.service import contracts, naming, policies, read_models, scenarios
from stormcli.view.service.aggregates import aggregate_view
from stormcli.view.service.clocks import clocks
from stormcli.view.service.command_queues import command_queue
from stormcli.view.service.contract_data import Code
from stormcli.view.service.data import CrossingRow, ServiceView, SystemView
from stormcli.view.service.index import Index
from stormcli.view.service.offers import offers
from stormcli.view.service.pending import pending
from stormcli.view.service.reaction_data import SubscriptionView
from stormcli.view.service.records import Records
from stormcli.view.service.schemas import schemas
from stormcli.view.service.states import states
from stormcli.view.service.triggers import Consumer, subscriptions


def system_view(landscape: Landscape) -> SystemView:
    """What the platform and all services share."""
    return SystemView(
        domain=landscape.domain,
        description=landscape.description,
        path=names.kebab(landscape.domain),
        class_name=names.pascal(landscape.domain),
        parameter_root=_parameter_root(names.kebab(landscape.domain)),
        stages=landscape.aws.stages,
        shared_bus=landscape.aws.bus is BusTopology.SHARED,
        archive_days=landscape.aws.archive_days,
        labels=str(LABELS),
        crossings=_crossings(landscape),
        contexts={naming.package(each.name): each.name for each in landscape.contexts.values() if not each.by_contract},
    )


def _crossings(landscape: Landscape) -> tuple[CrossingRow, ...]:
    """What contexts tell and ask each other, sender by sender."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for each in facts_of(landscape).crossings:
        if each.sender in landscape.contexts and each.receiver in landscape.contexts:
            found.setdefault((each.sender, each.receiver), {})[each.name] = None
    return tuple(CrossingRow(*pair, tuple(messages)) for pair, messages in sorted(found.items()))


def service_views(landscape: Landscape, contexts: tuple[str, ...] = ()) -> tuple[ServiceView, ...]:
    """The contexts whose code is ours to write, as services; those named, or all of them."""
    return _services(landscape, contexts) if contexts else _all_services(landscape)


@once
def _all_services(landscape: Landscape) -> tuple[ServiceView, ...]:
    return _services(landscape, tuple(landscape.contexts))


def _services(landscape: Landscape, contexts: tuple[str, ...]) -> tuple[ServiceView, ...]:
    index = Index(landscape)
    ours = (context for context in landscape.contexts.values() if not context.by_contract)
    return tuple(_service(context, index) for context in ours if context.name in contexts)


def _service(context: Context, index: Index) -> ServiceView:
    records = Records(index, context.name)
    written = [policy for policy in context.policies.values() if not policies.missing(policy, index)]
    consumers = [policies.consumer(policy, index) for policy in written if policy.when]
    consumers += [read_models.consumer(each, index) for each in context.read_models.values()]
    heard = [trigger for consumer in consumers for trigger in consumer.triggers]
    others = [trigger for trigger in heard if not trigger[0].startswith(f"{context.name}.")]
    sent = [ref.key for ref in policies.issued(written) if ref.scope != context.name]
    domain = index.landscape.domain
    rejections = (name for command in context.commands() for name in command.rejects)
    return ServiceView(
        name=context.name,
        folder=names.kebab(context.name),
        package=naming.package(context.name),
        source=names.source(domain, context.name),
        team=context.team,
        contact=_contact(context, index.landscape),
        description=context.description,
        bus_description=naming.shortened(f"{domain}: what happens in {context.name}", 512),
        archive_description=naming.shortened(f"{domain}: what happened in {context.name}", 512),
        canvas=canvas(index.landscape, context),
        published=tuple(event.name for event in context.events() if event.published),
        types=contracts.types(context, records),
        commands=contracts.commands(context, records),
        events=contracts.events(context, records),
        states=states(context, records),
        rows=read_models.rows(context, records),
        rejections=tuple(dict.fromkeys(rejections)),
        foreign=contracts.foreign(context, others, sent, records, index),
        schemas=schemas(context, index),
        aggregates=tuple(aggregate_view(aggregate, index) for aggregate in context.aggregates.values()),
        policies=tuple(policies.policy_view(policy, index) for policy in written),
        read_models=tuple(read_models.read_model_view(each, index) for each in context.read_models.values()),
        clocks=clocks(context),
        offers=offers(context, index),
        subscriptions=_subscriptions(context, consumers, index),
        scenarios=scenarios.scenarios(context, index),
        examples=scenarios.examples(context, index),
        command_queue=command_queue(context, index),
        forwards=_forwards(context, index.landscape),
        not_generated=tuple(pending(context, index)),
    )


def _subscriptions(context: Context, consumers: list[Consumer], index: Index) -> tuple[SubscriptionView, ...]:
    found: list[SubscriptionView] = []
    for consumer in consumers:
        taken = frozenset(subscription.method for subscription in found)
        found += subscriptions(context, consumer, index, taken)
    return tuple(found)


def _forwards(context: Context, landscape: Landscape) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The rules that send published events to the hub: as many as patterns have room for."""
    if landscape.aws.bus is BusTopology.SHARED:
        return ()
    lists = in_lists(event.name for event in context.events() if event.published)
    return tuple((f"Forward{number}" if number > 1 else "Forward", each) for number, each in enumerate(lists, 1))


def _contact(context: Context, landscape: Landscape) -> Code:
    """Whom CODEOWNERS names: an address or a handle; "" where the team gives neither."""
    team = landscape.teams.get(context.team)
    found = team is not None and re.fullmatch(r"[\w.+-]+@[\w.-]+|@[\w-]+(/[\w-]+)?", team.contact, re.ASCII)
    return Code(team.contact if team is not None and found else "")


def _parameter_root(path: str) -> str:
    """SSM refuses names that begin with `aws` or `ssm`."""
    return f"/domain-{path}" if path.startswith(("aws", "ssm")) else f"/{path}"
