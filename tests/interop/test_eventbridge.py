"""What the AWS CLI prints and what templates say of EventBridge becomes a model."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormcli import assets
from stormcli.check.event_schema import event_schema
from stormcli.check.facts import facts_of
from stormcli.interop.draft import Draft, Fate, SourceUnreadable
from stormcli.interop.eventbridge import read
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.model.message import EventSource
from stormcli.model.types import Fields, spelled
from tests.interop.imported import errors, told

_LAMBDA = "arn:aws:lambda:eu-west-1:111122223333:function"
OPEN_API = {
    "openapi": "3.0.0",
    "info": {"version": "1.0.0", "title": "OrderPlaced"},
    "paths": {},
    "components": {
        "schemas": {
            "AWSEvent": {
                "type": "object",
                "required": ["detail-type", "detail"],
                "x-amazon-events-detail-type": "OrderPlaced",
                "x-amazon-events-source": "shop.orders",
                "properties": {"detail": {"$ref": "#/components/schemas/OrderPlaced"}, "account": {"type": "string"}},
            },
            "OrderPlaced": {
                "type": "object",
                "required": ["orderId", "total"],
                "properties": {
                    "orderId": {"type": "string"},
                    "total": {"type": "number"},
                    "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
                },
            },
            "Line": {"type": "object", "properties": {"sku": {"type": "string"}}},
        }
    },
}
RULES = [
    {
        "Name": "billing-on-order",
        "EventPattern": json.dumps({"source": ["shop.orders"], "detail-type": ["OrderPlaced", "OrderCancelled"]}),
        "EventBusName": "shop",
        "State": "ENABLED",
    },
    {"Name": "nightly", "ScheduleExpression": "cron(0 2 * * ? *)", "EventBusName": "default"},
    {
        "Name": "mail",
        "EventPattern": json.dumps({"source": [{"prefix": "shop."}], "detail": {"total": [{"numeric": [">", 100]}]}}),
        "State": "DISABLED",
    },
    {"Name": "scans", "EventPattern": json.dumps({"source": ["aws.s3"], "detail-type": ["Object Created"]})},
]
ANSWERS: dict[str, Any] = {
    "rules.json": {"Rules": RULES},
    "targets-billing-on-order.json": {
        "Targets": [
            {"Id": "1", "Arn": f"{_LAMBDA}:billing-prod-OnOrderPlaced-1ABCDEF234XY"},
            {"Id": "2", "Arn": "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/events/all"},
        ]
    },
    "mail.json": {"Targets": [{"Id": "1", "Arn": f"{_LAMBDA}:send-receipt-mail:live"}]},
    "targets-nightly.json": {
        "Targets": [{"Id": "1", "Arn": "arn:aws:sqs:eu-west-1:111122223333:orders-nightly-queue"}]
    },
    "x.json": {"Rule": "scans", "Targets": [{"Id": "1", "Arn": "arn:aws:states:eu-west-1:1:stateMachine:InvoiceScan"}]},
    "buses.json": {"EventBuses": [{"Name": "shop", "Arn": "arn:aws:events:eu-west-1:111122223333:event-bus/shop"}]},
    "schema.json": {"SchemaName": "shop.orders@OrderPlaced", "Type": "OpenApi3", "Content": json.dumps(OPEN_API)},
    "schemas.json": {"Schemas": [{"SchemaName": "shop.orders@OrderPlaced"}, {"SchemaName": "shop.orders@Lost"}]},
}
TEMPLATE = """\
Transform: AWS::Serverless-2016-10-31
Resources:
  Bus: {Type: AWS::Events::EventBus, Properties: {Name: !Sub "${AWS::StackName}-bus"}}
  ChargeCardFunction:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      Tags: {team: money-people, service: payments}
      Events:
        Placed:
          Type: EventBridgeRule
          Properties:
            EventBusName: !Ref Bus
            Pattern: {source: [!Sub "${Domain}.orders"], detail-type: [OrderPlaced]}
        Sweep: {Type: Schedule, Properties: {Schedule: rate(5 minutes)}}
  ShipRule:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref Bus
      EventPattern: {source: [payments], detail-type: [{prefix: Payment}]}
      Targets:
        - {Id: A, Arn: !GetAtt ShippingQueue.Arn}
        - {Id: B, Arn: !Sub "arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:tell-warehouse"}
  ShippingQueue: {Type: AWS::SQS::Queue}
  Schema:
    Type: AWS::EventSchemas::Schema
    Properties:
      Type: JSONSchemaDraft4
      RegistryName: shop
      SchemaName: payments@PaymentTaken
      Content: '{"type": "object", "required": ["payment_id"], "properties": {"payment_id": {"type": "string"}}}'
"""


def _written(folder: Path, files: dict[str, Any]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return folder


def _types(fields: Fields) -> dict[str, str]:
    return {name: spelled(field.type) for name, field in fields.items() if field.type}


def _subscriptions(landscape: Landscape) -> set[tuple[str, str]]:
    return {(each.event.key, each.scope) for each in facts_of(landscape).consumptions}


@pytest.fixture
def shop(tmp_path: Path) -> Draft:
    return read(_written(tmp_path / "shop", ANSWERS))


def test_who_publishes_and_who_consumes(shop: Draft) -> None:
    landscape = shop.landscape
    assert landscape.domain == "Shop"
    assert set(landscape.contexts) == {"Orders", "Billing", "SendReceiptMail", "InvoiceScan"}
    assert _subscriptions(landscape) == {
        ("Orders.OrderPlaced", "Billing"),
        ("Orders.OrderCancelled", "Billing"),
        ("Orders.OrderPlaced", "SendReceiptMail"),
        ("Orders.OrderCancelled", "SendReceiptMail"),
        ("InvoiceScan.ObjectCreated", "InvoiceScan"),
    }
    created = landscape.contexts["InvoiceScan"].external_events["ObjectCreated"]
    assert created.source is EventSource.SYSTEM
    assert list(landscape.systems) == ["AwsS3"]


def test_fields_come_from_the_registry(shop: Draft) -> None:
    placed = next(each for each in shop.landscape.events() if each.name == "OrderPlaced")
    assert _types(placed.fields) == {"order_id": "string", "total": "number", "lines": "optional list of Line"}
    assert list(shop.landscape.contexts["Orders"].types) == ["Line"]


def test_schedules_become_policies(shop: Draft) -> None:
    nightly = shop.landscape.contexts["Orders"].policies["Nightly"]
    assert (nightly.cron, [ref.key for ref in nightly.then]) == ("0 2 * * ? *", ["Orders.RunNightly"])


def test_made_up_names_and_losses_are_told(shop: Draft) -> None:
    made_up, lost = told(shop, Fate.MADE_UP), told(shop, Fate.LOST)
    assert any("`Orders` is named after the source `shop.orders`" in message for message in made_up)
    assert any("named after the target `billing-prod-OnOrderPlaced-1ABCDEF234XY`" in message for message in made_up)
    assert any("is a log group" in message for message in lost)
    assert any("`mail` is disabled" in message for message in lost)
    assert any("shop.orders@Lost" in message for message in lost)
    received = shop.landscape.contexts["SendReceiptMail"].read_models["ReceivedOrderPlaced"]
    assert "numeric" in received.description


def test_a_template(tmp_path: Path) -> None:
    draft = read(_written(tmp_path / "app", {"template.yaml": TEMPLATE}))
    landscape = draft.landscape
    assert set(landscape.contexts) == {"Orders", "Payments", "Shipping", "TellWarehouse"}
    assert landscape.contexts["Payments"].team == "MoneyPeople"
    assert _subscriptions(landscape) == {
        ("Orders.OrderPlaced", "Payments"),
        ("Payments.PaymentTaken", "Shipping"),
        ("Payments.PaymentTaken", "TellWarehouse"),
    }
    assert str(landscape.contexts["Payments"].policies["ChargeCardFunctionSweep"].every) == "5 minutes"
    assert errors(draft, tmp_path / "model") == []


def test_stacks_own_what_is_in_them(tmp_path: Path) -> None:
    def template(source: str, kind: str) -> dict[str, Any]:
        rule = {"EventPattern": {"source": [source], "detail-type": [kind]},
                "Targets": [{"Id": "T", "Arn": {"Fn::GetAtt": ["Handler0A1B2C3D", "Arn"]}}]}  # fmt: skip
        return {
            "Resources": {
                "Rule": {"Type": "AWS::Events::Rule", "Properties": rule},
                "Handler0A1B2C3D": {"Type": "AWS::Lambda::Function", "Properties": {}},
            }
        }

    files = {
        "billing.template.json": template("shop.orders", "OrderPlaced"),
        "orders-prod.template.json": template("shop.billing", "BillPaid"),
    }
    landscape = read(_written(tmp_path, files)).landscape
    assert _subscriptions(landscape) == {("Orders.OrderPlaced", "Billing"), ("Billing.BillPaid", "Orders")}


def test_our_own_schemas_come_back(tmp_path: Path) -> None:
    """The registry's schemas as `generate` writes them, envelope and all."""
    ours = load(assets.models() / "pizza").landscape
    assert ours is not None
    shapes = facts_of(ours).shapes
    files = {
        f"{event.name}.json": {
            "SchemaName": f"pizza.{event.scope.lower()}@{event.name}",
            "Content": json.dumps(event_schema(ours.domain, event, shapes)),
        }
        for event in ours.events()
        if event.published
    }
    back = read(_written(tmp_path, files)).landscape
    assert {each.key: sorted(each.fields) for each in back.events()} == {
        each.key: sorted(each.fields) for each in ours.events() if each.published
    }


def test_an_import_is_a_sound_model(shop: Draft, tmp_path: Path) -> None:
    assert errors(shop, tmp_path / "model") == []


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "[[1]]", "{}", '{"Rules": []}', '{"Resources": {}}', "[" * 9000,
        '{"Rules": [{"Name": "a", "EventPattern": "{"}]}', '{"SchemaName": "a@b", "Content": "["}',
    ],
)  # fmt: skip
def test_nothing_to_read(text: str, tmp_path: Path) -> None:
    files = _written(tmp_path, {"a.json": text})
    if "EventPattern" in text:
        assert told(read(files), Fate.UNREAD)
        return
    with pytest.raises(SourceUnreadable):
        read(files)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
            f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "Resources: " + "{a: " * 500,
        "Resources: !Sub " * 3,
        "&a [*a]",
        "? [a]\n: b",
        '"\\ud800"',
        "\x00",
    ],
)  # fmt: skip
def test_hostile_templates(text: str, tmp_path: Path) -> None:
    files = _written(tmp_path, {"bad.yaml": text, "good.yaml": TEMPLATE})
    draft = read(files)
    assert len(told(draft, Fate.UNREAD)) == 1
    assert "Payments" in draft.landscape.contexts


_WORDS = st.sampled_from(["Ref", "Fn::Sub", "source", "detail-type", "Name", "Type", "prefix", "anything-but", "Arn"])
_TEXTS = ["AWS::Events::Rule", "shop.orders", "${Bus.Arn}", "arn:aws:lambda", "arn:aws:a:b:c:", "rate(1 day)"]
_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6), st.sampled_from(_TEXTS))
_ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_WORDS, inner, max_size=3)),
    max_leaves=6,
)


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_files_are_read(tmp_path: Path, data: st.DataObject) -> None:
    resource = {
        "Type": "AWS::Events::Rule",
        "Properties": {"EventPattern": {"source": ["a"]}, "Targets": [{"Arn": "x"}]},
    }
    files: dict[str, Any] = {**copy.deepcopy(ANSWERS), "t.json": {"Resources": {"R": resource}}}
    for _ in range(data.draw(st.integers(1, 5))):
        place = files[data.draw(st.sampled_from(sorted(files)))]
        while data.draw(st.booleans()):
            inner = [
                each
                for each in (place.values() if isinstance(place, dict) else place)
                if isinstance(each, (dict, list))
            ]
            if not inner:
                break
            place = data.draw(st.sampled_from(inner))
        if isinstance(place, dict):
            place[data.draw(st.one_of(_WORDS, st.sampled_from(sorted(place) or ["x"])))] = data.draw(_ANYTHING)
        else:
            place.append(data.draw(_ANYTHING))
    folder, model = tmp_path / "any", tmp_path / "model"
    for each in (folder, model):
        shutil.rmtree(each, ignore_errors=True)
    try:
        draft = read(_written(folder, files))
    except SourceUnreadable:
        return
    assert errors(draft, model) == []
