"""The explorer: a landscape and what was found in it, as plain data of everything that a page shows."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.diagnostics import Diagnostic
from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.context_map import context_map
from stormcli.view.explorer.catalogue import Catalogue
from stormcli.view.explorer.data import Explorer
from stormcli.view.explorer.findings import findings
from stormcli.view.explorer.items import items
from stormcli.view.explorer.lines import lines, nodes
from stormcli.view.explorer.links import links
from stormcli.view.explorer.reactions import reactions


def explorer(landscape: Landscape, found: Iterable[Diagnostic] = (), folder: str = "") -> Explorer:
    """Everything of a landscape that can be explored; files are named from `folder`, the model's own."""
    catalogue = Catalogue(landscape, folder)
    drawn = context_map(landscape)
    return Explorer(
        title=names.sentence(landscape.domain),
        description=landscape.description,
        items=tuple(items(catalogue)),
        links=links(catalogue),
        reactions=reactions(catalogue),
        nodes=tuple(nodes(catalogue, drawn)),
        lines=tuple(lines(catalogue, drawn)),
        findings=tuple(findings(catalogue, found)),
    )
