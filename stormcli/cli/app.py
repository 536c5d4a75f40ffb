"""The commands and what they share."""

from __future__ import annotations

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from stormcli import __version__
from stormcli.cli.breaking import breaking
from stormcli.cli.contract import contract
from stormcli.cli.diagram import diagram
from stormcli.cli.explain import explain
from stormcli.cli.explore import explore
from stormcli.cli.exporting import export
from stormcli.cli.generate import generate
from stormcli.cli.importing import import_model
from stormcli.cli.init import init
from stormcli.cli.packs import packs
from stormcli.cli.rules import rules
from stormcli.cli.schema import schema
from stormcli.cli.stats import stats
from stormcli.cli.validate import validate


class Commands(TyperGroup):
    """The commands; what is wrong with a value is said without the word that pydantic puts before it."""

    def invoke(self, ctx: Any) -> Any:
        """Runs the command that the line names."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as wrong:
            wrong.message = wrong.message.removeprefix("Value error, ")
            raise


app = typer.Typer(
    name="stormcli",
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="From an event storming in YAML to checked models, context maps and AWS services, one team per context.",
    epilog="Start with `stormcli init shop`, then `stormcli validate shop`.",
)
for command in (init, validate, breaking, explain, rules, diagram, explore, generate, packs, stats, schema):
    app.command()(command)
app.command("import")(import_model)
app.command()(export)
app.add_typer(contract, name="contract")


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version and stop.", is_eager=True, callback=lambda on: _version(on)),
    ] = False,
) -> None:
    """Options of every command."""


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"stormcli {__version__}")
        raise typer.Exit
