"""The paths of a document. Those that differ only in what they call their parameters are one path in OpenAPI."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stormcli.check.schema_dialects import Schema
from stormcli.check.wire_values import Json
from stormcli.model.message import Api

_PARAMETER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Route:
    """The parameters of a path: the field that each carries, and what the document calls it."""

    parameters: tuple[tuple[str, str], ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that travel in the path."""
        return frozenset(field for field, _ in self.parameters)


class Routes:
    """Collects operations by path and method."""

    def __init__(self) -> None:
        self._by_path: dict[str, dict[str, Json]] = {}
        self._first: dict[str, str] = {}
        self._ids: set[str] = set()

    @property
    def paths(self) -> dict[str, Json]:
        """The paths item of the document."""
        return dict(self._by_path)

    def route(self, api: Api) -> Route:
        """The parameters of what is offered; a path that is there already has named them."""
        shown = _PARAMETER.findall(self._path(api))
        return Route(tuple(zip(_PARAMETER.findall(api.path), shown, strict=True)))

    def add(self, api: Api, operation: Schema) -> None:
        """Adds an operation, under an id of its own; of two behind one route (SC318 says so) the first stays."""
        methods = self._by_path.setdefault(self._path(api), {})
        if api.method.lower() not in methods:
            name, number = str(operation["operationId"]), 2
            while name in self._ids:
                name, number = f"{operation['operationId']}{number}", number + 1
            self._ids.add(name)
            methods[api.method.lower()] = {**operation, "operationId": name}

    def _path(self, api: Api) -> str:
        return self._first.setdefault(_PARAMETER.sub("{}", api.path), api.path)
