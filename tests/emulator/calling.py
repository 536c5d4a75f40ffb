"""HTTP as a client of a deployed API would speak it."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, NamedTuple

from .system import System


class Answer(NamedTuple):
    """What an API said."""

    status: int
    body: Any


def call(shop: System, folder: str, method: str, path: str, body: Any = None, **headers: str) -> Answer:
    """The answer of a context's API; a header's name is written with `_` for `-`."""
    host = shop.parameter(folder, "api-url").partition("//")[2]  # by it the emulator knows which API is meant
    request = urllib.request.Request(
        shop.server.endpoint + urllib.parse.quote(path),
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Host": host, "Content-Type": "application/json"}
        | {name.replace("_", "-"): value for name, value in headers.items()},
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return Answer(answer.status, json.loads(answer.read()))
    except urllib.error.HTTPError as error:
        return Answer(error.code, json.loads(error.read()))
