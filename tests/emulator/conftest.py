"""What the tests on the emulator share: one deployment of brick-shop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stormcli import assets
from stormcli.model import names
from stormcli.model.landscape import Landscape
from tests.generate.conftest import read
from tests.generate.synthesis import Synthesis, apps

from .aws import connected
from .deployment import deploy, stacks
from .domains import stand_ins
from .listening import Listener
from .server import running
from .system import System


@pytest.fixture(scope="session")
def landscape() -> Landscape:
    """The model that is deployed."""
    return read(assets.models() / "brick-shop")


@pytest.fixture(scope="session")
def shop(
    landscape: Landscape,
    written: Callable[[str], Path],
    synthesis: Synthesis,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[System]:
    """The platform and all contexts of brick-shop, deployed in their order; roles are enforced."""
    wanted = apps(written("brick-shop"))
    for app in wanted:
        synthesis.start(app, landscape.aws.stages[0])
    found = [stack for app in wanted for stack in stacks(app.name, synthesis.assets(app))]
    with running(tmp_path_factory.mktemp("emulator")) as server, connected(server.endpoint) as aws:
        deployment = deploy(aws, found, lambda app: stand_ins(landscape, app))
        yield System(aws, server, landscape, deployment)


@pytest.fixture(scope="session")
def listeners(shop: System, landscape: Landscape) -> dict[str, Listener]:
    """Folder of a context, or `platform` for the hub -> what is heard on its bus."""
    folders = ["platform", *map(names.kebab, landscape.contexts)]
    return {folder: Listener(shop.aws, shop.parameter(folder, "bus-arn"), folder) for folder in folders}
