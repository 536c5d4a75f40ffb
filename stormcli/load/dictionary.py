"""Every name a model defines: SC107, SC108 and SC203 while it is filled, SC201 and SC202 while it is asked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from stormcli.diagnostics import Diagnostic, Edit, Fix, Origin, Related, Span, ordered
from stormcli.load.nodes import Map
from stormcli.load.rules import defined_twice, not_an_identifier, two_kinds, unknown_name, wrong_kind
from stormcli.load.suggest import correction, hint, nearest
from stormcli.model import names
from stormcli.model.element import Kind, Ref

#: The scope of what the contexts share: contexts, external systems and actors; teams have one of their own.
SHARED = ""
TEAMS = "teams:"
# Suggestions cost time; after this many unknown names the model has other troubles than spelling.
_MOST_SUGGESTIONS = 200

_SCOPES = {Kind.TEAM: TEAMS, Kind.ACTOR: SHARED, Kind.SYSTEM: SHARED, Kind.CONTEXT: SHARED}
_REFERENCE = re.compile(r"(?:([^.@]+)\.)?([^.@]+)(?:@([1-9][0-9]{0,5}))?\Z")


class Definition(NamedTuple):
    """Where a name is defined, and as what."""

    kind: Kind
    node: Map


class Dictionary:
    """Names by scope; each remembers its first definition."""

    def __init__(self) -> None:
        self.findings: list[Diagnostic] = []
        #: Scopes of which something could not be read: an unknown name may be defined there all the same.
        self.partial: set[str] = set()
        #: Whether a context could not be read, not even its name.
        self.nameless = False
        #: Contexts of which only a contract is known, with the name of its file.
        self.contracts: dict[str, str] = {}
        #: References to a certain version of an event, with their place and owner.
        self.versioned: list[tuple[Ref, Span, str]] = []
        self._scopes: dict[str, dict[str, Definition]] = {SHARED: {}, TEAMS: {}}
        self._refs: dict[tuple[str, str], Ref] = {}
        self._homes: dict[str, list[str]] | None = None
        # The further kinds of names that stand for several: a reference means the one that fits.
        self._others: dict[tuple[str, str], set[Kind]] = {}
        self._suggested = 0
        self._unknown_names: dict[str, list[Diagnostic]] = {}

    def open(self, scope: str) -> None:
        """A context or an external system starts to define names."""
        self._scopes.setdefault(scope, {})

    def define(self, scope: str, name: str, kind: Kind, node: Map) -> None:
        """Records a name; a second definition is reported, and the first one stays."""
        if not names.is_element_name(name):
            self._not_an_identifier(name, kind, node)
        known = self._scopes[scope]
        first = known.get(name)
        if first is None:
            known[name] = Definition(kind, node)
            return
        if first.kind is not kind:
            message = f"`{name}` is {first.kind.phrase} and {kind.phrase}"
            places = [Related(first.node.span(), f"{first.kind.phrase} here")]
            self._others.setdefault((scope, name), set()).add(kind)
            self.findings.append(two_kinds.RULE.at(node.span(), message, element=name, related=places))
        elif kind is not Kind.COMMAND:  # a command that two aggregates handle is another question: SC310
            message = f"{kind.value} `{name}` is defined twice"
            places = [Related(first.node.span(), "defined here first")]
            self.findings.append(defined_twice.RULE.at(node.span(), message, element=name, related=places))

    def kind(self, scope: str, name: str) -> Kind | None:
        """What a name is in a scope; None if nothing bears it there."""
        found = self._scopes.get(scope, {}).get(name)
        return found.kind if found else None

    def met(self, text: str, scope: str) -> Ref | None:
        """What a text was in a scope when it was resolved before; None if it was not, or if it says a version."""
        return self._refs.get((text, scope))

    def resolve(
        self, text: str, scope: str, wanted: tuple[Kind, ...], at: Origin, path: tuple[str | int, ...], owner: str
    ) -> Ref:
        """The reference that `text` is in `scope`, with a finding if it is none of the `wanted` kinds."""
        met = self.met(text, scope)
        if met is not None and met.kind in wanted:
            return met
        ref = self._looked_up(text, scope, wanted)
        if ref.version is not None and ref.kind in wanted:
            self.versioned.append((ref, at.span(*path), owner))
        elif ref.kind in wanted:
            self._refs[text, scope] = ref
        elif ref.kind is None:
            if not self._perhaps_defined(ref, wanted) and not self._inside_of_a_contract(ref, scope):
                self._unknown(ref, wanted, at, path, owner)
        else:
            message = f"`{text}` is {ref.kind.phrase}; {_asked(path)} {_phrase(wanted)}"
            self.findings.append(wrong_kind.RULE.at(at.span(*path), message, element=owner))
        return ref

    def _perhaps_defined(self, ref: Ref, wanted: Collection[Kind]) -> bool:
        """Whether what could not be read may define an unknown name."""
        if ref.scope:
            unknown = ref.scope not in self._scopes and (self.nameless or SHARED in self.partial)
            return unknown or ref.scope in self.partial
        if Kind.CONTEXT in wanted and (self.nameless or ref.name in self.partial):
            return True
        return any(_SCOPES.get(kind) in self.partial for kind in wanted)

    def _inside_of_a_contract(self, ref: Ref, scope: str) -> bool:
        """Whether what the domain shares (storm.yaml) names something that a contract leaves out: it stands there for
        the teams that see the inside of the context."""
        return ref.scope in self.contracts and self.kind(SHARED, scope) is not Kind.CONTEXT

    def _looked_up(self, text: str, scope: str, wanted: tuple[Kind, ...]) -> Ref:
        own = self._scopes.get(scope, {}).get(text)
        if own is not None and own.kind in wanted and scope not in (SHARED, TEAMS):
            return Ref(text, f"{scope}.{text}", own.kind)
        parsed = _REFERENCE.match(text)
        if not parsed:
            return Ref(text, text)
        prefix, name, version = parsed.group(1), parsed.group(2), parsed.group(3)
        homes = [_SCOPES.get(kind, scope) for kind in wanted]
        places = [prefix] if prefix else list(dict.fromkeys([*homes, scope, SHARED]))
        for place in places:
            kind = self.kind(place, name)
            if kind is not None and kind not in wanted:
                kind = next((other for other in self._others.get((place, name), ()) if other in wanted), kind)
            if kind is not None:
                key = name if place in (SHARED, TEAMS) else f"{place}.{name}"
                return Ref(text, key, kind, int(version) if version else None)
        key = f"{prefix}.{name}" if prefix else name if places[0] in (SHARED, TEAMS) else f"{scope}.{name}"
        return Ref(text, key, suggestions=self._suggestions(prefix, name, places, wanted))

    def _suggestions(self, prefix: str, name: str, places: list[str], wanted: Collection[Kind]) -> tuple[str, ...]:
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTIONS:
            return ()
        if prefix and prefix not in self._scopes:
            return tuple(f"{near}.{name}" for near in nearest(prefix, self._named_scopes()))
        lead = f"{prefix}." if prefix else ""
        near = [lead + each for each in nearest(name, self._names(places[0], wanted))]
        elsewhere = [f"{home}.{name}" for home in self._where(name, wanted) if home != places[0]]
        if not near and not elsewhere:
            known = [each for scope in self._named_scopes() for each in self._names(scope, wanted)]
            elsewhere = [f"{home}.{each}" for each in nearest(name, known) for home in self._where(each, wanted)]
        return (*elsewhere[:2], *near)

    def _unknown(self, ref: Ref, wanted: Collection[Kind], at: Origin, path: tuple[str | int, ...], owner: str) -> None:
        prefix = ref.text.partition(".")[0]
        if not ref.text:
            message = "a name is missing here"
        elif not _REFERENCE.match(ref.text):
            message = f"`{ref.text}` is no name: write `Name`, or `Context.Name` across contexts"
        elif "." in ref.text and prefix not in self._scopes:
            message = f"no context or external system is called `{prefix}`"
        else:
            where = f" in {ref.scope}" if ref.scope else ""
            message = f"no {_noun(wanted)} is called `{ref.name}`{where}"
        span = at.span(*path)
        contract = self.contracts.get(ref.scope, "")
        advice = hint(ref.suggestions)
        if contract and not advice:
            advice = f"all that is known of {ref.scope} is {contract}: it is out of date, or promises no such thing"
        # A version that is asked for stays asked for; and a name that SC108 is about is not written elsewhere too.
        worse = names.is_element_name(ref.name) and not all(map(_well_formed, ref.suggestions))
        fix = None if worse else correction(span, ref.text.partition("@")[0], ref.suggestions)
        found = unknown_name.RULE.at(span, message, element=owner, hint=advice, fix=fix)
        self._unknown_names.setdefault(message, []).append(found)

    def unknown_names(self) -> Iterator[Diagnostic]:
        """SC201 once for each name that nothing bears, at the first place that uses it: it is one mistake, or one
        renaming, wherever it shows."""
        for found in self._unknown_names.values():
            first, *others = ordered(found)
            places = tuple(Related(each.span, "and here") for each in others)
            yield replace(first, related=places, fix=_together([first, *others]))

    def _names(self, scope: str, wanted: Collection[Kind]) -> Iterable[str]:
        return (name for name, found in self._scopes.get(scope, {}).items() if found.kind in wanted)

    def _named_scopes(self) -> Iterable[str]:
        return (scope for scope in self._scopes if scope not in (SHARED, TEAMS))

    def _where(self, name: str, wanted: Collection[Kind]) -> list[str]:
        """The scopes in which a name stands for one of the `wanted` kinds."""
        if self._homes is None:
            self._homes = {}
            for scope in self._named_scopes():
                for each in self._scopes[scope]:
                    self._homes.setdefault(each, []).append(scope)
        return [scope for scope in self._homes.get(name, ()) if self._scopes[scope][name].kind in wanted]

    def _not_an_identifier(self, name: str, kind: Kind, node: Map) -> None:
        proposal = names.pascal(name)
        fits = name.isascii() and names.is_element_name(proposal)
        self.findings.append(
            not_an_identifier.RULE.at(
                node.span(),
                f"`{name}` cannot name {kind.phrase}: names are PascalCase, in the letters a-z and digits",
                element=name,
                hint=f"write `{proposal}`" if fits else "",
                fix=Fix((Edit(node.span(), proposal, name),)) if fits else None,
            )
        )


def _well_formed(reference: str) -> bool:
    return names.is_element_name(reference.rpartition(".")[2])


def _together(found: Iterable[Diagnostic]) -> Fix | None:
    """One fix for all; None if one of them has none."""
    fixes = [each.fix for each in found]
    edits = [edit for fix in fixes if fix for edit in fix.edits]
    return Fix(tuple(dict.fromkeys(edits))) if all(fixes) else None


def _asked(path: tuple[str | int, ...]) -> str:
    """The key that asks for the reference, with its verb."""
    keys = [step for step in path if isinstance(step, str)]
    if "fields" in keys[:-1]:
        return f"the type of `{keys[keys.index('fields') + 1]}` is"
    return f"`{keys[-1]}` names" if keys else "this place names"


def _noun(wanted: Collection[Kind]) -> str:
    return " or ".join(kind.value for kind in Kind if kind in wanted) if len(wanted) <= 3 else "element"


def _phrase(wanted: Collection[Kind]) -> str:
    return " or ".join(kind.phrase for kind in Kind if kind in wanted) if len(wanted) <= 3 else "an element"
