"""`stormcli generate`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli import assets
from stormcli.cli.reading import ModelPath, read_model, stop

if TYPE_CHECKING:
    from stormcli.generate import Plan
    from stormcli.load import Loaded
    from stormcli.model.landscape import Landscape

DEFAULT_FOLDER = Path("generated")


def _targets() -> list[str]:
    return list(assets.shipped(assets.generators()))


def generate(
    path: ModelPath = None,
    target: Annotated[
        str, typer.Option("--target", metavar="NAME", help="What is written.", autocompletion=_targets)
    ] = "aws-cdk-python",
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
) -> None:
    """Write the services of a model: one CDK app per context, around a hub.

    Files of the generator are rewritten each time, files of the team are written once. A generator's file that was
    edited by hand is left alone and named; the command exits with 1 then. A model with errors is refused.

    Examples:

        stormcli generate models/brick-shop -o ../services

        stormcli generate --context Ordering --dry-run
    """
    from stormcli import generate as generator

    if target not in _targets():
        stop(f"no target is called `{target}`; there is {', '.join(_targets())}")
    landscape = _sound(read_model(path))
    try:
        plan = generator.plan(landscape, generator.load_pack(target), output, tuple(context or ()))
        if not dry_run:
            generator.apply(plan)
    except (generator.UnknownContext, generator.OutsideFolder, generator.ManifestDamaged) as problem:
        stop(str(problem))
    except (generator.PackError, generator.TemplateFault) as problem:
        stop(f"the pack {target} is at fault: {problem}")
    except OSError as problem:
        stop(f"cannot write {problem.filename or output}: {(problem.strerror or str(problem)).lower()}")
    _report(plan, output, dry_run)
    raise typer.Exit(bool(plan.of(generator.Action.CONFLICT, generator.Action.ORPHAN)))


def _sound(loaded: Loaded) -> Landscape:
    """The landscape, if nothing in the model is wrong; otherwise the errors are shown and the command ends with 1."""
    from stormcli.check import check
    from stormcli.cli.formats import text_format
    from stormcli.cli.terminal import coloured
    from stormcli.diagnostics import Severity

    found = loaded.diagnostics
    if loaded.landscape is not None:
        found = check(loaded.landscape, found)
    errors = [each for each in found if each.severity is Severity.ERROR]
    if errors or loaded.landscape is None:
        typer.echo(text_format.written(errors, loaded, colour=coloured()), color=True)
        stop("a model with errors is not generated from; nothing was written", 1)
    return loaded.landscape


def _report(plan: Plan, output: Path, dry_run: bool) -> None:
    from stormcli.generate import Action

    changed = (Action.CREATE, Action.REPLACE, Action.REMOVE)
    shown = tuple(Action) if dry_run else (*changed, Action.CONFLICT, Action.ORPHAN)
    for entry in plan.of(*shown):
        reason = f"  ({entry.reason})" if entry.reason else ""
        typer.echo(f"{entry.action.value:<9}  {(output / entry.path).as_posix()}{reason}")
    for function in plan.missing:
        typer.echo(
            f"\n{(output / function.path).as_posix()} lacks `{function.name}`; paste and fill in:\n\n{function.stub}"
        )
    if plan.not_generated:
        typer.echo("\nNot generated yet:")
        for line in plan.not_generated:
            typer.echo(f"  {line.element}: {line.what}")
    counts = Counter(entry.action for entry in plan.entries)
    summary = ", ".join(f"{counts[action]} {action.value}" for action in Action if counts[action])
    left = counts[Action.CONFLICT] + counts[Action.ORPHAN]
    typer.echo(f"\n{'Would write' if dry_run else 'Wrote'} {output.as_posix()}: {summary or 'no files'}.")
    if left:
        typer.echo(f"{left} {'file was' if left == 1 else 'files were'} edited by hand and left alone.")
