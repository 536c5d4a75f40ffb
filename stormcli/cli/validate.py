"""`stormcli validate`."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer

from stormcli.cli.reading import ModelPath, read_model
from stormcli.cli.terminal import coloured


class Format(str, Enum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


class FailOn(str, Enum):
    """The least severity that makes the command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class ProfileName(str, Enum):
    """How strict the checks are."""

    WORKSHOP = "workshop"
    DEFAULT = "default"
    STRICT = "strict"


def validate(
    path: ModelPath = None,
    format: Annotated[Format, typer.Option("--format", "-f", help="How findings are written.")] = Format.TEXT,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="The least severity that makes the command exit with 1.")
    ] = FailOn.ERROR,
    profile: Annotated[
        ProfileName | None,
        typer.Option(
            "--profile", help="How strict the checks are; beats the model's own `profile`.", show_default=False
        ),
    ] = None,
) -> None:
    """Check a model: its YAML, its names, the grammar of its wall, its context map.

    Exits with 0 if nothing at or above --fail-on was found, with 1 if something was, with 2 if there is no model.

    Examples:

        stormcli validate

        stormcli validate models/brick-shop --profile strict --fail-on warning

        stormcli validate --format json > findings.json
    """
    from stormcli.check import check
    from stormcli.cli.formats import json_format, text_format
    from stormcli.diagnostics import Severity
    from stormcli.model.landscape import Profile

    loaded = read_model(path)
    found = loaded.diagnostics
    if loaded.landscape is not None:
        found = check(loaded.landscape, found, profile=Profile(profile.value) if profile else None)
    if format is Format.JSON:
        typer.echo(json_format.written(found))
    else:
        typer.echo(text_format.written(found, loaded, colour=coloured()), color=True)
    if fail_on is not FailOn.NEVER:
        least = Severity[fail_on.value.upper()]
        raise typer.Exit(any(each.severity >= least for each in found))
