"""Domains and subdomains. Contexture classifies bounded contexts, our language the subdomains that they serve."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.contexture.document import Document, Entry, text
from stormcli.interop.draft import Fate, Note
from stormcli.interop.naming import Taken, element_name
from stormcli.model.landscape import Subdomain, SubdomainKind

_KINDS = {kind.value: kind for kind in SubdomainKind}


class Domains:
    """The domain of the draft, its subdomains, and which of them a bounded context serves."""

    def __init__(self, found: Document, notes: list[Note]) -> None:
        self.subdomains: dict[str, Subdomain] = {}
        self._notes = notes
        self._at = found.at
        known = {text(each, "id"): each for each in found.domains if text(each, "id")}
        top = [key for key, each in known.items() if text(each, "parentDomainId", "domainId") not in known]
        self._root = top[0] if len(top) == 1 else ""
        root = known.get(self._root, {})
        self.name = text(root, "name") or element_name(found.at.file.rpartition("/")[2].partition(".")[0], "Domain")
        self.vision = text(root, "vision")
        self._served: dict[tuple[str, SubdomainKind | None], str] = {}
        taken = Taken()
        for key, each in known.items():
            inside = [context for context in found.contexts if _domain(context) == key]
            if key != self._root or _kinds(inside):
                self._divide(key, each, _kinds(inside), taken)

    def served(self, context: Entry) -> list[str]:
        """The subdomain of a bounded context."""
        domain = _domain(context)
        name = self._served.get((domain, kind_of(context))) or self._served.get((domain, None))
        return [name] if name else []

    def _divide(self, key: str, domain: Entry, kinds: list[SubdomainKind], taken: Taken) -> None:
        """One subdomain for a domain, or one for each kind of bounded context in it."""
        wanted = element_name(text(domain, "name"), "Domain")
        several = len(kinds) > 1
        each_kind: list[SubdomainKind | None] = [*kinds] or [None]
        for kind in each_kind:
            name = taken.give(f"{wanted}{kind.value.capitalize()}" if several and kind else wanted)
            self.subdomains[name] = Subdomain(name=name, kind=kind, description=text(domain, "vision"))
            self._served[key, kind] = name
            self._served.setdefault((key, None), name)
        if several:
            words = ", ".join(kind.value for kind in kinds)
            message = f"the domain `{text(domain, 'name')}` became {len(kinds)} subdomains: its contexts are {words}"
            self._notes.append(Note(Fate.MADE_UP, message, self._at))


def kind_of(context: Entry) -> SubdomainKind | None:
    """How a bounded context is classified; None where nobody said, or in words of one's own."""
    return _KINDS.get(text(context.get("classification"), "domainType").lower())


def _kinds(contexts: Iterable[Entry]) -> list[SubdomainKind]:
    return list(dict.fromkeys(kind for kind in map(kind_of, contexts) if kind is not None))


def _domain(context: Entry) -> str:
    return text(context, "domainId", "parentDomainId") or text(context.get("domain"), "id")
