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
    from stormcli.model.context import Context
    from stormcli.model.landscape import Landscape

contract = typer.Typer(
    no_args_is_help=True,
    help="What other teams may rely on of a context, as one small file.\n\nExamples:\n\n"
    "    stormcli contract export --context Payments -o payments.contract.yaml\n\n"
    "    stormcli contract check payments.contract.yaml",
    rich_markup_mode="markdown",
)


@contract.command()
def export(
    path: ModelPath = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            "--context",
            metavar="NAME",
            help="The context whose contract is written.",
            show_default=False,
            autocompletion=completion.contexts(),
        ),
    ] = None,
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
    seeing the rest. A model with errors is refused with exit code 1; a file that is there is replaced if it is the
    contract of this context.

    Examples:

        stormcli contract export --context Payments -o payments.contract.yaml
    """
    from stormcli.cli import own_files
    from stormcli.cli.soundness import sound
    from stormcli.interop.contract_file import contract_file

    loaded = read_model(path)
    landscape = sound(loaded, "a model with errors promises nothing")
    found = _one(landscape, list(dict.fromkeys(context or ())))
    text = contract_file(landscape, found)
    if output is None or str(output) == "-":
        typer.echo(text, nl=False)
        return
    own_files.refuse(path, loaded, [output])
    _keep_others(output, found.name)
    write(output, encoded(text))
    typer.echo(f"wrote {output}")


def _one(landscape: Landscape, names: list[str]) -> Context:
    """The context whose contract is wanted; stops with exit code 2 where that is not one."""
    from stormcli.cli.soundness import named_contexts

    if not names:
        stop(f"--context says whose contract it is: {', '.join(landscape.contexts) or 'the model has none'}")
    if len(names) > 1:
        stop(f"a contract is of one context, and --context names {len(names)}: {', '.join(names)}")
    found = landscape.contexts[named_contexts(landscape, names)[0]]
    if found.by_contract:
        stop(f"{found.name} is known by its contract alone: its team exports it")
    return found


def _keep_others(output: Path, context: str) -> None:
    """Stops with exit code 2 if a file is there that is not the contract of the context."""
    from stormcli.interop.contract_file import contract_in

    if not output.is_file():
        return
    name = contract_in(output)
    if name != context:
        what = f"it is the contract of {name}" if name else "it is no contract"
        stop(f"{output} exists already, and {what}; choose another name, or remove it")


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
    from stormcli.cli import own_files
    from stormcli.cli.formats.registry import WRITERS, Report
    from stormcli.cli.terminal import coloured
    from stormcli.diagnostics import Severity
    from stormcli.load.find import shown

    loaded = _beside(model, file)
    if loaded.landscape is None:
        stop(f"{loaded.diagnostics[0].span.file} cannot be read; `stormcli validate` says why", 1)
    names = {own_files.named_by(loaded, each) or shown(each) for each in file}
    _no_contexts(loaded.landscape, names)
    wanted = {stale_contract.RULE.code, edited_contract.RULE.code}
    found = checked(loaded.landscape, loaded.diagnostics)
    here = [each for each in found if each.span.file in names and (each.code in wanted or each.code < "SC2")]
    compared = {each.at.span().file for each in loaded.landscape.contracts} | {each.span.file for each in here}
    for name in sorted(names - compared):
        stop(f"{name} is the contract of no context that the model has whole: there is nothing to compare it with")
    clean = "\n".join(f"{name} promises the same as the context." for name in sorted(names))
    written = WRITERS[format](Report(here, loaded, Severity.INFO, colour=coloured(), clean=clean))
    if written:
        typer.echo(written, color=True)
    raise typer.Exit(bool(here))


def _no_contexts(landscape: Landscape, names: set[str]) -> None:
    """Stops with exit code 2 if one of the files is not a contract but what a contract is made of."""
    for context in landscape.contexts.values():
        if not context.by_contract and context.at.span().file in names:
            stop(f"{context.at.span().file} is the context itself, no contract; `stormcli contract export` writes one")
    if landscape.at.span().file in names:
        stop(f"{landscape.at.span().file} is the model itself, no contract; `stormcli contract export` writes one")


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
