"""`stormcli diagram`."""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from stormcli.cli.reading import ModelPath, read_model, stop


class ViewName(str, Enum):
    """What is drawn."""

    CONTEXT_MAP = "context-map"
    SUBDOMAINS = "subdomains"
    BOARD = "board"
    FLOW = "flow"
    SEQUENCE = "sequence"
    STATES = "states"
    EVENT = "event"
    DEPLOYMENT = "deployment"


class Picture(str, Enum):
    """How it is written."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    HTML = "html"
    DOT = "dot"
    MERMAID = "mermaid"
    PLANTUML = "plantuml"


class LevelName(str, Enum):
    """How deep the board goes."""

    BIG_PICTURE = "big-picture"
    PROCESS = "process"
    DESIGN = "design"


class PerspectiveName(str, Enum):
    """Whose map it is."""

    CONTEXTS = "contexts"
    TEAMS = "teams"


class ThemeName(str, Enum):
    """The colours of the paper."""

    LIGHT = "light"
    DARK = "dark"


class EngineName(str, Enum):
    """What lays out graphs."""

    BUNDLED = "graphviz-pure"
    SYSTEM = "dot"


_SUBJECT = "Only this {0}, by its name or as Context.Name."


def _about(flag: str, what: str) -> Any:
    return typer.Option(flag, metavar="NAME", help=_SUBJECT.format(what), show_default=False)


def diagram(
    path: ModelPath = None,
    view: Annotated[
        ViewName | None, typer.Option("--view", help="What is drawn. Default: context-map.", show_default=False)
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option("--context", metavar="NAME", help="Only these contexts; repeatable.", show_default=False),
    ] = None,
    process: Annotated[str, _about("--process", "process")] = "",
    command: Annotated[str, _about("--command", "command")] = "",
    event: Annotated[str, _about("--event", "event")] = "",
    aggregate: Annotated[str, _about("--aggregate", "aggregate")] = "",
    level: Annotated[LevelName, typer.Option("--level", help="How deep the board goes.")] = LevelName.PROCESS,
    perspective: Annotated[
        PerspectiveName, typer.Option("--perspective", help="Whose context map it is.")
    ] = PerspectiveName.CONTEXTS,
    format: Annotated[
        Picture | None,
        typer.Option(
            "--format", "-f", help="How it is written. Default: the ending of --output, or svg.", show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="The file to write, `-` for standard output; with --all a folder. Default: VIEW.FORMAT; diagrams",
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Draw every picture of every view, or of the --view given, into a folder.")
    ] = False,
    theme: Annotated[ThemeName, typer.Option("--theme", help="The colours of the paper.")] = ThemeName.LIGHT,
    engine: Annotated[EngineName, typer.Option("--engine", help="What lays out graphs.")] = EngineName.BUNDLED,
) -> None:
    """Draw a picture of a model: its context map, its event storming, its flows.

    Examples:

        stormcli diagram

        stormcli diagram models/brick-shop -o map.png

        stormcli diagram --view states --aggregate Order

        stormcli diagram --all -o pictures
    """
    from stormcli.cli import pictures
    from stormcli.draw import Engine, Style
    from stormcli.draw.theme import THEMES
    from stormcli.view.focus import Focus, Level, Perspective

    loaded = read_model(path)
    if loaded.landscape is None:
        stop(f"{loaded.diagnostics[0].span.file} cannot be read; `stormcli validate` says why", 1)
    focus = Focus(
        contexts=tuple(context or ()),
        process=process,
        command=command,
        event=event,
        aggregate=aggregate,
        level=Level(level.value),
        perspective=Perspective(perspective.value),
    )
    wanted = pictures.Wanted(
        loaded.landscape, focus, Style(theme=THEMES[theme.value], engine=Engine(engine.value)), format and format.value
    )
    name = view.value if view else None
    if every:
        pictures.draw_all(wanted, name, output)
    else:
        pictures.draw_one(wanted, name or ViewName.CONTEXT_MAP.value, output)
    errors = sum(each.severity.word == "error" for each in loaded.diagnostics)
    if errors:
        typer.echo(f"The model has {errors} errors: what they concern may be missing from the picture.", err=True)
