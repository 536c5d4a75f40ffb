"""Writes a model of N contexts, ten events each, whose policies cross to the neighbours: the benches' input.

Usage: python bench/model.py N FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

_NOUNS = ("Order", "Invoice")
_VERBS = (("Open", "Opened"), ("Confirm", "Confirmed"), ("Ship", "Shipped"), ("Settle", "Settled"), ("Close", "Closed"))


def write(count: int, folder: Path) -> Path:
    """The model's folder: storm.yaml and one file a context."""
    (folder / "contexts").mkdir(parents=True, exist_ok=True)
    (folder / "storm.yaml").write_text(_storm(count), encoding="utf-8")
    for number in range(count):
        path = folder / "contexts" / f"area{number}.yaml"
        path.write_text(_context(number, count), encoding="utf-8")
    return folder


def _storm(count: int) -> str:
    lines = ["stormcli: 1", "domain: Bench", "subdomains:", "  Trade: {kind: core}", "teams:"]
    lines += [f"  Team{number}: {{members: 6}}" for number in range(count)]
    lines += ["actors:", "  Clerk: {description: Works here.}", "context_map:"]
    for number in range(count if count > 1 else 0):
        ends = f"upstream: {_name(number)}, downstream: {_name((number + 1) % count)}"
        lines.append(f"  - {{{ends}, upstream_roles: [published_language]}}")
    lines.append("rules: {SC703: off}  # so many contexts would ask Amazon for a higher quota")
    return "\n".join(lines) + "\n"


def _context(number: int, count: int) -> str:
    lines = [
        f"context: {_name(number)}",
        f"team: Team{number}",
        "subdomain: Trade",
        "description: Takes orders and invoices from opening to closing.",
        "language:",
        "  Order: What a customer asked for.",
        "  Invoice: What a customer owes.",
        "  Money: An amount in a currency.",
        "  Currency: What customers pay in.",
        "types:",
        "  Money: {fields: {amount: decimal, currency: Currency}}",
        "  Currency: {enum: [EUR, USD, DKK]}",
        "aggregates:",
    ]
    for noun in _NOUNS:
        lines += _aggregate(noun)
    lines += _policies(number, count)
    lines += [
        "read_models:",
        "  OpenOrders:",
        "    key: order_id",
        "    fields: {order_id: uuid, total: Money}",
        "    from: [OrderOpened, OrderConfirmed, OrderClosed]",
    ]
    return "\n".join(lines) + "\n"


def _aggregate(noun: str) -> list[str]:
    key = f"{noun.lower()}_id"
    fields = f"{key}: uuid, total: Money"
    states = ["Draft", *(past for _, past in _VERBS)]
    lines = [
        f"  {noun}:",
        f"    identity: {key}",
        f"    fields: {{{fields}}}",
        f"    states: [{', '.join(states)}]",
        "    commands:",
    ]
    for position, (verb, past) in enumerate(_VERBS):
        lines += [
            f"      {verb}{noun}:",
            "        by: [Clerk]",
            f"        fields: {{{fields}}}",
            f"        moves: {states[position]} -> {states[position + 1]}",
            f"        emits: [{noun}{past}]",
        ]
    lines.append("    events:")
    for _, past in _VERBS:
        lines += [
            f"      {noun}{past}:",
            f"        description: The {noun.lower()} is {past.lower()}.",
            *(["        published: true"] if past == "Confirmed" else []),
            f"        fields: {{{fields}}}",
        ]
    return lines


def _policies(number: int, count: int) -> list[str]:
    lines = ["policies:"]
    upstream = _name((number - 1) % count)
    lead = f"{upstream}." if count > 1 else ""
    for noun in _NOUNS:
        lines.append(f"  React{noun}Confirmed: {{when: {lead}{noun}Confirmed, then: Open{noun}}}")
        lines.append(f"  React{noun}Shipped: {{when: {noun}Shipped, then: Settle{noun}}}")
    return lines


def _name(number: int) -> str:
    return f"Area{number}"


if __name__ == "__main__":
    print(write(int(sys.argv[1]), Path(sys.argv[2])))
