"""What a run is about: all contexts and what they share, or some of them, in a folder of their own or of everyone's."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from stormcli.generate.manifest import Manifest, Written
from stormcli.generate.renames import Renames
from stormcli.generate.wanted import Repository, Scope
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views, system_view


class UnknownContext(Exception):
    """There is no such context, or only its contract is known here."""


@dataclass(frozen=True, slots=True)
class Run:
    """The scope of a run; `contexts` are those that live in the folder afterwards, none if it holds the whole system.

    `answers_for` are the parts of the folder that the run may change: names of contexts, former ones included, and ""
    for what they share.
    """

    scope: Scope
    contexts: frozenset[str]
    answers_for: frozenset[str]

    def covers(self, written: Written) -> bool:
        """Whether a file that was written before is this run's to replace or to remove."""
        return written.context in self.answers_for


def run_of(landscape: Landscape, chosen: Collection[str], before: Manifest, renames: Renames) -> Run:
    """The run for the chosen contexts, or for all if none is. Raises UnknownContext.

    A folder that was made for some contexts is their repository, and gets those files of the repository too; in a
    folder of the whole system, a run for some contexts leaves everything else as it is.
    """
    _check(landscape, chosen)
    system = system_view(landscape)
    if not chosen:
        services = service_views(landscape)
        known = {written.context for written in before.files.values()}
        parts = {"", *known, *(service.name for service in services)}
        return Run(Scope(system, services, Repository(True, services)), frozenset(), frozenset(parts))
    parts = {*chosen, *(former for name in chosen if (former := renames.of_context(name)))}
    services = service_views(landscape, tuple(chosen))
    if not before.contexts and not before.is_new:
        return Run(Scope(system, services, None), frozenset(), frozenset(parts))
    inhabitants = {*chosen, *before.contexts} & set(_generated(landscape))
    repository = Repository(False, service_views(landscape, tuple(inhabitants)))
    return Run(Scope(system, services, repository), frozenset(inhabitants), frozenset({"", *parts}))


def _check(landscape: Landscape, chosen: Collection[str]) -> None:
    ours = _generated(landscape)
    for name in chosen:
        if name not in ours:
            raise UnknownContext(f"there is no context `{name}` to generate; there is {', '.join(ours) or 'none'}")


def _generated(landscape: Landscape) -> list[str]:
    return [context.name for context in landscape.contexts.values() if not context.by_contract]
