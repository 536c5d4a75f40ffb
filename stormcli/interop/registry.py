"""Every format that comes in or goes out: a new one is a package beside this file and a line here."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the command line lists the formats in its help, which waits for nothing
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from stormcli.interop.draft import Draft
    from stormcli.model.landscape import Landscape


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that is read: `at` is "module:function", from a file or folder to a draft.

    The function raises SourceUnreadable where there is nothing to read; a mistake inside a file is a note.
    """

    name: str
    help: str
    at: str

    def read(self, source: Path) -> Draft:
        """The source as a draft. Raises SourceUnreadable."""
        function: Callable[[Path], Draft] = _loaded(self.at)
        return function(source)


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format that is written: `at` is "module:function", from a landscape and the contexts wanted (all of them if
    none is named) to the files by their paths."""

    name: str
    help: str
    at: str

    def write(self, landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
        """The files, by their paths inside an output folder."""
        function: Callable[[Landscape, tuple[str, ...]], Mapping[str, bytes]] = _loaded(self.at)
        return function(landscape, contexts)


_HERE = "stormcli.interop"

IMPORTERS: tuple[Importer, ...] = (
    Importer("asyncapi", "AsyncAPI 2 and 3: a document, or a folder of them.", f"{_HERE}.asyncapi:read"),
    Importer("cml", "A model of Context Mapper, with the files it imports.", f"{_HERE}.cml.importer:read"),
    Importer("contexture", "What Contexture exports: canvases and collaborations.", f"{_HERE}.contexture:read"),
    Importer("eventbridge", "EventBridge: what the AWS CLI prints, or templates say.", f"{_HERE}.eventbridge:read"),
    Importer("eventcatalog", "An EventCatalog folder: services, messages, owners.", f"{_HERE}.eventcatalog:read"),
)
EXPORTERS: tuple[Exporter, ...] = (
    Exporter(
        "asyncapi", "AsyncAPI 3: channels, operations and messages, a document a context.", f"{_HERE}.asyncapi:export"
    ),
    Exporter("canvas", "The Bounded Context Canvas as Markdown, a file a context.", f"{_HERE}.canvas:export"),
    Exporter("cloudevents", "CloudEvents 1.0: types and examples of published events.", f"{_HERE}.cloudevents:export"),
    Exporter("cml", "The model in Context Mapper's language, one file.", f"{_HERE}.cml.exporter:write"),
    Exporter("eventcatalog", "EventCatalog: services, messages, flows, glossary.", f"{_HERE}.eventcatalog:export"),
    Exporter(
        "json-schema", "JSON Schemas of messages and types, draft 2020-12 and draft 4.", f"{_HERE}.json_schema:export"
    ),
    Exporter(
        "openapi", "OpenAPI 3.1: commands and queries over HTTP, a document a context.", f"{_HERE}.openapi:export"
    ),
)


def _loaded(at: str) -> Any:
    """The function at "module:function"; a format is imported when it is asked for."""
    module, _, name = at.partition(":")
    return getattr(import_module(module), name)
