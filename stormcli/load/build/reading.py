"""What is shared while a model is read: the dictionary, the findings, and what every element has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypedDict

from stormcli.diagnostics import NO_SPAN, Diagnostic, Fix, Rule
from stormcli.load.dictionary import Dictionary
from stormcli.load.documents.element import DeprecationDocument, ElementDocument, Names
from stormcli.load.edits import without_suppression
from stormcli.load.nodes import Map
from stormcli.load.rules import missing_key, not_an_identifier, wrong_value
from stormcli.model import names as model_names
from stormcli.model.element import Deprecation, Kind, Ref
from stormcli.model.landscape import Part, Suppression
from stormcli.model.types import Field


class Common(TypedDict):
    """What every element has, as arguments of its class."""

    name: str
    scope: str
    description: str
    tags: tuple[str, ...]
    was: str
    deprecated: Deprecation | None
    at: Map


@dataclass
class Reading:
    """The state of reading one model. `doubted_nodes` are the maps that did not fit, by identity."""

    dictionary: Dictionary = field(default_factory=Dictionary)
    findings: list[Diagnostic] = field(default_factory=list)
    suppressions: list[Suppression] = field(default_factory=list)
    doubted_nodes: set[int] = field(default_factory=set)
    doubted: set[str] = field(default_factory=set)
    unread: set[Part] = field(default_factory=set)
    fields: dict[tuple[str, str, str], Field] = field(default_factory=dict)
    _keys: dict[int, str] = field(default_factory=dict)

    def element(self, doc: ElementDocument, node: Map, name: str, scope: str, key: str = "") -> Common:
        """What every element has; records its suppressions, and whether something in it did not fit.

        `key` is given where it is not made of scope and name alone.
        """
        if doc.ignore:
            for code, reason in doc.ignore.items():
                place = node.source.span(*node.marks["ignore"][2:])
                ignored = node["ignore"]
                span = ignored.key_span(code) if isinstance(ignored, Map) else place
                found = Suppression(code, reason.strip(), span, node.region(), without_suppression(node, code))
                self.suppressions.append(found)
                if node.name[0] > node.start:  # an alias: its name stands apart from what it says
                    self.suppressions.append(replace(found, region=node.span()))
        key = key or (f"{scope}.{name}" if scope else name)
        self._keys[id(node)] = key
        if id(node) in self.doubted_nodes:
            self.doubted.add(key)
        return {
            "name": name,
            "scope": scope,
            "description": doc.description,
            "tags": listed(doc.tags) if doc.tags else (),
            "was": doc.was,
            "deprecated": _deprecation(doc.deprecated) if doc.deprecated else None,
            "at": node,
        }

    def ref(self, owner: Common, text: str, wanted: tuple[Kind, ...], *path: str | int) -> Ref:
        """The reference that stands at `path` in an element; an element with a bad one is doubted."""
        met = self.dictionary.met(text, owner["scope"])
        if met is not None and met.kind in wanted:
            return met
        key = self._keys[id(owner["at"])]
        found = self.dictionary.resolve(text, owner["scope"], wanted, owner["at"], path, key)
        if found.kind not in wanted:
            self.doubted.add(key)
        return found

    def refs(self, owner: Common, texts: Names, wanted: tuple[Kind, ...], *path: str | int) -> tuple[Ref, ...]:
        """A list of references, or a lone one."""
        if not texts:
            return ()
        return tuple([self.ref(owner, text, wanted, *path, position) for position, text in enumerate(listed(texts))])

    def wrong(self, node: Map, message: str, *path: str | int, hint: str = "") -> None:
        """SC104 at a value."""
        self.say(wrong_value.RULE, node, message, *path, hint=hint)

    def missing(self, node: Map, key: str, whose: str) -> None:
        """SC105 at an element."""
        self.say(missing_key.RULE, node, f"`{whose}` has no `{key}`", hint=f"add `{key}:`")

    def say(
        self, rule: Rule, node: Map, message: str, *path: str | int, hint: str = "", fix: Fix | None = None
    ) -> None:
        """A finding inside an element, which is doubted from now on."""
        element = self._keys.get(id(node), "")
        if element:
            self.doubted.add(element)
        self.findings.append(rule.at(node.span(*path), message, element=element, hint=hint, fix=fix))

    def identifiers(self, node: Map, found: Iterable[str], what: str, key: str) -> None:
        """SC108 for names that are no elements and become code all the same: states, rejections."""
        for position, name in enumerate(found):
            if not model_names.is_element_name(name):
                proposal = model_names.pascal(name)
                self.findings.append(
                    not_an_identifier.RULE.at(
                        node.span(key, position),
                        f"`{name}` cannot name a {what}: names are PascalCase, in the letters a-z and digits",
                        hint=f"write `{proposal}`" if name.isascii() and model_names.is_element_name(proposal) else "",
                    )
                )


def listed(names: Names) -> tuple[str, ...]:
    """A lone name is a list of one, nothing is an empty list."""
    if not names:
        return ()
    if isinstance(names, str):
        return (str(names),)
    return tuple(str(name) for name in names)


def everywhere(suppression: Suppression) -> Suppression:
    """The same suppression for the whole model."""
    return replace(suppression, region=NO_SPAN)


def _deprecation(doc: DeprecationDocument) -> Deprecation:
    return Deprecation(since=doc.since, use=doc.use, description=doc.description)
