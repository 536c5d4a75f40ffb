"""EventCatalog folders in and out."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormcli import assets
from stormcli.check.facts import facts_of
from stormcli.interop.draft import Draft, Fate, SourceUnreadable
from stormcli.interop.eventcatalog import export, read
from stormcli.load import load
from stormcli.model.landscape import Landscape, SubdomainKind
from stormcli.model.message import EventSource
from stormcli.model.types import Fields, spelled
from tests.conftest import MISSING
from tests.interop.catalog_files import FILES, written
from tests.interop.imported import errors, told
from tests.interop.landscapes import landscapes

MODELS = sorted(path.parent.name for path in assets.models().glob("*/storm.yaml"))
TOOLS = Path(__file__).resolve().parents[2] / ".tools"
LINTER = next(iter(sorted(TOOLS.glob("eventcatalog-linter@*/node_modules/.bin/eventcatalog-linter"))), TOOLS / "none")


@pytest.fixture(scope="module")
def toys(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read(written(tmp_path_factory.mktemp("toys")))


def _types(fields: Fields) -> dict[str, str]:
    return {name: spelled(field.type) for name, field in fields.items() if field.type}


def _model(name: str) -> Landscape:
    landscape = load(assets.models() / name).landscape
    assert landscape is not None
    return landscape


def _exported(landscape: Landscape, folder: Path, contexts: tuple[str, ...] = ()) -> Path:
    for name, content in export(landscape, contexts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def test_services_become_contexts(toys: Draft) -> None:
    landscape = toys.landscape
    orders, billing = landscape.contexts["OrderService"], landscape.contexts["Billing"]
    assert landscape.domain == "Toys"
    assert (orders.team, orders.subdomains, orders.description) == ("Sellers", ("Shop",), "Takes orders.")
    assert (billing.team, billing.subdomains) == ("Sellers", ("Shop",))
    assert orders.language == {"Order": "What a child wishes for."}
    assert landscape.subdomains["Shop"].kind is SubdomainKind.CORE
    team = landscape.teams["Sellers"]
    assert (team.members, team.contact, team.mission) == (1, "sellers@example.com", "Sell.")


def test_messages_with_their_schemas_and_versions(toys: Draft) -> None:
    orders = toys.landscape.contexts["OrderService"]
    placed = orders.aggregates["Order"].events["OrderPlaced"]
    assert _types(placed.fields) == {"order_id": "uuid", "lines": "list of Line", "note": "optional string"}
    assert (placed.version, [(each.version, list(each.fields)) for each in placed.previous]) == (2, [(1, ["order_id"])])
    assert placed.deprecated is not None
    assert (placed.deprecated.since, placed.deprecated.description) == ("2026-01-01", "old")
    taken = toys.landscape.contexts["Billing"].aggregates["Billing"].events["PaymentTaken"]
    expected = {"payment_id": "uuid", "amount": "decimal", "method": "Method", "tip": "optional integer"}
    assert _types(taken.fields) == expected


def test_what_leads_to_what(toys: Draft) -> None:
    orders = toys.landscape.contexts["OrderService"]
    place = orders.aggregates["Order"].commands["PlaceOrder"]
    assert [ref.key for ref in place.emitted] == ["OrderService.OrderPlaced"]
    assert place.description == "Order placed: if it is not empty."
    assert [ref.key for ref in place.by] == ["Child"]
    assert place.api is not None
    assert place.api.path == "/orders/{order_id}"
    policy = orders.policies["MarkPaidOnPaymentTaken"]
    assert [(ref.key, ref.kind) for ref in policy.then] == [("OrderService.MarkPaid", policy.then[0].kind)]
    known = orders.read_models["ReceivedOrderPlaced"]
    assert [(each.event.key, each.event.version) for each in known.sources] == [("OrderService.OrderPlaced", 1)]
    assert orders.read_models["GetOrderView"].queries["GetOrder"].by == ("order_id",)


def test_what_comes_from_outside(toys: Draft) -> None:
    seen = toys.landscape.contexts["OrderService"].external_events["ParcelSeen"]
    assert seen.source is EventSource.SYSTEM
    assert seen.system is not None
    assert seen.system.key == "ParcelCarrier"


def test_the_context_map_follows_from_the_messages(toys: Draft) -> None:
    lines = {tuple(end.name for end in line.ends) for line in toys.landscape.relationships}
    assert {("Billing", "OrderService"), ("OrderService", "Billing")} <= lines


def test_nothing_is_lost_in_silence(toys: Draft) -> None:
    assert any("nobody-knows" in message for message in told(toys, Fate.UNREAD))
    assert any("Orders topic" in message for message in told(toys, Fate.LOST))
    assert any("`orderId` is `order_id`" in message for message in told(toys, Fate.LOST))
    assert any("`Billing` is made up" in message for message in told(toys, Fate.MADE_UP))
    assert any("why `OrderService` sends `Billing.Charge`" in message for message in told(toys, Fate.DESCRIBED))
    assert any("Billing.Charge" in each.question for each in toys.landscape.contexts["OrderService"].hotspots)
    assert any("Buying" in each.question for each in toys.landscape.hotspots)


def test_an_imported_catalog_is_a_sound_model(toys: Draft, tmp_path: Path) -> None:
    assert errors(toys, tmp_path) == []


def test_no_catalog(tmp_path: Path) -> None:
    for source in (tmp_path / "none", tmp_path, written(tmp_path / "x", {"notes.md": "Hi"}), Path(__file__)):
        with pytest.raises(SourceUnreadable):
            read(source)


def test_broken_files_leave_the_rest(tmp_path: Path) -> None:
    broken = {
        "services/A/index.mdx": "---\nid: a\nname: A\nsends: [{id: e}, {id: f}]\n---\n",
        "services/B/index.mdx": "---\nid: [\n---\n",
        "services/C/index.mdx": "---\nno end",
        "services/A/events/E/index.mdx": "---\nid: e\nname: E happened\nschemaPath: s.json\n---\n",
        "services/A/events/E/s.json": "{",
        "services/A/events/F/index.mdx": f"---\nid: f\nname: F happened\nschemaPath: {'../' * 9}etc/hosts\n---\n",
    }
    draft = read(written(tmp_path, broken))
    assert [event.key for event in draft.landscape.events()] == ["A.EHappened", "A.FHappened"]
    assert len(told(draft, Fate.UNREAD)) == 4


def test_recursive_aliases_and_depth_are_refused(tmp_path: Path) -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{this}: &{this} [{', '.join([f'*{before}'] * 10)}]\n"
        for before, this in zip("abcdefgh", "bcdefghi", strict=True)
    )
    files = {
        "services/A/index.mdx": f"---\nid: a\n{bomb}---\n",
        "services/B/index.mdx": f"---\nid: {'[' * 5000}\n---\n",
        "services/C/index.mdx": "---\nid: c\nname: C\n---\n",
    }
    draft = read(written(tmp_path, files))
    assert list(draft.landscape.contexts) == ["C"]
    assert len(told(draft, Fate.UNREAD)) == 2


_WORDS = st.sampled_from(sorted({word for text in FILES.values() for word in text.split()})[:400])
_IN_FRONT = [
    "id",
    "name",
    "version",
    "sends",
    "receives",
    "steps",
    "owners",
    "entities",
    "properties",
    "badges",
    "dictionary",
    "members",
    "domains",
    "services",
    "operation",
    "deprecated",
    "schemas",
    "schemaPath",
]
_INSIDE = [
    "id",
    "name",
    "version",
    "triggers",
    "fields",
    "type",
    "actor",
    "message",
    "next_step",
    "items",
    "properties",
    "content",
    "method",
    "path",
    "file",
]
_FRONTS = st.dictionaries(
    st.sampled_from(_IN_FRONT),
    st.recursive(
        st.one_of(_WORDS, st.text(max_size=5), st.integers(), st.none(), st.booleans()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(_INSIDE), inner, max_size=3)
        ),
        max_leaves=8,
    ),
    max_size=6,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(st.sampled_from(sorted(FILES)), st.one_of(_FRONTS, st.binary(max_size=40)), min_size=1, max_size=6)
)
def test_any_files_are_read(tmp_path: Path, changed: dict[str, Any]) -> None:
    folder = tmp_path / "catalog"
    shutil.rmtree(folder, ignore_errors=True)
    written(folder)
    for name, content in changed.items():
        data = content if isinstance(content, bytes) else f"---\n{content!r}\n---\n".encode("utf-8", "replace")
        (folder / name).write_bytes(data)
    draft = read(folder)
    model = tmp_path / "model"
    shutil.rmtree(model, ignore_errors=True)
    assert errors(draft, model) == []


@pytest.mark.parametrize("name", MODELS)
def test_there_and_back(name: str, tmp_path: Path) -> None:
    """Events, fields, publishers and subscribers come back."""
    ours = _model(name)
    back = read(_exported(ours, tmp_path / "catalog")).landscape
    assert _events(back) == _events(ours)
    assert _subscribers(back) == _subscribers(ours)
    assert {each.key for each in back.commands()} == {each.key for each in ours.commands()}
    assert {name: each.team for name, each in back.contexts.items()} == {
        name: each.team for name, each in ours.contexts.items()
    }


@pytest.mark.parametrize("name", MODELS)
def test_what_came_back_is_a_sound_model(name: str, tmp_path: Path) -> None:
    assert errors(read(_exported(_model(name), tmp_path / "catalog")), tmp_path / "model") == []


@pytest.mark.parametrize("name", MODELS)
@pytest.mark.parametrize("few", [False, True])
def test_the_linter_has_no_error(name: str, few: bool, tmp_path: Path) -> None:
    if not LINTER.exists() or shutil.which("node") is None:
        pytest.skip(f"{MISSING}@eventcatalog/linter (make tools)")
    landscape = _model(name)
    catalog = _exported(landscape, tmp_path, tuple(landscape.contexts)[:1] if few else ())
    run = subprocess.run([LINTER, tmp_path], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stdout
    assert "files checked" in run.stdout
    assert list(catalog.glob("domains/*/index.mdx"))


def test_the_linter_would_find_an_error(tmp_path: Path) -> None:
    if not LINTER.exists() or shutil.which("node") is None:
        pytest.skip(f"{MISSING}@eventcatalog/linter (make tools)")
    catalog = _exported(_model("pizza"), tmp_path)
    shutil.rmtree(next(catalog.rglob("events/OrderPlaced")))
    run = subprocess.run([LINTER, tmp_path], capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode != 0


def _events(landscape: Landscape) -> dict[str, Any]:
    return {
        event.key: (
            event.source,
            event.aggregate,
            event.published,
            event.version,
            _local(event.fields),
            [(each.version, _local(each.fields)) for each in event.previous],
        )
        for event in landscape.events()
    }


def _local(fields: Fields) -> dict[str, str]:
    """The types without their contexts: a catalog's schemas stand for themselves, a kernel is shared by copies."""
    return {name: " ".join(word.rpartition(".")[2] for word in text.split()) for name, text in _types(fields).items()}


def _subscribers(landscape: Landscape) -> set[tuple[str, int, str]]:
    facts = facts_of(landscape)
    return {
        (each.event.key, each.event.version or facts.events[each.event.key].version, each.scope)
        for each in facts.consumptions
        if each.event.scope != each.scope
    }


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(landscapes())
def test_any_model_goes_out_and_comes_back(tmp_path: Path, landscape: Landscape) -> None:
    folder = tmp_path / "any"
    shutil.rmtree(folder, ignore_errors=True)
    back = read(_exported(landscape, folder)).landscape
    assert {each.key for each in back.events()} == {each.key for each in landscape.events()}
