"""`stormcli schema`."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from stormcli.cli.writing import encoded, write


class FileKind(str, Enum):
    """The kinds of file that have a schema."""

    STORM = "storm"
    CONTEXT = "context"


def schema(
    kind: Annotated[
        FileKind, typer.Argument(metavar="[storm|context]", help="The file that is described.", show_default=True)
    ] = FileKind.CONTEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file to write. Default: standard output", show_default=False
        ),
    ] = None,
) -> None:
    """Write the JSON Schema of storm.yaml or of a context file, for an editor that completes and explains keys.

    Examples:

        stormcli schema storm -o schema/storm.schema.json

        stormcli schema context -o schema/context.schema.json
    """
    text = written(kind.value)
    if output is None or str(output) == "-":
        typer.echo(text, nl=False)
        return
    write(output, encoded(text))
    typer.echo(f"wrote {output}")


def written(kind: str) -> str:
    """A schema as the text of a file."""
    import json

    from stormcli.load.schema import schema as described

    return json.dumps(described(kind), indent=2, ensure_ascii=False) + "\n"
