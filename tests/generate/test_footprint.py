"""What is counted before anything is written is what the templates hold."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stormcli.cli.app import app
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views, system_view
from stormcli.view.service.footprint import COMMON_BUS, Footprint, footprint

from .conftest import ORDERING, Shop
from .synthesis import Template, needs_cdk


def counted(landscape: Landscape, *contexts: str) -> Footprint:
    """The footprint of a model, or of some contexts of it."""
    return footprint(system_view(landscape), service_views(landscape), contexts)


@needs_cdk
@pytest.mark.xdist_group("synthesis")
def test_every_stack_has_the_resources_that_were_counted(templates: list[Template], landscape: Landscape) -> None:
    stage = landscape.aws.stages[0]
    found = {
        template.stack.removeprefix(f"{stage}-"): Counter(
            item["Type"] for item in template.content["Resources"].values()
        )
        for template in templates
    }
    assert counted(landscape).stacks == found


@needs_cdk
@pytest.mark.xdist_group("synthesis")
def test_every_bus_has_the_rules_that_were_counted(templates: list[Template], landscape: Landscape) -> None:
    names = {service.folder: service.name for service in service_views(landscape)}
    found: Counter[str] = Counter()
    for template in templates:
        for rule in template.of("AWS::Events::Rule").values():
            assert len(rule["Targets"]) == 1
            shared = "platformbusarn" in str(rule["EventBusName"]) or template.app == "platform"
            found[COMMON_BUS if shared else names[template.app]] += 1
    assert +Counter(counted(landscape).rules) == found


def test_the_hub_bears_the_rules_of_everyone_also_where_one_context_is_counted(shop: Shop) -> None:
    everyone, one = counted(shop.landscape), counted(shop.landscape, "Ordering")
    assert set(one.stacks) == {"ShopOrderingStateful", "ShopOrderingStateless"}
    assert one.rules[COMMON_BUS] == everyone.rules[COMMON_BUS] == 2
    assert one.stacks["ShopOrderingStateless"] == everyone.stacks["ShopOrderingStateless"]


def test_the_summary_names_every_stack_and_bus(shop: Shop, out: Path) -> None:
    run = CliRunner().invoke(app, ["generate", str(shop.folder), "-o", str(out), "--dry-run", "--summary"])
    assert run.exit_code == 0
    stack, total = "ShopShippingStateless", counted(shop.landscape).stacks["ShopShippingStateless"].total()
    (line,) = (line for line in run.output.splitlines() if line.startswith(stack))
    assert line.split()[1] == str(total)
    assert "resources of 500" in run.output
    assert [line.split() for line in run.output.splitlines() if line.startswith("hub")] == [["hub", "2"]]
    assert not out.exists()


def test_a_stack_that_cloudformation_would_refuse_is_refused_before_anything_is_written(shop: Shop, out: Path) -> None:
    placed = "      PlaceOrder: {fields: {order_id: uuid, total: decimal}, emits: [OrderPlaced]}\n"
    assert placed in ORDERING
    policies = [f"  Check{number}: {{when: OrderPlaced, then: Check}}\n" for number in range(28)]
    shop.change("ordering", placed, placed + "      Check: {fields: {order_id: uuid}, emits: [OrderChecked]}\n")
    text = (shop.folder / "contexts" / "ordering.yaml").read_text()
    event = "      OrderChecked: {fields: {order_id: uuid}}\n"
    shop.write(ordering=text.rstrip("\n") + "\n" + event + "policies:\n" + "".join(policies))
    run = CliRunner().invoke(app, ["generate", str(shop.folder), "-o", str(out)])
    total = counted(shop.landscape).stacks["ShopOrderingStateless"].total()
    assert total > 500
    assert run.exit_code == 1
    assert f"ShopOrderingStateless would have {total} resources, and CloudFormation takes 500 in a stack" in run.stderr
    assert "nothing was written" in run.stderr
    assert not out.exists()


def test_tools_get_the_same_counts(shop: Shop, out: Path) -> None:
    options = ["-o", str(out), "--dry-run", "--format", "json"]
    run = CliRunner().invoke(app, ["generate", str(shop.folder), *options, "--summary"])
    assert run.exit_code == 0
    deployed, found = json.loads(run.stdout)["deployed"], counted(shop.landscape)
    assert deployed["stacks"] == {stack: dict(resources) for stack, resources in found.stacks.items()}
    assert deployed["rules"] == dict(found.rules)
    assert deployed["limits"] == {"resources": 500, "rules": 300, "targets": 5}
    assert "deployed" not in json.loads(CliRunner().invoke(app, ["generate", str(shop.folder), *options]).stdout)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--diff"], "--diff prints a patch, in which --summary has no place"),
        (["--pack", "ours"], "what a pack of your own deploys is not known here"),
    ],
)
def test_a_summary_that_cannot_be_given_is_refused(shop: Shop, out: Path, options: list[str], said: str) -> None:
    run = CliRunner().invoke(app, ["generate", str(shop.folder), "-o", str(out), "--summary", *options])
    assert run.exit_code == 2
    assert said in run.stderr
    assert not out.exists()
