"""`stormcli contract export` and `stormcli contract check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli.cli import completion
from stormcli.cli.formats import Format
from stormcli.cli.reading import ModelPath, no_model, read_model, stop
from stormcli.cli.writing import encoded, write

if TYPE_CHECKING:
    from stormcli.load import Loaded

contract = typer.Typer(
    no_args_is_help=True,
    help="What other teams may rely on of a context, as one small file.",
    rich_markup_mode="markdown",
)


@contract.command()
def export(
    path: ModelPath = None,
    context: Annotated[
        str,
        typer.Option(
            "--context",
            metavar="NAME",
            help="The context whose contract is written.",
            show_default=False,
            autocompletion=completion.contexts(),
        ),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file to write. Default: standard output.", show_default=False
        ),
    ] = None,
) -> None:
    """Write what others may rely on of a context: its published events with their versions, the commands that others
    may send, and the types that these need.

    Other teams name the file in their storm.yaml, `contexts: [{contract: FILE}]`, and validate against it without
    seeing the rest. A model with errors is refused with exit code 1.

    Examples:

        stormcli contract export --context Payments -o payments.contract.yaml
    """
    from stormcli.cli.soundness import named_contexts, sound
    from stormcli.interop.contract_file import contract_file

    landscape = sound(read_model(path), "a model with errors promises nothing")
    if not context:
        stop(f"--context says whose contract it is: {', '.join(landscape.contexts) or 'the model has none'}")
    found = landscape.contexts[named_contexts(landscape, [context])[0]]
    if found.by_contract:
        stop(f"{context} is known by its contract alone: its team exports it")
    text = contract_file(landscape, found)
    if output is None or str(output) == "-":
        typer.echo(text, nl=False)
        return
    write(output, encoded(text))
    typer.echo(f"wrote {output}")


@contract.command()
def check(
    file: Annotated[list[Path], typer.Argument(metavar="FILE...", help="The contract files.")],
    model: Annotated[
        Path | None,
        typer.Option(
            "--model",
            metavar="PATH",
            help="The folder of the model, or its storm.yaml. Default: as for `validate`.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How findings are written.")] = Format.TEXT,
) -> None:
    """Compare contract files with the contexts that they are of: SC901 and SC902.

    Exits with 0 if they promise the same, with 1 if one is stale or was edited, with 2 if the model does not have its
    context. `stormcli validate` does the same for a contract that storm.yaml names beside its context.

    Examples:

        stormcli contract check payments.contract.yaml
    """
    from stormcli.check import check as checked
    from stormcli.check.rules import edited_contract, stale_contract
    from stormcli.cli.formats.registry import WRITERS, Report
    from stormcli.cli.terminal import coloured
    from stormcli.diagnostics import Severity
    from stormcli.load.find import shown

    loaded = _beside(model, file)
    if loaded.landscape is None:
        stop(f"{loaded.diagnostics[0].span.file} cannot be read; `stormcli validate` says why", 1)
    wanted = {stale_contract.RULE.code, edited_contract.RULE.code}
    names = {shown(each) for each in file}
    found = checked(loaded.landscape, loaded.diagnostics)
    here = [each for each in found if each.span.file in names and (each.code in wanted or each.code < "SC2")]
    compared = {each.at.span().file for each in loaded.landscape.contracts} | {each.span.file for each in here}
    for name in sorted(names - compared):
        stop(f"{name} is the contract of no context that the model has whole: there is nothing to compare it with")
    written = WRITERS[format](Report(here, loaded, Severity.INFO, colour=coloured()))
    typer.echo(written, color=True)
    raise typer.Exit(bool(here))


def _beside(model: Path | None, files: list[Path]) -> Loaded:
    """The model, and the contract files beside it; stops with exit code 2 where one is not there."""
    from stormcli.load import ModelNotFound, load

    for file in files:
        if not file.exists():
            stop(f"there is no {file}; `stormcli contract export` writes it")
    try:
        return load(model, contracts=files)
    except ModelNotFound as missing:
        no_model(missing)
