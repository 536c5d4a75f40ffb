"""What would be deployed, beside what AWS takes: `stormcli generate --summary`."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from stormcli.cli.reading import stop
from stormcli.cli.table import table
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views, system_view
from stormcli.view.service.footprint import MOST_RESOURCES, MOST_RULES, MOST_TARGETS, Footprint, footprint

#: The target of which it is known what it deploys.
TARGET = "aws-cdk-python"


def fitting(landscape: Landscape, contexts: tuple[str, ...]) -> Footprint:
    """What a model deploys, or some contexts of it; stops the command with 1 where AWS would refuse it."""
    found = footprint(system_view(landscape), service_views(landscape), contexts)
    too_much = list(_exceeded(found))
    if too_much:
        stop("\n".join([*too_much, "what cannot be deployed is not generated; nothing was written"]), 1)
    return found


def show(found: Footprint) -> None:
    """Stacks and buses, each beside its limit."""
    kinds = ("AWS::Lambda::Function", "AWS::SQS::Queue", "AWS::CloudWatch::Alarm")
    stacks = [
        (stack, resources.total(), *(resources[kind] for kind in kinds)) for stack, resources in found.stacks.items()
    ]
    typer.echo(f"\n{table(('stack', f'resources of {MOST_RESOURCES}', 'functions', 'queues', 'alarms'), stacks)}")
    buses = [(bus, rules) for bus, rules in found.rules.items()]
    typer.echo(f"\n{table(('bus', f'rules of {MOST_RULES}'), buses)}")
    typer.echo(f"\nEvery rule has one target of the {MOST_TARGETS} that it may have.")


def _exceeded(found: Footprint) -> Iterator[str]:
    """Each limit of AWS that a deployment would meet, in a sentence."""
    for stack, resources in found.stacks.items():
        if resources.total() > MOST_RESOURCES:
            had = f"{stack} would have {resources.total()} resources"
            yield f"{had}, and CloudFormation takes {MOST_RESOURCES} in a stack: a context of this size is worth two"
    for bus, rules in found.rules.items():
        if rules > MOST_RULES:
            yield f"the bus of {bus} would have {rules} rules, and EventBridge takes {MOST_RULES}"
