"""Documents of others: what becomes of each construct of AsyncAPI 2 and 3, and of files that mean harm."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from stormcli.check import check
from stormcli.diagnostics import Severity
from stormcli.interop.asyncapi import read
from stormcli.interop.draft import Draft, Fate, SourceUnreadable
from stormcli.interop.model_files import model_files
from stormcli.load import load
from stormcli.model.landscape import Landscape
from stormcli.model.relationship import Pattern
from stormcli.model.types import Enumeration, Fields, ValueObject, spelled

METERS = """\
asyncapi: 2.6.0
info:
  title: Water Meters API
  version: 0.3.0
  description: Reads the meters of a town.
  contact: {name: Meter Crew, email: crew@example.com}
  license: {name: MIT}
tags: [{name: water}]
servers:
  broker: {url: broker.example.com, protocol: mqtt}
channels:
  meters/{meterId}/read:
    parameters: {meterId: {schema: {type: string}}}
    subscribe:
      operationId: tellReading
      message: {$ref: '#/components/messages/meterRead'}
  meters/{meterId}/valve:
    publish:
      operationId: onValve
      description: Someone turns a valve.
      message:
        oneOf:
          - {$ref: '#/components/messages/valveOpened'}
          - name: valve-closed
            payload: {type: object, required: [by], properties: {by: {type: string}}}
components:
  messageTraits:
    stamped: {headers: {type: object}, description: It carries a stamp.}
  messages:
    meterRead:
      traits: [{$ref: '#/components/messageTraits/stamped'}]
      payload: {$ref: '#/components/schemas/meterReadPayload'}
      correlationId: {location: $message.header#/id}
      tags: [{name: reading}]
    valveOpened:
      summary: A valve was opened.
      payload: {type: object, properties: {degrees: {type: integer, minimum: 1, maximum: 90}}}
  schemas:
    meterReadPayload:
      type: object
      required: [meterId, litres, unit]
      properties:
        meterId: {type: string, format: uuid}
        litres: {type: number, minimum: 0.5, description: How much ran through., example: 12.5}
        unit: {type: string, enum: [litre, gallon], default: litre}
        readAt: {$ref: '#/components/schemas/moment'}
        place: {$ref: '#/components/schemas/place'}
        faults:
          type: array
          minItems: 1
          items: {type: object, title: Meter fault, properties: {code: {type: integer}}}
        labels: {type: object, additionalProperties: {type: string}}
        maybe: {type: [string, 'null']}
        from: {type: string, format: email, uniqueItems: true}
        anything: {}
    moment: {type: string, format: date-time, description: When it was.}
    place:
      type: object
      required: [street, inside]
      properties:
        street: {type: string, maxLength: 80, pattern: '^[A-Z]'}
        inside: {$ref: '#/components/schemas/place'}
        around: {type: array, items: {$ref: '#/components/schemas/place'}}
"""

BILLING = """\
asyncapi: 3.0.0
info: {title: Billing, version: 1.0.0}
channels:
  readings:
    address: meters/{meterId}/read
    messages:
      meterRead: {$ref: './meters.yaml#/components/messages/meterRead'}
  requests:
    address: billing/requests
    messages:
      sendBill: {name: SendBillCommand, payload: {type: object, properties: {customer: {type: string}}}}
      billAsked: {payload: {type: object, properties: {customer: {type: string}}}}
  bills:
    address: billing/bills
    messages:
      billSent:
        payload:
          allOf:
            - {$ref: 'shared/envelope.json#/definitions/Envelope'}
            - {type: object, required: [amount], properties: {amount: {type: string, format: decimal}}}
operations:
  keepReading:
    action: receive
    channel: {$ref: '#/channels/readings'}
    summary: Each reading is kept.
  takeRequest:
    action: receive
    channel: {$ref: '#/channels/requests'}
    messages: [{$ref: '#/channels/requests/messages/sendBill'}]
  askBill:
    action: receive
    channel: {$ref: '#/channels/requests'}
    messages: [{$ref: '#/channels/requests/messages/billAsked'}]
    reply: {channel: {$ref: '#/channels/bills'}}
  tellBill:
    action: send
    channel: {$ref: '#/channels/bills'}
  broken: {action: whisper, channel: {$ref: '#/channels/bills'}}
"""

ENVELOPE = json.dumps(
    {
        "definitions": {
            "Envelope": {"type": "object", "required": ["id"], "properties": {"id": {"$ref": "#/definitions/Id"}}},
            "Id": {"type": "string", "format": "uuid"},
        }
    }
)


#: A folder of documents that refer to each other.
FILES = {"meters.yaml": METERS, "billing.yml": BILLING, "shared/envelope.json": ENVELOPE}


def imported(folder: Path, files: Mapping[str, str], source: str = "") -> Draft:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return read(folder / source)


def errors(landscape: Landscape, folder: Path) -> list[str]:
    """What `validate` has against the model as it is written."""
    for path, text in model_files(landscape).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    loaded = load(folder)
    found = loaded.diagnostics if loaded.landscape is None else check(loaded.landscape, loaded.diagnostics)
    return [f"{each.code} {each.message}" for each in found if each.severity is Severity.ERROR]


def types_of(fields: Fields) -> dict[str, str]:
    return {name: spelled(field.type) for name, field in fields.items() if field.type is not None}


def messages(draft: Draft, fate: Fate) -> list[str]:
    return [note.message for note in draft.notes if note.fate is fate]


@pytest.fixture
def town(tmp_path: Path) -> Draft:
    return imported(tmp_path / "town", FILES)


def test_each_document_is_a_context(town: Draft) -> None:
    contexts = town.landscape.contexts
    assert town.landscape.domain == "Town"
    assert list(contexts) == ["Billing", "WaterMeters", "Outside"]
    assert [each.by_contract for each in contexts.values()] == [False, False, True]
    assert contexts["WaterMeters"].description == "Reads the meters of a town."
    assert {name: each.team for name, each in contexts.items()} == {
        "Billing": "Unassigned",
        "WaterMeters": "MeterCrew",
        "Outside": "Unassigned",
    }
    assert town.landscape.teams["MeterCrew"].contact == "crew@example.com"


def test_what_is_sent_is_an_event_with_its_fields(town: Draft) -> None:
    meters = town.landscape.contexts["WaterMeters"]
    event = meters.external_events["MeterRead"]
    assert event.published
    assert event.tags == ("reading",)
    assert event.description == "It carries a stamp.\n\nOn the channel `meters/{meterId}/read`."
    assert types_of(event.fields) == {
        "meter_id": "uuid",
        "litres": "number",
        "unit": "MeterReadUnit",
        "read_at": "optional datetime",
        "place": "optional Place",
        "faults": "optional list of MeterFault",
        "labels": "optional map of string",
        "maybe": "optional string",
        "from_value": "optional email",
        "anything": "optional json",
    }
    details = {name: field.details for name, field in event.fields.items()}
    assert (details["litres"].min, details["litres"].example) == ("0.5", "12.5")
    assert details["meter_id"].description == "(`meterId` on the wire)"
    assert details["read_at"].description == "When it was. (`readAt` on the wire)"
    assert details["unit"].default == "litre"
    assert details["faults"].min == "1"


def test_objects_and_enumerations_are_types(town: Draft) -> None:
    types = town.landscape.contexts["WaterMeters"].types
    unit, place = types["MeterReadUnit"], types["Place"]
    assert isinstance(unit, Enumeration)
    assert unit.values == ("litre", "gallon")
    assert isinstance(place, ValueObject)
    assert types_of(place.fields) == {
        "street": "string",
        "inside": "optional Place",
        "around": "optional list of Place",
    }
    assert (place.fields["street"].details.max, place.fields["street"].details.pattern) == ("80", "^[A-Z]")
    assert "`inside` of `Place` is optional: a value would need itself without end" in messages(town, Fate.MADE_UP)


def test_what_is_received_sets_off_a_policy(town: Draft) -> None:
    policy = town.landscape.contexts["Billing"].policies["KeepReading"]
    assert [ref.key for ref in policy.when] == ["WaterMeters.MeterRead"]
    assert policy.description == "Each reading is kept."
    valve = town.landscape.contexts["WaterMeters"].policies["OnValve"]
    assert [ref.key for ref in valve.when] == ["Outside.ValveOpened", "Outside.ValveClosed"]


def test_what_asks_for_something_is_a_command(town: Draft) -> None:
    (aggregate,) = town.landscape.contexts["Billing"].aggregates.values()
    commands = aggregate.commands
    assert list(commands) == ["SendBillCommand", "BillAsked"]
    assert "the reply of the operation `askBill`" in messages(town, Fate.LOST)


def test_schemas_are_followed_into_other_files(town: Draft) -> None:
    event = town.landscape.contexts["Billing"].external_events["BillSent"]
    assert types_of(event.fields) == {"id": "uuid", "amount": "decimal"}


def test_the_context_map_follows_from_what_crosses(town: Draft) -> None:
    found = [(each.pattern, *(end.name for end in each.ends)) for each in town.landscape.relationships]
    assert (Pattern.UPSTREAM_DOWNSTREAM, "WaterMeters", "Billing") in found
    assert (Pattern.UPSTREAM_DOWNSTREAM, "Outside", "WaterMeters") in found


def test_nothing_is_lost_in_silence(town: Draft) -> None:
    assert messages(town, Fate.UNREAD) == ["the operation `broken` says neither that it sends nor that it receives"]
    lost = messages(town, Fate.LOST)
    for word in ("parameters", "correlationId", "uniqueItems", "info.license"):
        assert any(f"`{word}` has no word here" in message for message in lost), word
    assert "the server `broker` (mqtt, broker.example.com)" in lost
    at = next(note.at for note in town.notes if "broken" in note.message)
    line = next(number for number, text in enumerate(BILLING.splitlines(), 1) if "whisper" in text)
    assert (Path(at.file).name, at.line) == ("billing.yml", line)


def test_the_draft_is_a_model_like_any_other(town: Draft, tmp_path: Path) -> None:
    assert errors(town.landscape, tmp_path / "model") == []


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: integer, format: int64}", "integer"),
        ("{type: number, format: double}", "number"),
        ("{type: string, format: byte}", "string"),
        ("{type: string, format: uri}", "uri"),
        ("{type: string, format: duration}", "duration"),
        ("{type: boolean}", "boolean"),
        ("{type: array}", "list of json"),
        ("{type: array, items: {type: array, items: {type: integer}}}", "list of list of integer"),
        ("{type: object}", "map of json"),
        ("{type: object, additionalProperties: {type: integer}}", "map of integer"),
        ("{const: only}", "HappenedAmount"),
        ("{enum: [1, 2]}", "integer"),
        ("{enum: [1, 2.5]}", "number"),
        ("{enum: [a, 1]}", "json"),
        ("{type: [string, integer]}", "json"),
        ("{oneOf: [{type: string}, {type: 'null'}]}", "optional string"),
        ("{anyOf: [{type: integer}, {type: integer, minimum: 3}]}", "integer"),
        ("{oneOf: [{type: string}, {type: integer}]}", "json"),
        ("{oneOf: [{enum: [a]}, {enum: [b]}]}", "HappenedAmount"),
        ("{type: string, nullable: true}", "optional string"),
        ("{not: {type: string}}", "json"),
        ("true", "json"),
        ("{$ref: '#/components/schemas/Nowhere'}", "json"),
        ("{$ref: 'https://example.com/x.json'}", "json"),
        ("{$ref: '#/components/schemas/Round'}", "json"),
    ],
)
def test_what_a_schema_becomes(schema: str, expected: str, tmp_path: Path) -> None:
    document = f"""\
asyncapi: 2.0.0
info: {{title: Shop, version: '1'}}
channels:
  happened:
    subscribe:
      message:
        name: happened
        payload: {{type: object, required: [amount], properties: {{amount: {schema}}}}}
components: {{schemas: {{Round: {{$ref: '#/components/schemas/Round'}}}}}}
"""
    draft = imported(tmp_path / "documents", {"shop.yaml": document})
    event = draft.landscape.contexts["Shop"].external_events["Happened"]
    assert types_of(event.fields)["amount"] == expected
    assert errors(draft.landscape, tmp_path / "model") == []


def test_values_that_break_the_model_are_left_out_and_told(tmp_path: Path) -> None:
    document = """\
asyncapi: 2.6.0
info: {title: Shop, version: '1'}
channels:
  sold:
    subscribe:
      message:
        payload:
          type: object
          required: [few, many, inside]
          properties:
            few: {type: integer, exclusiveMinimum: 2, default: 3, example: 1}
            many: {type: integer, maximum: 5, default: 7}
            inside: {type: object, properties: {unitPrice: {type: number}}, default: {unitPrice: 1}}
            host: {type: string, format: ipv4}
"""
    draft = imported(tmp_path / "documents", {"shop.yaml": document})
    found = draft.landscape.contexts["Shop"].external_events["Sold"].fields
    assert (found["few"].details.min, found["few"].details.default, found["few"].details.example) == ("3", "3", None)
    assert found["many"].details.default is None
    assert found["inside"].details.default is None
    lost = messages(draft, Fate.LOST)
    for name in ("few", "many", "inside"):
        assert any(message.startswith(f"`{name}`") and "does not fit" in message for message in lost), name
    assert any("`ipv4`" in message for message in lost)
    assert errors(draft.landscape, tmp_path / "model") == []


def test_alternatives_of_a_payload_stand_together(tmp_path: Path) -> None:
    document = """\
asyncapi: 3.1.0
info: {title: Shop, version: '1'}
channels:
  paid:
    messages:
      paid:
        payload:
          type: object
          required: [id]
          properties: {id: {type: string}}
          oneOf:
            - {type: object, required: [kind, card], properties: {kind: {const: card}, card: {type: string}}}
            - {type: object, required: [kind], properties: {kind: {const: cash}, coins: {type: integer}}}
operations: {pay: {action: send, channel: {$ref: '#/channels/paid'}}}
"""
    draft = imported(tmp_path, {"shop.yaml": document}, "shop.yaml")
    shop = draft.landscape.contexts["Shop"]
    assert types_of(shop.external_events["Paid"].fields) == {
        "id": "string",
        "kind": "PaidKind",
        "card": "optional string",
        "coins": "optional integer",
    }
    kind = shop.types["PaidKind"]
    assert isinstance(kind, Enumeration)
    assert kind.values == ("card", "cash")
    assert any("objects: their fields stand together" in message for message in messages(draft, Fate.DESCRIBED))


@pytest.mark.parametrize(
    ("payload", "fields"),
    [
        (
            "{type: object, properties: {specversion: {}, source: {}, type: {}, data: {type: object, properties: "
            "{price: {type: number}}}}}",
            {"price": "optional number"},
        ),
        (
            "{type: object, properties: {source: {}, detail-type: {}, detail: {type: object, properties: "
            "{price: {type: number}}}}}",
            {"price": "optional number"},
        ),
        ("{type: string}", {"value": "string"}),
        ("{type: array, items: {type: integer}}", {"value": "list of integer"}),
        ("{type: object}", {}),
        ("{}", {}),
    ],
)
def test_what_travels_in_an_envelope_or_alone(payload: str, fields: dict[str, str], tmp_path: Path) -> None:
    document = f"""\
asyncapi: 2.6.0
info: {{title: Shop, version: '1'}}
channels: {{sold: {{subscribe: {{message: {{payload: {payload}}}}}}}}}
"""
    draft = imported(tmp_path, {"shop.json": document}, "shop.json")
    assert types_of(draft.landscape.contexts["Shop"].external_events["Sold"].fields) == fields


def test_fields_described_in_another_schema_language_are_reported(tmp_path: Path) -> None:
    document = """\
asyncapi: 3.0.0
info: {title: Shop, version: '1'}
channels:
  sold:
    messages:
      sold: {payload: {schemaFormat: application/vnd.google.protobuf;version=3, schema: 'message Sold { }'}}
"""
    draft = imported(tmp_path, {"shop.yaml": document}, "shop.yaml")
    assert draft.landscape.contexts["Shop"].external_events["Sold"].fields == {}
    assert "the fields of `sold`, which are described in protobuf" in messages(draft, Fate.LOST)
    assert any("nothing says who sends" in message for message in messages(draft, Fate.MADE_UP))


@pytest.mark.parametrize("version", [2, 3])
def test_records_of_avro_are_read(version: int, tmp_path: Path) -> None:
    record = {
        "type": "record",
        "name": "shop.Sold",
        "fields": [
            {"name": "orderId", "type": {"type": "string", "logicalType": "uuid"}, "doc": "Which one."},
            {"name": "pieces", "type": "int", "default": 1},
            {"name": "note", "type": ["null", "string"]},
            {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "PAID"]}},
            {"name": "again", "type": ["null", "shop.Sold"]},
        ],
    }
    format_ = "application/vnd.apache.avro+json;version=1.9.0"
    message = {
        2: {"name": "sold", "schemaFormat": format_, "payload": {"$ref": "sold.avsc"}},
        3: {"name": "sold", "payload": {"schemaFormat": format_, "schema": {"$ref": "sold.avsc"}}},
    }[version]
    document = {
        2: {"asyncapi": "2.6.0", "channels": {"sold": {"subscribe": {"message": message}}}},
        3: {
            "asyncapi": "3.0.0",
            "channels": {"sold": {"messages": {"sold": message}}},
            "operations": {"sell": {"action": "send", "channel": {"$ref": "#/channels/sold"}}},
        },
    }[version]
    files = {"sold.avsc": json.dumps(record), "shop.json": json.dumps({**document, "info": {"title": "Shop"}})}
    draft = imported(tmp_path / "documents", files)
    fields = draft.landscape.contexts["Shop"].external_events["Sold"].fields
    assert types_of(fields) == {
        "order_id": "uuid",
        "pieces": "integer",
        "note": "optional string",
        "state": "State",
        "again": "optional SoldData",
    }
    assert fields["order_id"].details.description == "Which one. (`orderId` on the wire)"
    assert errors(draft.landscape, tmp_path / "model") == []


def test_json_that_yaml_does_not_take_is_read(tmp_path: Path) -> None:
    document = {
        "asyncapi": "2.6.0",
        "info": {"title": "Shop \U0001f9f1", "version": "1"},
        "channels": {"sold": {"subscribe": {"message": {"payload": {"properties": {"a": {"enum": ["1", "\ud800"]}}}}}}},
    }
    text = json.dumps(document, indent="\t")
    assert "\\ud83e" in text
    draft = imported(tmp_path, {"shop.json": text}, "shop.json")
    assert messages(draft, Fate.UNREAD) == []
    types = draft.landscape.contexts["Shop"].types["SoldA"]
    assert isinstance(types, Enumeration)
    assert types.values == ("1", "?")


def test_names_that_cannot_become_code_are_changed_and_told(tmp_path: Path) -> None:
    documents = {
        f"{number}.yaml": f"""\
asyncapi: 2.6.0
info: {{title: {title}, version: '1'}}
channels:
  a: {{subscribe: {{message: {{name: none, payload: {{type: object, properties: {{class: {{}}, Class: {{}}}}}}}}}}}}
  b: {{subscribe: {{message: {{name: None, payload: {{type: object, properties: {{other: {{}}}}}}}}}}}}
  c: {{subscribe: {{message: {{name: '日本', payload: {{type: object}}}}}}}}
"""
        for number, title in enumerate(["email", "Email API", "日本"])
    }
    draft = imported(tmp_path / "documents", documents)
    assert list(draft.landscape.contexts) == ["EmailContext", "EmailContext2", "Application"]
    events = draft.landscape.contexts["EmailContext"].external_events
    assert list(events) == ["NoneEvent", "NoneEvent2", "EmailContextMessage"]
    assert list(events["NoneEvent"].fields) == ["class_value", "class_value_2"]
    assert errors(draft.landscape, tmp_path / "model") == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("openapi: 3.1.0", "holds no AsyncAPI document"),
        ("asyncapi: 1.2.0", "AsyncAPI 1.2.0 is not read"),
        ("asyncapi: 2.6.0\nasyncapi: [", "holds no AsyncAPI document"),
        ("", "holds no AsyncAPI document"),
        ("- asyncapi", "holds no AsyncAPI document"),
        ("asyncapi: !!python/object/apply:os.system ['true']", "the tag"),
    ],
)
def test_what_is_no_document_is_said(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match=reason):
        imported(tmp_path, {"it.yaml": text}, "it.yaml")


def test_nothing_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable, match="does not exist"):
        read(tmp_path / "nowhere")
    with pytest.raises(SourceUnreadable, match="holds no AsyncAPI document"):
        read(tmp_path)


def test_files_are_named_as_the_source_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    text = "asyncapi: 3.0.0\ninfo: {title: Shop, version: '1'}\nservers: {a: {host: x, protocol: kafka}}\n"
    (tmp_path / "docs/shop.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for source in ("../docs", "../docs/shop.yaml"):
        assert {note.at.file for note in read(Path(source)).notes if note.at.file} == {"../docs/shop.yaml"}
    whole = (tmp_path / "docs/shop.yaml").as_posix()
    assert {note.at.file for note in read(tmp_path / "docs").notes if note.at.file} == {whole}
