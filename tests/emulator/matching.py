"""EventBridge's patterns as the emulator matches them, many at once and without a server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from typing import Any

from .environment import INSIDE, PYTHON

Event = dict[str, Any]


def answers(asked: Sequence[tuple[Any, Sequence[Event]]]) -> list[list[bool]]:
    """For each pattern whether it matches each of its events. No pattern may be one that AWS refuses."""
    run = subprocess.run(
        [PYTHON, INSIDE / "matches.py"], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    found: list[list[bool]] = json.loads(run.stdout)
    refused = [(pattern, reason) for (pattern, _), reason in zip(asked, found, strict=True) if isinstance(reason, str)]
    assert not refused, f"AWS would refuse {refused[:3]}"
    return found


def event(source: str, name: str, version: int, data: Any, message_id: str = "m1") -> Event:
    """An event as it travels, as docs/language.md says it ("On the wire")."""
    domain, context = source.split(".")
    metadata = {
        "id": message_id,
        "version": version,
        "domain": domain,
        "context": context,
        "timestamp": "2027-03-09T10:11:12+00:00",
        "correlation_id": f"c-{message_id}",
        "causation_id": "nothing",
    }
    return {"source": source, "detail-type": name, "detail": {"metadata": metadata, "data": data}}
