"""The Bounded Context Canvas: its view, and its page."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from stormcli import assets
from stormcli.interop import canvas as canvas_format
from stormcli.load import load
from stormcli.model.landscape import Landscape, SubdomainKind
from stormcli.view.canvas import CanvasMessageKind, CollaboratorKind, canvas
from tests.interop.landscapes import landscapes
from tests.modelling import write

GOLDEN = Path(__file__).parent / "golden" / "canvas"
SECTIONS = (
    "Purpose", "Strategic classification", "Domain roles", "Inbound communication", "Outbound communication",
    "Ubiquitous language", "Business decisions", "Assumptions", "Verification metrics", "Open questions",
)  # fmt: skip


def _landscape(folder: Path) -> Landscape:
    landscape = load(folder).landscape
    assert landscape is not None
    return landscape


@pytest.fixture
def shop(tmp_path: Path) -> Landscape:
    storm = """\
stormcli: 1
domain: Shop
subdomains: {Checkout: {kind: core}}
teams: {Baskets: {}, Money: {}}
actors: {Shopper: {}}
systems: {Network: {commands: {Charge: {fields: {}}}}}
context_map:
  - upstream: Payments
    downstream: Ordering
    upstream_roles: [open_host_service]
    downstream_roles: [anticorruption_layer]
"""
    ordering = """\
context: Ordering
team: Baskets
subdomain: Checkout
aggregates:
  Order:
    identity: order_id
    invariants: [An order has a line.]
    commands:
      PlaceOrder: {by: [Shopper], reads: [Drafts], fields: {order_id: uuid}, emits: [OrderPlaced]}
      MarkPaid: {fields: {order_id: uuid}, emits: [OrderPaid]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid}}
      OrderPaid: {published: true, fields: {order_id: uuid}}
policies: {MarkPaidWhenTaken: {when: Payments.PaymentTaken, then: MarkPaid}}
read_models:
  Drafts:
    key: order_id
    fields: {order_id: uuid}
    from: [OrderPlaced]
    queries: {One: {by: [order_id], api: "GET /d/{order_id}"}}
"""
    payments = """\
context: Payments
team: Money
aggregates:
  Payment:
    identity: order_id
    commands: {TakePayment: {fields: {order_id: uuid}, emits: [PaymentTaken]}}
    events: {PaymentTaken: {published: true, fields: {order_id: uuid}}}
policies:
  TakeIt: {when: Ordering.OrderPlaced, then: TakePayment}
  ChargeIt: {when: PaymentTaken, then: Network.Charge}
"""
    files = {"storm.yaml": storm, "contexts/ordering.yaml": ordering, "contexts/payments.yaml": payments}
    return _landscape(write(tmp_path, files))


def test_who_talks_to_a_context(shop: Landscape) -> None:
    found = canvas(shop, shop.contexts["Ordering"])
    lanes = [
        (lane.collaborator, lane.kind, [(each.kind, each.name) for each in lane.messages]) for lane in found.inbound
    ]
    command, query, event = CanvasMessageKind.COMMAND, CanvasMessageKind.QUERY, CanvasMessageKind.EVENT
    assert lanes == [
        ("Shopper", CollaboratorKind.PERSON, [(command, "PlaceOrder"), (query, "Drafts")]),
        ("Payments", CollaboratorKind.CONTEXT, [(event, "PaymentTaken")]),
        ("HTTP clients", CollaboratorKind.FRONTEND, [(query, "One")]),
    ]
    assert found.inbound[1].relationships == ("upstream: open host service; here anticorruption layer",)


def test_to_whom_a_context_talks(shop: Landscape) -> None:
    ordering, payments = (canvas(shop, shop.contexts[name]) for name in ("Ordering", "Payments"))
    told = [(lane.collaborator, lane.kind, [each.name for each in lane.messages]) for lane in ordering.outbound]
    assert told == [
        ("Payments", CollaboratorKind.CONTEXT, ["OrderPlaced"]),
        ("", CollaboratorKind.NOBODY, ["OrderPaid"]),
    ]
    asked = [(lane.collaborator, lane.kind, [each.name for each in lane.messages]) for lane in payments.outbound]
    assert ("Network", CollaboratorKind.SYSTEM, ["Charge"]) in asked


def test_what_else_it_holds(shop: Landscape) -> None:
    ordering, payments = (canvas(shop, shop.contexts[name]) for name in ("Ordering", "Payments"))
    assert [(each.subdomain, each.importance) for each in ordering.classifications] == [
        ("Checkout", SubdomainKind.CORE)
    ]
    assert ordering.decisions == ("An order has a line.",)
    assert [role for role, _ in ordering.roles] == ["interchange"]
    assert [role for role, _ in payments.roles] == ["gateway"]


def test_the_page_of_a_model(update: bool) -> None:
    """The pages of the shipped pizza model, as they were read and found good."""
    files = canvas_format.export(_landscape(assets.models() / "pizza"))
    if update:
        GOLDEN.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (GOLDEN / name).write_bytes(content)
    assert files == {path.name: path.read_bytes() for path in GOLDEN.iterdir()}


def test_one_context_alone(shop: Landscape) -> None:
    assert set(canvas_format.export(shop, ("Payments",))) == {"payments.md"}


@settings(max_examples=30)
@given(landscapes())
def test_any_model_has_canvases_with_all_sections(landscape: Landscape) -> None:
    for content in canvas_format.export(landscape).values():
        headings = [line[3:] for line in content.decode().split("\n") if line.startswith("## ")]
        assert headings == list(SECTIONS)
