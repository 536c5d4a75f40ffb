"""Every format there is, each imported when it is asked for.

A format is added by one new module, its name in `Format`, and a function with its line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stormcli.cli.formats import Format
from stormcli.diagnostics import Diagnostic, Severity
from stormcli.load import Loaded


@dataclass(frozen=True, slots=True)
class Report:
    """What a run has to say.

    `fail_at` is the least severity that makes it fail, None if none does; `known` counts the findings that a baseline
    keeps quiet; `clean` is what is told to people where nothing was found, if it is not the size of the model.
    """

    found: Sequence[Diagnostic]
    loaded: Loaded
    fail_at: Severity | None
    known: int = 0
    colour: bool = False
    clean: str = ""


def _text(report: Report) -> str:
    from stormcli.cli.formats import text_format

    clean = report.clean
    return text_format.written(report.found, report.loaded, colour=report.colour, known=report.known, clean=clean)


def _concise(report: Report) -> str:
    from stormcli.cli.formats import concise_format

    return concise_format.written(report.found)


def _json(report: Report) -> str:
    from stormcli.cli.formats import json_format

    return json_format.written(report.found)


def _sarif(report: Report) -> str:
    from stormcli.cli.formats import sarif_format

    return sarif_format.written(report.found)


def _github(report: Report) -> str:
    from stormcli.cli.formats import github_format

    return github_format.written(report.found)


def _gitlab(report: Report) -> str:
    from stormcli.cli.formats import gitlab_format

    return gitlab_format.written(report.found)


def _junit(report: Report) -> str:
    from stormcli.cli.formats import junit_format

    return junit_format.written(report.found, report.loaded.sources, report.fail_at)


WRITERS: Mapping[Format, Callable[[Report], str]] = {
    Format.TEXT: _text,
    Format.CONCISE: _concise,
    Format.JSON: _json,
    Format.SARIF: _sarif,
    Format.GITHUB: _github,
    Format.GITLAB: _gitlab,
    Format.JUNIT: _junit,
}
