"""What several rooms share and is made once a session: shipped models, written and synthesized."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stormcli import assets

from .conftest import generate, read
from .synthesis import Synthesis


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder to which a shipped model was written, once a session."""
    known: dict[str, Path] = {}

    def folder(model: str) -> Path:
        if model not in known:
            known[model] = tmp_path_factory.mktemp(model)
            generate(read(assets.models() / model), known[model])
        return known[model]

    return folder


@pytest.fixture(scope="session")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of a shipped model's services with its worked domain modules in place, once a session."""
    known: dict[str, Path] = {}

    def folder(model: str) -> Path:
        if model not in known:
            known[model] = tmp_path_factory.mktemp("worked") / model
            shutil.copytree(assets.models() / model / "services", known[model])
            generate(read(assets.models() / model), known[model])
        return known[model]

    return folder


@pytest.fixture(scope="session")
def synthesis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synthesis]:
    """Apps on their way to templates, each once a session, in the group `synthesis`."""
    found = Synthesis(tmp_path_factory.mktemp("assemblies"))
    yield found
    found.close()
