"""`stormcli explore`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli.cli.reading import ModelPath, stop

if TYPE_CHECKING:
    from stormcli.cli.checking import Run

#: Where the page is served unless another port is asked for.
PORT = 8765


def explore(
    path: ModelPath = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write; `-` for standard output. Default: explore.html",
            show_default=False,
        ),
    ] = None,
    serve: Annotated[
        bool, typer.Option("--serve", help="Show the page on 127.0.0.1, and keep it as the files are saved.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            min=0,
            max=65535,
            help=f"The port of --serve, 0 for any that is free. Default: {PORT}",
            show_default=False,
        ),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Open the page in the browser.")] = False,
) -> None:
    """Write a model as one HTML page to walk around in: the map, search, details, filters, the way of an event.

    The page needs no network and opens from disk.

    Examples:

        stormcli explore

        stormcli explore models/brick-shop -o brick-shop.html --open

        stormcli explore --serve --open
    """
    if port is not None and not serve:
        stop("--port belongs to --serve")
    if serve:
        if output is not None:
            stop("--serve writes no file: leave --output out")
        from stormcli.cli.serving import serve as serve_page

        serve_page(path, PORT if port is None else port, open_browser=open_)
        return
    _write(path, output or Path("explore.html"), open_browser=open_)


def _write(path: Path | None, output: Path, *, open_browser: bool) -> None:
    from stormcli.check.selection import Selection
    from stormcli.cli import own_files
    from stormcli.cli.checking import run
    from stormcli.cli.writing import write

    to_disk = str(output) != "-"
    if open_browser and not to_disk:
        stop("--open needs a file: leave `-o -` out")
    done = run(path, Selection(), None)
    if to_disk:
        own_files.refuse(path, done.loaded, [output])
    content = _page(done)
    if not to_disk:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    else:
        write(output, content)
        typer.echo(f"wrote {output}")
    errors = sum(each.severity.word == "error" for each in done.found)
    if errors:
        count = "1 error" if errors == 1 else f"{errors} errors"
        typer.echo(f"The model has {count}: the page shows them, what they concern may be missing from it.", err=True)
    if open_browser:
        import webbrowser

        webbrowser.open(output.resolve().as_uri())


def _page(done: Run) -> bytes:
    """The page of a model; stops with exit code 1 where there is nothing to show."""
    from stormcli.draw.explorer import encoded, page
    from stormcli.view.explorer import explorer

    landscape = done.loaded.landscape
    if landscape is None:
        stop(f"{done.found[0].span.file} cannot be read; `stormcli validate` says why", 1)
    view = explorer(landscape, done.found, done.folder)
    return page(f"{view.title}: explorer", encoded(view))
