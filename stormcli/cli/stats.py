"""`stormcli stats`."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from stormcli.cli.reading import ModelPath, read_model, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stormcli.view.statistics import ContextNumbers, Statistics, TeamLink, TeamNumbers

_VERSION = 1


class StatsFormat(str, Enum):
    """How numbers are written."""

    TEXT = "text"
    JSON = "json"


def stats(
    path: ModelPath = None,
    format: Annotated[StatsFormat, typer.Option("--format", "-f", help="How numbers are written.")] = StatsFormat.TEXT,
) -> None:
    """Count what crosses: messages, coupling, policy chains, and how much teams have to talk.

    Examples:

        stormcli stats

        stormcli stats models/brick-shop --format json > numbers.json
    """
    from stormcli.view.statistics import statistics

    loaded = read_model(path)
    if loaded.landscape is None:
        stop(f"{loaded.diagnostics[0].span.file} cannot be read; `stormcli validate` says why", 1)
    numbers = statistics(loaded.landscape)
    typer.echo(_as_json(numbers) if format is StatsFormat.JSON else "\n\n".join(_tables(numbers)))
    errors = sum(each.severity.word == "error" for each in loaded.diagnostics)
    if errors:
        many = f"{errors} error{'' if errors == 1 else 's'}"
        typer.echo(f"The model has {many}: what they concern may be missing from the numbers.", err=True)


def _tables(numbers: Statistics) -> Iterator[str]:
    from stormcli.cli.table import table

    yield table(
        ("context", "team", "in", "out", "fan-in", "fan-out", "Ca", "Ce", "I", "chain"),
        [_context_row(each) for each in numbers.contexts],
    )
    yield table(
        ("team", "contexts", "members", "paths", "in", "out", "fan-in", "fan-out"),
        [_team_row(each) for each in numbers.teams],
    )
    yield table(("teams", "messages", "context pairs"), [_link_row(each) for each in numbers.links])
    chain = numbers.chain
    arrows = " -> ".join(chain.policies) or "none"
    yield f"Longest policy chain: {len(chain.policies)}{' (in a circle)' if chain.circular else ''}: {arrows}"


def _context_row(each: ContextNumbers) -> tuple[object, ...]:
    traffic, coupling = each.traffic, each.coupling
    flow = (traffic.messages_in, traffic.messages_out, traffic.fan_in, traffic.fan_out)
    return (each.name, each.team, *flow, coupling.afferent, coupling.efferent, coupling.instability, each.chain)


def _team_row(each: TeamNumbers) -> tuple[object, ...]:
    traffic = each.traffic
    flow = (traffic.messages_in, traffic.messages_out, traffic.fan_in, traffic.fan_out)
    return (each.name, len(each.contexts), each.members, each.paths, *flow)


def _link_row(each: TeamLink) -> tuple[object, ...]:
    return (" - ".join(each.teams), each.messages, each.contexts)


def _as_json(numbers: Statistics) -> str:
    import json
    from dataclasses import asdict

    report = {"version": _VERSION, **asdict(numbers)}
    # What a property works out is no field of its class.
    for row, context in zip(report["contexts"], numbers.contexts, strict=True):
        row["coupling"]["instability"] = context.coupling.instability
    for row, team in zip(report["teams"], numbers.teams, strict=True):
        row["paths"] = team.paths
    return json.dumps(report, indent=2, ensure_ascii=False)
