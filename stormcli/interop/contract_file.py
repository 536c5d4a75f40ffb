"""The contract of a context as a file of our own language."""

from __future__ import annotations

from pathlib import Path

from stormcli.check.contract import contract_of
from stormcli.interop.model_files import context_file
from stormcli.load.compose import compose
from stormcli.load.nodes import Map
from stormcli.load.source import Source, read
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape

_HEAD = """\
# The contract of CONTEXT in DOMAIN: what other contexts may rely on. `stormcli contract export` writes it from the
# context; whoever has this file alone names it in storm.yaml: `contexts: [{contract: FILE}]`.
"""


def contract_file(landscape: Landscape, context: Context) -> str:
    """What others may rely on, and a fingerprint of it; the same for the same promise, whenever it is written."""
    head = _HEAD.replace("CONTEXT", context.name).replace("DOMAIN", landscape.domain)
    return head + context_file(contract_of(landscape, context))


def contract_in(file: Path) -> str:
    """The context whose contract a file holds; "" if it holds none."""
    source = read(file, file.as_posix())
    node = compose(source)[0] if isinstance(source, Source) else None
    name = node.get("context") if isinstance(node, Map) and "fingerprint" in node else ""
    return name if isinstance(name, str) else ""
