"""What the tests on the emulator share: one deployment of brick-shop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.model import names
from stormcli.model.landscape import Landscape
from tests.generate.conftest import read, written
from tests.generate.synthesis import synthesize

from .aws import connected
from .deployment import deploy, stacks
from .domains import stand_ins
from .listening import Listener
from .server import running
from .system import System

__all__ = ["written"]


@pytest.fixture(scope="session")
def landscape() -> Landscape:
    """The model that is deployed."""
    return read(assets.models() / "brick-shop")


@pytest.fixture(scope="session")
def shop(
    landscape: Landscape, written: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[System]:
    """The platform and all contexts of brick-shop, deployed in their order; roles are enforced."""
    out, assemblies = written("brick-shop"), tmp_path_factory.mktemp("assemblies")
    stage = landscape.aws.stages[0]
    apps = sorted(path.parent for path in out.glob("**/app.py"))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda app: synthesize(app, assemblies / app.name, stage=stage), apps))
    found = [stack for app in apps for stack in stacks(app.name, assemblies / app.name)]
    with running(tmp_path_factory.mktemp("emulator")) as server, connected(server.endpoint) as aws:
        deployment = deploy(aws, found, lambda app: stand_ins(landscape, app))
        yield System(aws, server, landscape, deployment)


@pytest.fixture(scope="session")
def listeners(shop: System, landscape: Landscape) -> dict[str, Listener]:
    """Folder of a context, or `platform` for the hub -> what is heard on its bus."""
    folders = ["platform", *map(names.kebab, landscape.contexts)]
    return {folder: Listener(shop.aws, shop.parameter(folder, "bus-arn"), folder) for folder in folders}
