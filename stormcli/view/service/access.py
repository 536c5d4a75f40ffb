"""What a function may touch, by what it does."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.model import names
from stormcli.view.service.aggregates import lookups
from stormcli.view.service.index import Index
from stormcli.view.service.reaction_data import AccessView, ReadModelRef


def carrying_out(commands: Iterable[str], index: Index) -> AccessView:
    """What the commands with these keys, of one's own context, need: the store, and what their aggregates look into.

    A handler carries out all commands of its aggregate, so it may look into what any of them reads.
    """
    handled = [index.facts.commands[key] for key in commands]
    aggregates = {(each.scope, each.aggregate) for each in handled}
    found: dict[str, None] = {}
    for scope, aggregate in sorted(aggregates):
        for command in index.landscape.contexts[scope].aggregates[aggregate].commands.values():
            found.update(dict.fromkeys(names.kebab(look.read_model) for look in lookups(command, index)))
    return AccessView(store=bool(aggregates), look_up=tuple(found))


def read_model_ref(name: str) -> ReadModelRef:
    """A read model by its names."""
    return ReadModelRef(name, names.kebab(name), table_variable(name))


def table_variable(name: str) -> str:
    """The environment variable that names the table of a read model: `OpenDrafts` -> "OPEN_DRAFTS_TABLE"."""
    return f"{names.snake(name).upper()}_TABLE"
