"""The explorer's page on 127.0.0.1, kept as the files are saved.

It answers requests for this machine alone: a page of another site that has its name lead here (DNS rebinding) is
known by the Host that its requests bear.
"""

from __future__ import annotations

import errno
import gc
import webbrowser
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import typer

from stormcli.cli.formats.summary import in_words
from stormcli.cli.live import Live
from stormcli.cli.reading import stop
from stormcli.cli.watching import Edition, editions
from stormcli.load import ModelNotFound
from stormcli.load.find import find_root, shown

ADDRESS = "127.0.0.1"
#: Seconds after which a page that waits hears that somebody is still here.
_STILL_HERE = 15.0


def serve(path: Path | None, port: int, *, open_browser: bool) -> None:
    """Serves the model at a path until Ctrl-C. Stops with exit code 2 where there is none, or the port is taken."""
    following = editions(path)
    try:
        root = find_root(path)
        first = next(following)
    except ModelNotFound as missing:
        stop(f"{missing}. `stormcli init` writes a model to start from.")
    # Unlike other commands this one lives long: what an earlier reading built is garbage.
    gc.enable()
    live = Live(root, first.loaded)
    server = _server(port, live)
    url = f"http://{ADDRESS}:{server.server_port}/"
    typer.echo(f"{url} shows {shown(root)}, {in_words(live.latest.found)}. Ctrl-C ends it.")
    Thread(target=_watch, args=(following, live), daemon=True).start()
    if open_browser:
        webbrowser.open(url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        typer.echo("stopped")
    finally:
        server.server_close()


def _server(port: int, live: Live) -> _Server:
    try:
        return _Server(port, live)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            stop(f"port {port} is in use: choose another with --port, or 0 for any that is free")
        stop(f"cannot listen on port {port}: {(error.strerror or str(error)).lower()}")


def _watch(following: Iterator[Edition], live: Live) -> None:
    for edition in following:
        reading = live.refresh(edition.loaded)
        names = ", ".join(edition.changed[:3]) + (" ..." if len(edition.changed) > 3 else "")
        typer.echo(f"{names} changed: {in_words(reading.found)}")


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, port: int, live: Live) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.live = live
        self.hosts = {f"{name}:{self.server_port}" for name in (ADDRESS, "localhost")}

    def handle_error(self, *_request: Any) -> None:
        """A browser that goes away while it is answered is no failure."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "stormcli"
    sys_version = ""

    def do_GET(self) -> None:
        """Answers the page, its data, and the wait for newer data."""
        if self.headers.get("Host") not in self.server.hosts:
            self._answer(b"This page is for this machine alone.\n", "text/plain", HTTPStatus.FORBIDDEN)
            return
        path, latest = self.path.partition("?")[0], self.server.live.latest
        if path == "/":
            self._answer(latest.page(), "text/html")
        elif path == "/model.json":
            self._answer(latest.data.encode(), "application/json")
        elif path == "/changes":
            self._tell_changes()
        else:
            self._answer(b"There is nothing here.\n", "text/plain", HTTPStatus.NOT_FOUND)

    def _answer(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self._begin(kind, status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _begin(self, kind: str, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "DENY")

    def _tell_changes(self) -> None:
        """Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html): a version each."""
        self._begin("text/event-stream", HTTPStatus.OK)
        self.end_headers()
        reading = self.server.live.latest
        self._say(f"retry: 1000\ndata: {reading.version}\n\n")
        while True:
            later = self.server.live.after(reading.number, _STILL_HERE)
            reading = later or reading
            self._say(f"data: {reading.version}\n\n" if later else ": still here\n\n")

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, *_arguments: Any) -> None:
        """Requests are nobody's news."""
