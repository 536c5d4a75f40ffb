"""Does what a plan says. Only this module writes, and only inside the plan's folder."""

from __future__ import annotations

from stormcli.generate import manifest
from stormcli.generate.plan import Action, Plan


def apply(plan: Plan) -> None:
    """Write, replace and remove what the plan says, the manifest last. Raises OutsideFolder and OSError.

    Each file is its old self or its new one; what a conflict, an orphan or the team's own is stays as it is.
    """
    for entry in plan.of(Action.CREATE, Action.REPLACE):
        if entry.content is not None:
            plan.folder.write(entry.path, entry.content)
    for entry in plan.of(Action.REMOVE):
        plan.folder.remove(entry.path)
    if plan.folder.read(manifest.PATH) != plan.manifest:
        plan.folder.write(manifest.PATH, plan.manifest)
