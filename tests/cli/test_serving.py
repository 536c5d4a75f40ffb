"""`stormcli explore --serve`, asked as a browser asks."""

from __future__ import annotations

import json
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from stormcli import assets
from tests.serving import Served, served


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return Path(shutil.copytree(assets.models() / "pizza", tmp_path / "pizza"))


def test_it_answers_the_page_and_its_data_and_ends_with_ctrl_c(model: Path) -> None:
    with served(model) as server:
        assert "2 infos" in server.said[0]
        html = server.get("").decode()
        assert 'data-live="yes"' in html
        data = server.get("model.json").decode()
        assert data in html
        assert json.loads(data)["title"] == "Pizza"
        assert server.stop() == 0
        assert "stopped\n" in server.said


def test_it_answers_this_machine_alone(model: Path) -> None:
    with served(model) as server:
        assert server.get("", Host=f"localhost:{server.port}")
        for host in ("shop.example", f"shop.example:{server.port}", "127.0.0.1", f"127.0.0.1:{server.port + 1}", ""):
            with pytest.raises(HTTPError) as refused:
                server.get("model.json", Host=host)
            assert refused.value.code == 403
            assert b"Pizza" not in refused.value.read()
        # Whoever listens on all addresses of a machine holds the port on each.
        socket.create_server(("127.0.0.2", server.port)).close()


@pytest.mark.parametrize("path", ["nothing", "../../etc/passwd", "storm.yaml", "model.json/x"])
def test_it_gives_nothing_else(model: Path, path: str) -> None:
    with served(model) as server, pytest.raises(HTTPError) as refused:
        server.get(path)
    assert refused.value.code == 404


def test_it_tells_of_each_change(model: Path) -> None:
    kitchen = model / "contexts" / "kitchen.yaml"
    whole = kitchen.read_text(encoding="utf-8")
    with served(model) as server, urlopen(server.url + "changes", timeout=20) as changes:
        first = _next_version(changes)
        assert json.loads(server.get("model.json"))["version"] == first
        kitchen.write_text(whole.replace("Bakes what", "Bakes all that"), encoding="utf-8")
        second = _next_version(changes)
        assert second != first
        data = json.loads(server.get("model.json"))
        assert (data["version"], data["trouble"]) == (second, "")
        kitchen.write_text(whole, encoding="utf-8")
        assert _next_version(changes) == first, "the same model is the same picture"
        _until(lambda: any("kitchen.yaml changed: 2 infos" in line for line in server.said))


def test_a_file_that_cannot_be_read_keeps_the_last_picture(model: Path) -> None:
    kitchen = model / "contexts" / "kitchen.yaml"
    whole = kitchen.read_text(encoding="utf-8")
    with served(model) as server:
        kitchen.write_text("a: [b", encoding="utf-8")
        data = _when(server, lambda each: each["trouble"])
        assert data["trouble"] == "contexts/kitchen.yaml cannot be read: this is the last picture that could be drawn."
        assert "Kitchen" in {item[1] for item in data["items"]}
        assert "SC101" in {found[0] for found in data["findings"]}
        kitchen.write_text(whole, encoding="utf-8")
        assert _when(server, lambda each: not each["trouble"])


def test_it_waits_for_a_model_that_cannot_be_read_yet_or_is_gone_for_a_while(model: Path) -> None:
    root = model / "storm.yaml"
    whole = root.read_text(encoding="utf-8")
    root.write_text("[", encoding="utf-8")
    with served(model) as server:
        data = json.loads(server.get("model.json"))
        assert (data["items"], data["trouble"]) == ([], "storm.yaml cannot be read: nothing can be drawn of it yet.")
        root.write_text(whole, encoding="utf-8")
        assert _when(server, lambda each: each["items"])["trouble"] == ""
        root.unlink()
        assert "this is the last picture" in _when(server, lambda each: each["trouble"])["trouble"]
        assert b"Pizza" in server.get("")


def test_a_port_in_use_is_said_plainly(stormcli, model: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = stormcli("explore", model, "--serve", "--port", str(port))
    assert done.returncode == 2
    assert f"port {port} is in use" in done.stderr


def test_a_missing_model_is_said_plainly(stormcli) -> None:
    done = stormcli("explore", "--serve")
    assert (done.returncode, "stormcli init" in done.stderr) == (2, True)


def _next_version(changes: Any) -> str:
    while True:
        line = changes.readline().decode()
        if line.startswith("data: "):
            return line.removeprefix("data: ").strip()


def _when(server: Served, wanted: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    """The first data that are as wanted."""
    data: dict[str, Any] = {}

    def fits() -> bool:
        data.update(json.loads(server.get("model.json")))
        return bool(wanted(data))

    _until(fits)
    return data


def _until(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not happened():
        assert time.monotonic() < end, "it did not happen in 20 seconds"
        time.sleep(0.05)
