"""`stormcli validate`."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli.cli.formats import Format
from stormcli.cli.reading import ModelPath, stop

if TYPE_CHECKING:
    from stormcli.check.selection import Selection
    from stormcli.diagnostics import Severity
    from stormcli.model.landscape import Profile


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
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file to write. Default: standard output.", show_default=False
        ),
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on",
            help="The least severity that makes the command exit with 1. Default: error",
            show_default=False,
        ),
    ] = None,
    profile: Annotated[
        ProfileName | None,
        typer.Option(
            "--profile", help="How strict the checks are; beats the model's own `profile`.", show_default=False
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODE",
            help="Only these rules: SC301, SC3 for all of 3xx, several with commas or repeated.",
            show_default=False,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="CODE", help="Not these rules, written likewise.", show_default=False),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="FILE", help="Keep the findings that FILE knows quiet.", show_default=False),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option("--write-baseline", metavar="FILE", help="Let FILE know what is found now.", show_default=False),
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend, then check.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would write, and write nothing.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also what decides something for people.")
    ] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the findings by code.")] = False,
    timings: Annotated[bool, typer.Option("--timings", help="Say how long each rule took.")] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Check again after each save; Ctrl-C stops.")] = False,
) -> None:
    """Check a model: its YAML, its names, the grammar of its wall, its context map.

    Exits with 0 if nothing at or above --fail-on was found, with 1 if something was, with 2 if there is no model.
    With --diff it exits with 1 if --fix would change something, and --watch ends with 0.
    What --statistics, --timings and the baseline have to say goes to standard error, beside the report.

    Examples:

        stormcli validate

        stormcli validate models/brick-shop --profile strict --fail-on warning

        stormcli validate --format sarif --output stormcli.sarif

        stormcli validate --select SC4 --ignore SC402,SC412

        stormcli validate --fix

        stormcli validate --watch
    """
    from stormcli.cli import known, own_files
    from stormcli.cli.checking import choose, run
    from stormcli.cli.reporting import Reporting
    from stormcli.model.landscape import Profile

    chosen = choose(select, ignore)
    debts = known.read_baseline(baseline, write_baseline)
    strictness = Profile(profile.value) if profile else None
    reporting = Reporting(format, output, _least(fail_on), baseline, debts, statistics, timings)
    if watch:
        from stormcli.cli import rechecking

        given = {"--fix": fix, "--diff": diff, "--unsafe-fixes": unsafe_fixes, "--write-baseline": write_baseline}
        rechecking.refuse({**given, "--output": output, "--fail-on": fail_on}, format)
        rechecking.recheck(path, chosen, strictness, reporting)
    if fix or diff or unsafe_fixes:
        _mend(path, chosen, strictness, show=diff, wanted=fix or diff, unsafe=unsafe_fixes)
    done = run(path, chosen, strictness)
    own_files.refuse(path, done.loaded, [each for each in (output, write_baseline) if each and str(each) != "-"])
    if write_baseline is not None:
        reporting = replace(reporting, debts=known.write_baseline(write_baseline, done))
    raise typer.Exit(reporting.tell(done))


def _least(fail_on: FailOn | None) -> Severity | None:
    """The least severity that makes the command fail; None if none does."""
    from stormcli.diagnostics import Severity

    return None if fail_on is FailOn.NEVER else Severity[(fail_on or FailOn.ERROR).value.upper()]


def _mend(
    path: Path | None, chosen: Selection, profile: Profile | None, *, show: bool, wanted: bool, unsafe: bool
) -> None:
    """Mends the model, or shows how and ends the command."""
    from stormcli.cli import fixing

    if not wanted:
        stop("--unsafe-fixes belongs to --fix or --diff")
    if show:
        raise typer.Exit(fixing.show(path, chosen, profile, unsafe=unsafe))
    fixing.fix(path, chosen, profile, unsafe=unsafe)
