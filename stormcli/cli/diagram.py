"""`stormcli diagram`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from stormcli.cli import completion
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


_ABOUT = "What it is about"
_LOOKS = "How it looks"
_GOES = "Where it goes"


def _listed(names: type[Enum]) -> str:
    return ", ".join(each.value for each in names)


def _subject(flag: str, what: str, of: Callable[[Any], Iterable[Any]]) -> Any:
    return typer.Option(
        flag,
        metavar="NAME",
        help=f"The {what} to draw, by its name or as Context.Name.",
        show_default=False,
        rich_help_panel=_ABOUT,
        autocompletion=completion.elements(of),
    )


def diagram(
    path: ModelPath = None,
    view: Annotated[
        ViewName | None,
        typer.Option(
            "--view",
            metavar="VIEW",
            help=f"What is drawn: {_listed(ViewName)}. Default: context-map.",
            show_default=False,
            rich_help_panel=_ABOUT,
        ),
    ] = None,
    context: Annotated[
        list[str] | None,
        typer.Option(
            "--context",
            metavar="NAME",
            help="Only these contexts; may be repeated.",
            show_default=False,
            rich_help_panel=_ABOUT,
            autocompletion=completion.contexts(),
        ),
    ] = None,
    process: Annotated[str, _subject("--process", "process", lambda context: context.processes.values())] = "",
    command: Annotated[str, _subject("--command", "command", lambda context: context.commands())] = "",
    event: Annotated[str, _subject("--event", "event", lambda context: context.events())] = "",
    aggregate: Annotated[str, _subject("--aggregate", "aggregate", lambda context: context.aggregates.values())] = "",
    level: Annotated[
        LevelName | None,
        typer.Option(
            "--level",
            metavar="LEVEL",
            help=f"How deep the board goes: {_listed(LevelName)}. Default: process.",
            show_default=False,
            rich_help_panel=_ABOUT,
        ),
    ] = None,
    perspective: Annotated[
        PerspectiveName | None,
        typer.Option(
            "--perspective",
            metavar="WHOSE",
            help=f"Whose context map it is: {_listed(PerspectiveName)}. Default: contexts.",
            show_default=False,
            rich_help_panel=_ABOUT,
        ),
    ] = None,
    every: Annotated[
        bool,
        typer.Option(
            "--all",
            help="Every picture of every view, or of the --view given, into a folder.",
            rich_help_panel=_ABOUT,
        ),
    ] = False,
    theme: Annotated[
        ThemeName, typer.Option("--theme", help="The colours of the paper.", rich_help_panel=_LOOKS)
    ] = ThemeName.LIGHT,
    engine: Annotated[
        EngineName,
        typer.Option(
            "--engine", help="What lays out graphs: the engine that comes along, or your own.", rich_help_panel=_LOOKS
        ),
    ] = EngineName.BUNDLED,
    format: Annotated[
        Picture | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"How it is written: {_listed(Picture)}. Default: the ending of --output, or svg.",
            show_default=False,
            rich_help_panel=_GOES,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help="The file to write, `-` for standard output; with --all a folder. Default: VIEW.FORMAT, or diagrams.",
            show_default=False,
            rich_help_panel=_GOES,
        ),
    ] = None,
) -> None:
    """Draw a picture of a model: its context map, its event storming, its flows, what is deployed.

    Exits with 0 if everything was drawn, with 1 if the model cannot be read, with 2 if something cannot be drawn.

    Examples:

        stormcli diagram

        stormcli diagram models/brick-shop -o map.png

        stormcli diagram --view states --aggregate Order --theme dark

        stormcli diagram --view deployment --context Ordering -f mermaid -o -

        stormcli diagram --all -o pictures
    """
    from stormcli.cli import pictures
    from stormcli.draw import Engine, Style
    from stormcli.draw.theme import THEMES
    from stormcli.view.focus import Focus, Level, Perspective

    loaded = read_model(path)
    if loaded.landscape is None:
        stop(f"{loaded.diagnostics[0].span.file} cannot be read; `stormcli validate` says why", 1)
    asked: dict[str, Any] = {
        "contexts": tuple(context or ()),
        "process": process,
        "command": command,
        "event": event,
        "aggregate": aggregate,
        "level": level and Level(level.value),
        "perspective": perspective and Perspective(perspective.value),
    }
    given = {name: value for name, value in asked.items() if value}
    wanted = pictures.Wanted(
        landscape=loaded.landscape,
        focus=Focus(**given),
        given=tuple(given),
        style=Style(theme=THEMES[theme.value], engine=Engine(engine.value)),
        format=format and format.value,
    )
    if every:
        pictures.draw_all(wanted, view and view.value, output)
    else:
        pictures.draw_one(wanted, view.value if view else ViewName.CONTEXT_MAP.value, output)
    errors = sum(each.severity.word == "error" for each in loaded.diagnostics)
    if errors:
        counted = "1 error" if errors == 1 else f"{errors} errors"
        typer.echo(f"The model has {counted}: what is wrong may be missing from the picture.", err=True)
