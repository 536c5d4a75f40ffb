"""`stormcli generate`."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli import assets
from stormcli.cli.reading import ModelPath, stop

if TYPE_CHECKING:
    from stormcli.cli.generating import Done
    from stormcli.view.service.footprint import Footprint

DEFAULT_FOLDER = Path("generated")
DEFAULT_TARGET = "aws-cdk-python"


class PlanFormat(str, Enum):
    """How a plan is written."""

    TEXT = "text"
    JSON = "json"


def _targets() -> list[str]:
    return list(assets.shipped(assets.generators()))


def generate(
    path: ModelPath = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target",
            metavar="NAME",
            help=f"What is written. Default: {DEFAULT_TARGET}",
            show_default=False,
            autocompletion=_targets,
        ),
    ] = None,
    pack: Annotated[
        Path | None,
        typer.Option("--pack", metavar="FOLDER", help="A pack of your own instead of a target.", show_default=False),
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            "--context", metavar="NAME", help="Only this context's part; may be repeated.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.")
    ] = DEFAULT_FOLDER,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="List what would be written, and write nothing.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show it as a patch, and write nothing.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Exit with 1 if anything would be written, and write nothing.")
    ] = False,
    merge: Annotated[
        bool, typer.Option("--merge", help="Merge what was edited by hand with what the model changed.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Save what was edited by hand beside its file, and write the file anew.")
    ] = False,
    summary: Annotated[
        bool, typer.Option("--summary", help="Count what would be deployed, beside what AWS takes.")
    ] = False,
    format: Annotated[PlanFormat, typer.Option("--format", "-f", help="How the plan is written.")] = PlanFormat.TEXT,
) -> None:
    """Write the services of a model: one CDK app per context, around a hub.

    Files of the generator are rewritten each time, files of the team are written once. A generator's file that was
    edited by hand is left alone, named and compared; the command exits with 1 then, and so it does where --merge had
    to leave conflict markers. A model with errors is refused.

    Examples:

        stormcli generate models/brick-shop -o ../services

        stormcli generate --context Ordering --dry-run

        stormcli generate --dry-run --summary

        stormcli generate --check

        stormcli generate --diff > regenerated.patch

        stormcli generate --pack ./our-pack
    """
    from stormcli.cli import generating
    from stormcli.generate import Edits

    if target is not None and pack is not None:
        stop("--target and --pack say both what is written: leave one out")
    if summary and diff and format is PlanFormat.TEXT:
        stop("--diff prints a patch, in which --summary has no place: leave one out, or take --format json")
    if summary and pack is not None:
        stop("what a pack of your own deploys is not known here: --summary counts for a target")
    if merge and force:
        stop("--merge keeps what was edited by hand and --force does not: leave one out")
    _look_at(target, pack)
    order = generating.Order(
        pack=pack or target or DEFAULT_TARGET,
        contexts=tuple(dict.fromkeys(context or ())),
        output=output,
        edits=Edits.MERGE if merge else Edits.FORCE if force else Edits.LEAVE,
        writes=not (dry_run or diff or check),
        lists_all=dry_run,
        for_tools=format is PlanFormat.JSON or diff,
    )
    done = generating.carried_out(path, order)
    _tell(done, diff=diff, summary=summary, format=format)
    raise typer.Exit(not done.plan.is_clean if check else done.needs_a_person)


def _look_at(target: str | None, pack: Path | None) -> None:
    """Stops the command where a target is none, or stands where the folder of a pack should."""
    from stormcli.cli.packs import meant

    if target is not None and target not in _targets():
        stop(f"no target is called `{target}`; {meant(target)}")
    if pack is not None and str(pack) in _targets() and not pack.is_dir():
        stop(f"--pack takes a folder, and {pack} is a target: write --target {pack}")


def _tell(done: Done, *, diff: bool, summary: bool, format: PlanFormat) -> None:
    from stormcli.cli.formats import plan_json, plan_text

    if format is PlanFormat.JSON:
        typer.echo(plan_json.written(done, diff=diff, summary=summary))
    elif diff:
        plan_text.show_patch(done)
    else:
        plan_text.show(done)
        if summary and done.footprint is not None:
            _count(done.footprint)


def _count(footprint: Footprint) -> None:
    from stormcli.cli import summary

    summary.show(footprint)
