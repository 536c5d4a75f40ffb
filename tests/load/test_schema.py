"""The JSON Schemas: they say what the document classes say, take what the language takes, and explain every key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from stormcli import assets
from stormcli.check.explanation import explain
from stormcli.check.registry import ALL_MODULES
from stormcli.cli.schema import written
from stormcli.load import grammar
from stormcli.load.compose import compose
from stormcli.load.schema import schema
from stormcli.load.source import Source
from stormcli.model import scalars

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("storm", "context")
VALIDATORS = {kind: Draft202012Validator(schema(kind)) for kind in KINDS}
SHIPPED = sorted(assets.models().rglob("*.yaml"))
WHOLE = sorted((Path(__file__).parent / "models" / "whole").rglob("*.yaml"))
CONTEXT = "context: Ordering\nteam: BasketTeam\n"
STORM = "stormcli: 1\ndomain: Shop\n"
# The rules about the shape of a file, which a schema can know.
SHAPE = ("SC103", "SC104", "SC105")


def kind_of(path: str | Path) -> str:
    return "storm" if Path(path).name == "storm.yaml" else "context"


def as_an_editor_reads(text: str) -> Any:
    """YAML 1.2's core schema."""
    node, findings = compose(Source("x.yaml", text))
    assert not findings
    return _core(node)


def complaints(kind: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATORS[kind].iter_errors(data)]


def _core(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _core(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_core(item) for item in node]
    return None if node is None else scalars.core(node)


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_that_ships_is_current(kind: str, update: bool) -> None:
    path = ROOT / "docs" / "schema" / f"{kind}.schema.json"
    if update:
        path.write_text(written(kind), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == written(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_schema_of_its_dialect(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_shipped_model_fits(path: Path) -> None:
    # Dates and the keys of maps are text in JSON.
    data = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
    assert complaints(kind_of(path), data) == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_shipped_model_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found
    assert (path.parent / found[1]).resolve() == ROOT / "docs" / "schema" / f"{kind_of(path)}.schema.json"


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_every_construct_of_the_language_fits(path: Path) -> None:
    assert complaints(kind_of(path), as_an_editor_reads(path.read_text(encoding="utf-8"))) == []


def test_the_examples_of_the_language_page_fit() -> None:
    page = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    root, context = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)[:2]
    assert complaints("storm", as_an_editor_reads(root)) == []
    assert complaints("context", as_an_editor_reads(context)) == []


@pytest.mark.parametrize("module", ALL_MODULES, ids=lambda module: module.RULE.code)
def test_what_passes_a_rule_fits(module) -> None:  # type: ignore[no-untyped-def]
    for name, text in explain(module).passes.items():
        assert complaints(kind_of(name), as_an_editor_reads(text)) == [], name


@pytest.mark.parametrize("code", SHAPE)
def test_what_fails_a_rule_of_shape_does_not(code: str) -> None:
    module = next(each for each in ALL_MODULES if each.RULE.code == code)
    broken = {name: complaints(kind_of(name), as_an_editor_reads(text)) for name, text in explain(module).fails.items()}
    assert any(broken.values())


@pytest.mark.parametrize(
    "more",
    [
        "aggregats: {}",
        "aggregates: [Order]",
        "aggregates: {Order: {}}",
        "aggregates: {order: {identity: order_id}}",
        "aggregates: {Order: {identity: OrderId}}",
        "aggregates: {Order: {identity: order_id, fields: {OrderId: uuid}}}",
        "aggregates: {Order: {identity: order_id, fields: {order_id: 'uuid[]'}}}",
        "aggregates: {Order: {identity: order_id, fields: {order_id: {min: 1}}}}",
        "aggregates: {Order: {identity: order_id, states: [waiting]}}",
        "aggregates: {Order: {identity: order_id, commands: {Pay: {moves: Draft to Paid}}}}",
        "aggregates: {Order: {identity: order_id, commands: {Pay: {api: FETCH /orders}}}}",
        "aggregates: {Order: {identity: order_id, commands: {Pay: {emits: [{one_of: [A], any_of: [B]}]}}}}",
        "aggregates: {Order: {identity: order_id, events: {Paid: {published: maybe}}}}",
        "aggregates: {Order: {identity: order_id, events: {Paid: {version: 0}}}}",
        "aggregates: {Order: {identity: order_id, events: {Paid: {previous: {first: {}}}}}}",
        "types: {Money: {fields: {}, enum: [EUR]}}",
        "types: {Money: {}}",
        "events: {NightFell: {from: clock, cron: midnight}}",
        "events: {NightFell: {from: the clock}}",
        "policies: {Remind: {then: Remind, after: 3 moons}}",
        "policies: {Remind: {when: order placed, then: Remind}}",
        "read_models: {Drafts: {fields: {}, from: [Placed]}}",
        "processes: {Checkout: {starts: Placed, correlate: order_id, steps: [{until: Paid}]}}",
        "scenarios: [{name: it works}]",
        "kind: ball",
        "ignore: {301: why}",
        "hotspots: [{at: Order}]",
    ],
)
def test_a_broken_context_is_refused(more: str) -> None:
    assert complaints("context", as_an_editor_reads(CONTEXT)) == []
    assert complaints("context", as_an_editor_reads(CONTEXT + more)) != []


@pytest.mark.parametrize(
    "more",
    [
        "team: {}",
        "teams: {Basket team: {}}",
        "teams: {BasketTeam: {members: 0}}",
        "teams: {BasketTeam: {kind: fast}}",
        "context_map: [{upstream: Payments}]",
        "context_map: [{description: Nothing.}]",
        "context_map: [{partnership: [A, B], separate_ways: [A, B]}]",
        "context_map: [{upstream: A, downstream: B, upstream_roles: [host]}]",
        "rules: {SC301: fatal}",
        "rules: {unemitted-event: off}",
        "aws: {stages: [Dev]}",
        "aws: {archive_days: -1}",
        "profile: lax",
    ],
)
def test_a_broken_storm_yaml_is_refused(more: str) -> None:
    assert complaints("storm", as_an_editor_reads(STORM)) == []
    assert complaints("storm", as_an_editor_reads(STORM + more)) != []


@pytest.mark.parametrize("text", ["domain: Shop\n", "stormcli: 2\ndomain: Shop\n", "stormcli: 1\n", "- a\n"])
def test_the_head_of_storm_yaml_is_asked_for(text: str) -> None:
    assert complaints("storm", as_an_editor_reads(text)) != []


def test_a_context_without_a_team_is_refused() -> None:
    assert complaints("context", {"context": "Ordering"}) == ["$: 'team' is a required property"]


@pytest.mark.parametrize("more", ["aggregates:", "policies: ~", "hotspots:", "decisions:", "events: {NightFell: }"])
def test_a_key_with_nothing_behind_it_is_an_empty_map_or_list(more: str) -> None:
    assert complaints("context", as_an_editor_reads(CONTEXT + more)) == []


@pytest.mark.parametrize("more", ["description: 2027", "types: {T: {enum: [1, true, no, 12:30]}}", "metrics: [404]"])
def test_a_scalar_that_looks_like_a_number_is_text_where_text_belongs(more: str) -> None:
    assert complaints("context", as_an_editor_reads(CONTEXT + more)) == []


def test_a_key_that_looks_like_a_number_is_no_wrong_type() -> None:
    # The YAML language server reads `previous: {1: ...}` so, and would ask such a key for its type.
    previous = schema("context")["$defs"]["Event"]["properties"]["previous"]
    assert "type" not in previous["propertyNames"]
    assert previous["propertyNames"]["pattern"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_and_every_map_is_explained(kind: str) -> None:
    silent = [path for path, node in _maps(schema(kind), "$") if not node.get("description")]
    assert silent == []


def _maps(node: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The maps with known keys, and what stands under those keys."""
    for name, each in [(path, node), *((f"$defs.{name}", each) for name, each in node.get("$defs", {}).items())]:
        if "properties" in each:
            yield name, each
            yield from ((f"{name}.{key}", value) for key, value in each["properties"].items())


@pytest.mark.parametrize(
    ("form", "reads", "texts"),
    [
        ("Duration", grammar.duration, ["15 minutes", "1 day", "0 days", "1day", "1 month", "3 weeks ", "-1 days"]),
        ("Api", grammar.api, ["GET /", "POST /orders/{order_id}", "get /", "GET orders", "GET /a//b", "PUT /{Id}"]),
        ("Cron", grammar.is_cron, ["0 2 * * ? *", "0 2 * * ?", "0 3 ? * MON-FRI *", "@daily", ""]),
        ("Date", grammar.is_date, ["2027-06-30", "2027-13-01", "30.06.2027"]),
        (
            "Moves",
            grammar.move,
            ["A -> B", "A or B -> C", "A->B", "A", "A -> ", "A B -> C", "A or -> B"],
        ),
        (
            "FieldType",
            grammar.type_words,
            [
                "uuid",
                "Money",
                "optional list of Ordering.Money",
                "map of list of number",
                "list uuid",
                "list of",
                "T x",
            ],
        ),
    ],
)
def test_patterns_and_grammars_agree(form: str, reads: Any, texts: list[str]) -> None:
    pattern = schema("context")["$defs"][form]["pattern"]
    for text in texts:
        assert bool(re.search(pattern, text)) == bool(reads(text)), text
