"""A plan of `generate` for tools."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import Any

from stormcli import __version__
from stormcli.cli.generating import Done
from stormcli.generate import Entry, patch
from stormcli.view.service.footprint import MOST_RESOURCES, MOST_RULES, MOST_TARGETS, Footprint


def written(done: Done, *, diff: bool, summary: bool) -> str:
    """What was done, or would be, as one JSON object; with the patch and what would be deployed if they are wanted."""
    plan = done.plan
    counts = Counter(entry.action.value for entry in plan.entries)
    content: dict[str, Any] = {
        "stormcli": __version__,
        "packs": done.pack.versions,
        "output": done.order.output.as_posix(),
        "written": done.order.writes,
        "clean": plan.is_clean,
        "actions": dict(sorted(counts.items())),
        "files": [_file(entry) for entry in plan.entries],
        "left": list(done.left),
        "missing": [asdict(each) for each in plan.missing],
        "old_names": [asdict(each) for each in plan.old_names],
        "not_generated": [asdict(each) for each in plan.not_generated],
        "upgrades": [asdict(each) for each in plan.upgrades],
    }
    if diff:
        content["patch"] = patch(plan).decode(errors="backslashreplace")
    if summary and done.footprint is not None:
        content["deployed"] = _deployed(done.footprint)
    return json.dumps(content, indent=2, ensure_ascii=False)


def _deployed(found: Footprint) -> dict[str, Any]:
    """Stacks with their resources by kind and buses with their rules, beside the limits of AWS."""
    return {
        "limits": {"resources": MOST_RESOURCES, "rules": MOST_RULES, "targets": MOST_TARGETS},
        "stacks": {stack: dict(sorted(kinds.items())) for stack, kinds in found.stacks.items()},
        "rules": dict(found.rules),
    }


def _file(entry: Entry) -> dict[str, Any]:
    """A file with what is known of it; what is not is left out."""
    known = {"context": entry.context, "from": entry.source, "saved": entry.saved, "reason": entry.reason}
    content = {"path": entry.path, "action": entry.action.value, "owner": entry.owner.value, "changes": entry.changes}
    return {**content, **{key: value for key, value in known.items() if value}}
