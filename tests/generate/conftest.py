"""Models, landscapes and written folders that the tests of this room share."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from stormcli import assets
from stormcli.diagnostics import Severity
from stormcli.generate import Edits, Pack, Plan, apply, exclusive, load_pack, plan
from stormcli.load import load
from stormcli.model.landscape import Landscape

from .cloud import Cloud, service
from .deciding import Context
from .synthesis import Synthesis, Template, apps

TARGET = "aws-cdk-python"
MODELS = assets.shipped(assets.models())


def read(folder: Path) -> Landscape:
    """The landscape of a model that has no errors."""
    loaded = load(folder)
    errors = [found.message for found in loaded.diagnostics if found.severity is Severity.ERROR]
    assert not errors, errors
    assert loaded.landscape is not None
    return loaded.landscape


def generate(
    landscape: Landscape, out: Path, *contexts: str, pack: Pack | None = None, edits: Edits = Edits.LEAVE
) -> Plan:
    """Plan and apply; the plan as it was before."""
    with exclusive(out):
        todo = plan(landscape, pack or load_pack(TARGET), out, contexts, edits=edits)
        apply(todo)
    return todo


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path, but for what is kept of the last run."""
    caches = {"__pycache__", ".ruff_cache", ".mypy_cache"}
    files = (path for path in folder.rglob("*") if path.is_file() and not caches & set(path.parts))
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    return {path: content for path, content in found.items() if not path.startswith(".stormcli/generated/")}


def actions(todo: Plan) -> Mapping[str, list[str]]:
    """Action -> paths."""
    found: dict[str, list[str]] = {}
    for entry in todo.entries:
        found.setdefault(entry.action.value, []).append(entry.path)
    return found


SHOP = """
stormcli: 1
domain: Shop
subdomains: {Sales: {kind: core}}
teams: {Blue: {members: 3, contact: blue@example.com}, Red: {members: 3}}
context_map: [{upstream: Ordering, downstream: Shipping}]
"""
ORDERING = """
context: Ordering
team: Blue
subdomain: Sales
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid, total: decimal}
    commands:
      PlaceOrder: {fields: {order_id: uuid, total: decimal}, emits: [OrderPlaced]}
    events:
      OrderPlaced: {published: true, fields: {order_id: uuid, total: decimal}}
"""
SHIPPING = """
context: Shipping
team: Red
subdomain: Sales
aggregates:
  Parcel:
    identity: parcel_id
    fields: {parcel_id: uuid}
    commands:
      PackParcel: {fields: {parcel_id: uuid, value: decimal}, emits: [ParcelPacked]}
    events:
      ParcelPacked: {fields: {parcel_id: uuid}}
policies:
  PackWhenPlaced: {when: Ordering.OrderPlaced, then: PackParcel, map: {parcel_id: order_id, value: total}}
"""


class Shop:
    """A small model on disk that tests change."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "contexts").mkdir(parents=True)
        self.write(storm=SHOP, ordering=ORDERING, shipping=SHIPPING)

    def write(self, **texts: str) -> None:
        """Write storm.yaml (`storm`) or contexts anew; an empty text removes the file."""
        for name, text in texts.items():
            path = self.folder / ("storm.yaml" if name == "storm" else f"contexts/{name}.yaml")
            path.write_text(text) if text else path.unlink()

    def change(self, name: str, old: str, new: str) -> None:
        """Replace a part of a context's text."""
        path = self.folder / f"contexts/{name}.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    @property
    def landscape(self) -> Landscape:
        return read(self.folder)


@pytest.fixture
def shop(tmp_path: Path) -> Shop:
    """A fresh small model."""
    return Shop(tmp_path / "model")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """An output folder that does not exist yet."""
    return tmp_path / "out"


def begin(synthesis: Synthesis, written: Callable[[str], Path]) -> None:
    """Queues the apps of all shipped models."""
    for name in MODELS:
        for app in apps(written(name)):
            synthesis.start(app, read(assets.models() / name).aws.stages[0])


@pytest.fixture(scope="session", params=MODELS)
def model(request: pytest.FixtureRequest, synthesis: Synthesis, written: Callable[[str], Path]) -> str:
    """Each shipped model; the apps of all of them are on their way to templates from then on."""
    begin(synthesis, written)
    return str(request.param)


@pytest.fixture(scope="session")
def templates(model: str, synthesis: Synthesis, written: Callable[[str], Path]) -> list[Template]:
    """The stacks of a shipped model."""
    return [template for app in apps(written(model)) for template in synthesis.templates(app)]


@pytest.fixture(scope="session")
def landscape(model: str) -> Landscape:
    """A shipped model as it was read."""
    return read(assets.models() / model)


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Cloud:
    """AWS in memory, and the variables that lead to it."""
    for name, value in {"TABLE": "table", "BUS_ARN": "bus", "DEAD_LETTER_QUEUE_URL": "dead"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    return Cloud()


@pytest.fixture
def ordering(worked: Callable[[str], Path], cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Imports modules of the brick shop's Ordering, whose domain is worked out."""
    for name in ("OPEN_DRAFTS", "UNPAID_ORDERS", "MY_ORDERS", "SETS_IN_STOCK"):
        monkeypatch.setenv(f"{name}_TABLE", name.lower())
    with service(worked("brick-shop") / "contexts" / "ordering", "ordering", cloud) as module:
        yield module


@pytest.fixture
def context(worked: Callable[[str], Path]) -> Iterator[Callable[[str, str], Context]]:
    """Enters a context of a shipped model, whose domain is worked out."""
    with contextlib.ExitStack() as stack:

        def enter(model: str, name: str) -> Context:
            folder = worked(model) / "contexts" / name
            return Context(stack.enter_context(service(folder, name.replace("-", "_"), Cloud())))

        yield enter
