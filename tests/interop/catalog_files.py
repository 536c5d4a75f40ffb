"""A small catalog that says most of what a catalog can say."""

from __future__ import annotations

import json
from pathlib import Path

_ORDER_PLACED = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "required": ["orderId", "lines"],
    "properties": {
        "orderId": {"type": "string", "format": "uuid"},
        "lines": {"type": "array", "items": {"$ref": "../shared/line.json"}},
        "note": {"type": "string"},
    },
}
_PAYMENT_TAKEN = {
    "type": "record",
    "name": "PaymentTaken",
    "namespace": "toys",
    "fields": [
        {"name": "payment_id", "type": {"type": "string", "logicalType": "uuid"}},
        {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
        {"name": "method", "type": {"type": "enum", "name": "Method", "symbols": ["CARD", "CASH"]}},
        {"name": "tip", "type": ["null", "long"], "default": None},
    ],
}
_SHOP = "domains/Toys/subdomains/Shop"
_ORDERS = f"{_SHOP}/services/Orders"
FILES: dict[str, str] = {
    "domains/Toys/index.mdx": (
        "---\nid: toys\nname: Toys\nversion: 1.0.0\nsummary: Sells toys.\ndomains: [{id: shop}]\n---\nHi"
    ),
    f"{_SHOP}/index.mdx": (
        "---\nid: shop\nname: Shop\nversion: 1.0.0\nowners: [sellers]\nservices: [{id: billing}]\n"
        "badges: [{content: Core domain, backgroundColor: blue, textColor: blue}]\n---\n"
    ),
    f"{_SHOP}/ubiquitous-language.mdx": (
        "---\ndictionary:\n  - {id: Order, name: Order, summary: What a child wishes for.}\n---\n"
    ),
    f"{_ORDERS}/index.mdx": """---
id: orders
name: Order service
version: 1.10
summary: |
  Takes orders.
owners: [sam]
sends:
  - id: order-placed
  - {id: charge}
receives:
  - id: place-order
    triggers: [{id: order-placed, condition: "if it is not empty"}]
  - {id: get-order}
  - {id: order-placed, version: 0.1.0, fields: [orderId]}
  - id: payment-taken
    triggers: [{id: mark-paid}]
  - id: mark-paid
  - id: parcel-seen
  - id: nobody-knows
entities: [{id: order}]
---
""",
    f"{_ORDERS}/entities/Order/index.mdx": """---
id: order
name: Order
version: 1.0.0
aggregateRoot: true
identifier: orderId
properties:
  - {name: orderId, type: UUID, required: true}
  - {name: state, type: string, enum: [open, paid]}
---
""",
    f"{_ORDERS}/events/OrderPlaced/index.mdx": (
        "---\nid: order-placed\nname: Order placed\nversion: 0.2.0\nsummary: It is wanted.\nschemaPath: schema.json\n"
        "deprecated: {message: old, date: 2026-01-01}\n---\n"
    ),
    f"{_ORDERS}/events/OrderPlaced/schema.json": json.dumps(_ORDER_PLACED),
    f"{_ORDERS}/events/OrderPlaced/versioned/0.1.0/index.mdx": (
        "---\nid: order-placed\nname: Order placed\nversion: 0.1.0\nschemaPath: schema.json\n---\n"
    ),
    f"{_ORDERS}/events/OrderPlaced/versioned/0.1.0/schema.json": json.dumps(
        {"type": "object", "required": ["orderId"], "properties": {"orderId": {"type": "string", "format": "uuid"}}}
    ),
    f"{_ORDERS}/events/shared/line.json": json.dumps(
        {"title": "Line", "type": "object", "required": ["toy"], "properties": {"toy": {"type": "string"}}}
    ),
    f"{_ORDERS}/commands/PlaceOrder/index.mdx": (
        "---\nid: place-order\nname: Place order\nversion: 1.0.0\noperation: {method: PUT, path: '/orders/{orderId}'}\n"
        "schemaPath: schema.yaml\n---\n"
    ),
    f"{_ORDERS}/commands/PlaceOrder/schema.yaml": "type: object\nproperties: {orderId: {type: string, format: uuid}}\n",
    f"{_ORDERS}/commands/MarkPaid/index.mdx": "---\nid: mark-paid\nname: Mark paid\nversion: 1.0.0\n---\n",
    f"{_ORDERS}/queries/GetOrder/index.mdx": (
        "---\nid: get-order\nname: Get order\nversion: 1.0.0\nschemaPath: q.json\n---\n"
    ),
    f"{_ORDERS}/queries/GetOrder/q.json": json.dumps(
        {"type": "object", "required": ["orderId"], "properties": {"orderId": {"type": "string", "format": "uuid"}}}
    ),
    "services/Billing/index.md": """---
id: billing
name: Billing
version: 1.0.0
receives: [{id: charge}, {id: order-placed}]
sends: [{id: payment-taken}]
---
""",
    "services/Billing/commands/Charge/index.md": "---\nid: charge\nname: Charge\nversion: 1.0.0\n---\n",
    "services/Billing/events/PaymentTaken/index.md": (
        "---\nid: payment-taken\nname: Payment taken\nversion: 2.1.0\nschemaPath: schema.avsc\n---\n"
    ),
    "services/Billing/events/PaymentTaken/schema.avsc": json.dumps(_PAYMENT_TAKEN),
    "services/Carrier/index.mdx": (
        "---\nid: carrier\nname: Parcel carrier\nversion: 1.0.0\nexternalSystem: true\nsends: [{id: parcel-seen}]\n"
        "---\n"
    ),
    "services/Carrier/events/ParcelSeen/index.mdx": "---\nid: parcel-seen\nname: Parcel seen\nversion: 1.0.0\n---\n",
    "channels/orders/index.mdx": (
        "---\nid: orders-topic\nname: Orders topic\nversion: 1.0.0\naddress: orders.v1\n---\n"
    ),
    "flows/Buying/index.mdx": """---
id: buying
name: Buying
version: 1.0.0
steps:
  - {id: 1, title: A child wishes, actor: {name: Child, summary: Small.}, next_step: {id: 2}}
  - {id: 2, title: Place order, message: {id: place-order}}
---
""",
    "teams/sellers.mdx": (
        "---\nid: sellers\nname: Sellers\nsummary: Sell.\nemail: sellers@example.com\nmembers: [{id: sam}]\n---\n"
    ),
    "users/sam.mdx": "---\nid: sam\nname: Sam\n---\n",
}


def written(folder: Path, files: dict[str, str] | None = None) -> Path:
    """The catalog as files below a folder."""
    for name, text in (FILES if files is None else files).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
