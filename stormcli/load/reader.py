"""A folder of YAML -> a landscape, the findings of 1xx and 2xx, and the texts they point into."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from stormcli.diagnostics import Diagnostic, Span, listing, ordered
from stormcli.load import suggest
from stormcli.load.build import context as contexts
from stormcli.load.build import storm
from stormcli.load.build.reading import Common, Reading, everywhere, listed
from stormcli.load.documents.context import ContextDocument
from stormcli.load.documents.storm import StormDocument
from stormcli.load.find import DEFAULT_CONTEXTS, ContextFile, context_files, file_at, find_root, shown
from stormcli.load.memory import Memory
from stormcli.load.nodes import Map
from stormcli.load.rules import missing_key, no_context, unknown_name, wrong_value
from stormcli.load.shape import Fitted
from stormcli.load.source import Source, read
from stormcli.model.context import Context
from stormcli.model.element import Kind
from stormcli.model.landscape import CheckSettings, Landscape, Part, Profile

D = TypeVar("D", StormDocument, ContextDocument)
# The name of a context whose file is no YAML.
_CONTEXT_NAME = re.compile(r"^context:[ \t]*[\"']?([A-Za-z][A-Za-z0-9]*)", re.MULTILINE)


class Loaded(NamedTuple):
    """A model as it was read. `landscape` is None where storm.yaml itself cannot be read.

    `patterns` are the entries of `contexts`: they say which files belong to the model, also those that are yet to come;
    `whole` are those that name contexts, and no contracts.
    """

    landscape: Landscape | None
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]
    patterns: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()


def load(
    path: Path | None = None,
    *,
    pure: bool | None = None,
    texts: Mapping[str, str] = MappingProxyType({}),
    memory: Memory | None = None,
    contracts: Sequence[Path] = (),
) -> Loaded:
    """Reads the model at a folder or a storm.yaml (by default: the working folder's, or its nearest parent's).

    `texts` stand in for what is in the files of these names. `memory` knows the files from the load before.
    `contracts` are files that are read as if storm.yaml named them as contracts, if it does not name them already.
    `pure` forces PyYAML's parser in Python (True) or libyaml (False). Mistakes in the model are diagnostics; raises
    ModelNotFound where there is no model at all.
    """
    root = find_root(path)
    suggest.begin()
    enabled = gc.isenabled()
    gc.disable()  # nothing built here is garbage, and looking for it costs a third of the time
    try:
        return _Loading(root, pure, texts, memory or Memory(), tuple(contracts)).run()
    finally:
        if enabled:
            gc.enable()


@dataclass
class _ContextText:
    file: ContextFile
    node: Map
    document: ContextDocument


@dataclass
class _Loading:
    """The steps from the root file to the landscape."""

    root: Path
    pure: bool | None
    texts: Mapping[str, str]
    memory: Memory
    contracts: tuple[Path, ...] = ()
    patterns: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    reading: Reading = field(default_factory=Reading)
    sources: dict[str, Source] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def run(self) -> Loaded:
        node, doc = self._document(StormDocument, self.root, shown(self.root))
        landscape = self._landscape(node, doc) if node is not None and doc is not None else None
        dictionary = self.reading.dictionary
        found = (*self.findings, *self.reading.findings, *dictionary.findings, *dictionary.unknown_names())
        return Loaded(landscape, ordered(found), self.sources, self.patterns, self.whole)

    def _landscape(self, node: Map, doc: StormDocument) -> Landscape:
        texts, beside = _set_aside(list(self._contexts(doc, node)))
        storm.declare_shared(self.reading, node)
        for text in texts:
            self.reading.dictionary.define("", text.document.context, Kind.CONTEXT, text.node)
        # A second file of the same context has been reported now, and what it says of its own is left out.
        first = list({text.document.context: text for text in reversed(texts)}.values())[::-1]
        if len(first) < len(texts):
            self.reading.unread.add(Part.CONTEXTS)
        for text in first:
            if text.file.contract:
                self.reading.dictionary.contracts[text.document.context] = text.file.path.name
            contexts.declare_context(self.reading, text.node, text.document.context)
        return self._built(doc, node, first, beside)

    def _built(self, doc: StormDocument, node: Map, texts: list[_ContextText], beside: list[_ContextText]) -> Landscape:
        reading = self.reading
        common = reading.element(doc, node, doc.domain, "")
        reading.identifiers(node, listed(doc.domain), "domain", "domain")
        # What the whole domain ignores holds for the files of its contexts too.
        reading.suppressions[:] = [everywhere(each) for each in reading.suppressions]
        subdomains = storm.read_subdomains(reading, doc, node)
        built = self._read_contexts(texts, subdomains)
        domain = Common(**{**common, "name": doc.domain, "scope": ""})
        landscape = Landscape(
            domain=doc.domain,
            description=doc.description,
            subdomains=subdomains,
            teams=storm.read_teams(reading, doc, node),
            actors=storm.read_actors(reading, doc, node),
            systems=storm.read_systems(reading, doc, node),
            relationships=storm.read_relationships(reading, doc, node),
            contexts=built,
            contracts=tuple(_alone(text, node, subdomains) for text in beside),
            hotspots=contexts.read_hotspots(reading, doc.hotspots, node, domain),
            aws=storm.read_aws(reading, doc, node),
            checks=CheckSettings(
                profile=Profile(doc.profile),
                severities=storm.read_severities(doc),
                suppressions=tuple(reading.suppressions),
                english_names=doc.names == "en",
                doubted=frozenset(reading.doubted),
                unread=frozenset(reading.unread),
            ),
            at=node,
        )
        self._check_versions(landscape)
        return landscape

    def _read_contexts(self, texts: list[_ContextText], subdomains: dict[str, Any]) -> dict[str, Context]:
        built: dict[str, Context] = {}
        for text in texts:
            context = contexts.read_context(self.reading, text.document, text.node, subdomains, text.file.contract)
            built[context.name] = context
        return built

    def _contexts(self, doc: StormDocument, node: Map) -> Iterator[_ContextText]:
        """Every context file, each once however many entries name it, and the contracts that the caller adds."""
        seen: set[object] = set()
        if doc.contexts == []:
            self._no_context(node.span("contexts"), "`contexts` names no file")
        entries = list(_entries(doc))
        self.patterns = tuple(pattern for pattern, _ in entries)
        self.whole = tuple(pattern for pattern, contract in entries if not contract)
        for position, (pattern, contract) in enumerate(entries):
            closed: dict[str, str] = {}
            files = list(context_files(self.root, pattern, contract, closed))
            place = node.span("contexts", position) if doc.contexts is not None else node.span()
            for folder, reason in closed.items():
                self._no_context(place, f"the folder `{folder}` cannot be read: {reason}")
            if not files and not closed:
                message = f"no file matches `{pattern}`" if doc.contexts else "no context was found"
                advice = "" if doc.contexts else f"write one file per context: {DEFAULT_CONTEXTS}"
                self._no_context(place, message, advice)
            for file in files:
                if file.identity not in seen:
                    seen.add(file.identity)
                    yield from self._context(file)
        for file in (file_at(path, True) for path in self.contracts):
            if file.identity not in seen:
                seen.add(file.identity)
                yield from self._context(file)

    def _no_context(self, place: Span, message: str, advice: str = "") -> None:
        """What the missing files would have defined is not missing elsewhere."""
        self.reading.unread.add(Part.CONTEXTS)
        self.reading.dictionary.nameless = True
        self.findings.append(no_context.RULE.at(place, message, hint=advice))

    def _context(self, file: ContextFile) -> Iterator[_ContextText]:
        node, doc = self._document(ContextDocument, file.path, file.shown)
        if node is not None and doc is not None and doc.context:
            node.name = node.marks["context"][2:]
            yield _ContextText(file, node, doc)
        else:
            self._lost(file)

    def _document(self, shape: type[D], path: Path, name: str) -> tuple[Map | None, D | None]:
        """What a file holds, as a map and as a document; None, with a finding, if it holds anything else."""
        source = Source(name, self.texts[name]) if name in self.texts else read(path, name)
        if isinstance(source, Diagnostic):
            self.findings.append(source)
            return None, None
        found = self.memory.read(source, shape, self.pure)
        self.sources[name] = found.source
        self.findings.extend(found.findings)
        if isinstance(found.node, Map) and found.fitted is not None:
            self._note_lost(found.fitted)
            return found.node, found.fitted.document
        if not found.findings:
            rule, message = (
                (missing_key.RULE, "the file is empty")
                if found.node is None
                else (wrong_value.RULE, "the file must be a map of `key: value`")
            )
            self.findings.append(rule.at(source.span(0, 0), message))
        return None, None

    def _note_lost(self, fitted: Fitted[Any]) -> None:
        """What did not fit may have defined names all the same."""
        self.reading.doubted_nodes |= fitted.doubted
        if any(path[0] == "context_map" for path in fitted.lost):
            self.reading.unread.add(Part.CONTEXT_MAP)
        document = fitted.document
        for path in fitted.lost:
            if isinstance(document, StormDocument):
                self.reading.dictionary.partial |= storm.scopes_named_at(path)
            elif document is not None and contexts.defines_names(path):
                self.reading.dictionary.partial.add(document.context)

    def _lost(self, file: ContextFile) -> None:
        """What a file that cannot be read would have defined is not missing elsewhere."""
        self.reading.unread.add(Part.CONTEXTS)
        source = self.sources.get(file.shown)
        named = _CONTEXT_NAME.search(source.text) if source else None
        if named:
            self.reading.dictionary.partial.add(named.group(1))
        else:
            self.reading.dictionary.nameless = True

    def _check_versions(self, landscape: Landscape) -> None:
        """SC201 for `Event@2` where the event has no such version."""
        if not self.reading.dictionary.versioned:
            return
        known = {event.key: {*(each.version for each in event.previous), event.version} for event in landscape.events()}
        for ref, place, owner in self.reading.dictionary.versioned:
            versions = known.get(ref.key)
            if versions is None:
                message = f"`{ref.key}` has no versions: only events have"
                self.findings.append(unknown_name.RULE.at(place, message, element=owner, hint=f"write `{ref.key}`"))
                self.reading.doubted.add(owner)
                continue
            if ref.version not in versions:
                message = f"`{ref.key}` has no version {ref.version}"
                advice = f"it has {listing([str(version) for version in sorted(versions)])}"
                self.findings.append(unknown_name.RULE.at(place, message, element=owner, hint=advice))
                self.reading.doubted.add(owner)


def _set_aside(texts: list[_ContextText]) -> tuple[list[_ContextText], list[_ContextText]]:
    """The files that make up the model, and the contracts of contexts that are there with all that is inside."""
    whole = {text.document.context for text in texts if not text.file.contract}
    beside = [text.file.contract and text.document.context in whole for text in texts]
    return [each for each, aside in zip(texts, beside, strict=True) if not aside], [*compress(texts, beside)]


def _alone(text: _ContextText, node: Map, subdomains: Mapping[str, Any]) -> Context:
    """A contract by itself: its names are its own, whatever its context has become. What it lacks is no finding here:
    whoever compares the two says so."""
    reading = Reading()
    storm.declare_shared(reading, node)
    contexts.declare_context(reading, text.node, text.document.context)
    return contexts.read_context(reading, text.document, text.node, subdomains, True)


def _entries(doc: StormDocument) -> Iterator[tuple[str, bool]]:
    """The entries of `contexts`: a pattern, and whether it names a contract."""
    if doc.contexts is None:
        yield DEFAULT_CONTEXTS, False
        return
    for entry in [doc.contexts] if isinstance(doc.contexts, str) else doc.contexts:
        yield (entry, False) if isinstance(entry, str) else (entry.contract, True)
