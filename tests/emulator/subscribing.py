"""What the generated apps subscribe to, read from the Python that was written."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from stormcli.model import names
from stormcli.model.context import Context
from stormcli.model.element import Element
from stormcli.view.service import ServiceView


class Subscription(NamedTuple):
    """A rule as its app states it: the context's folder, its pattern, and the module that handles what comes."""

    folder: str
    module: str
    pattern: Any


def subscriptions(out: Path) -> Iterator[Subscription]:
    """Every call that hands over a pattern and the handler behind it."""
    for path in sorted(out.glob("contexts/*/infrastructure/*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                given = {each.arg: each.value for each in node.keywords if each.arg}
                if {"pattern", "handler"} <= set(given) and isinstance(given["handler"], ast.Constant):
                    module = str(given["handler"].value).split(".")[-2]
                    yield Subscription(path.parts[-3], module, ast.literal_eval(given["pattern"]))


def element_of(context: Context, module: str) -> Element:
    """The policy, read model or process that a handler's module bears the name of."""
    sections = (context.policies, context.read_models, context.processes)
    found = [each for section in sections for each in section.values() if names.module(each.name) == module]
    assert len(found) == 1, f"{context.name} has {len(found)} elements that are {module}"
    return found[0]


def not_generated(services: Iterable[ServiceView]) -> set[str]:
    """The elements that have no code at all: of others that are named something is missing, and they subscribe."""
    return {
        line.element
        for service in services
        for line in service.not_generated
        if line.element not in {f"{service.name}.{policy.name}" for policy in service.policies}
    }
