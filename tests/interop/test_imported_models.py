"""Imported models go through validate, diagram and generate like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from stormcli.cli.app import app
from tests.interop import catalog_files, test_asyncapi_import, test_contexture, test_eventbridge


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(each) for each in arguments])


def _source(name: str, folder: Path) -> Path:
    if name == "eventcatalog":
        return catalog_files.written(folder)
    if name == "asyncapi":
        for path, text in test_asyncapi_import.FILES.items():
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder
    content = test_contexture.EXPORT if name == "contexture" else test_eventbridge.TEMPLATE
    path = folder / ("zoo.json" if name == "contexture" else "shop.yaml")
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["asyncapi", "eventcatalog", "contexture", "eventbridge"])
def test_from_a_source_to_services(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "source"
    source.mkdir()
    imported = _run("import", name, _source(name, source), "-o", "model")
    assert imported.exit_code in (0, 1), imported.output  # 1 where the source holds parts that cannot be read
    assert "made up" in imported.output
    assert _run("validate", "model", "--select", "SC1,SC2").exit_code == 0
    assert _run("diagram", "model", "--view", "board", "-o", "board.svg").exit_code == 0
    generated = _run("generate", "model", "-o", "services")
    assert generated.exit_code == 0, generated.output
    assert list(Path("services/contexts").iterdir())


@pytest.mark.parametrize("name", ["asyncapi", "eventcatalog", "contexture", "eventbridge"])
def test_what_is_not_there_is_told(name: str, tmp_path: Path) -> None:
    result = _run("import", name, tmp_path / "none", "-o", tmp_path / "model")
    assert result.exit_code == 2
    assert "does not exist" in result.output
