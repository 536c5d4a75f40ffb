"""Domains and subdomains, which services belong to which, and what their words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stormcli.interop.eventcatalog.messages import summary
from stormcli.interop.eventcatalog.resources import LANGUAGE, Catalog, Resource
from stormcli.interop.naming import element_name
from stormcli.interop.sources.files import text_of
from stormcli.interop.sources.trouble import Unreadable
from stormcli.model.landscape import Subdomain, SubdomainKind

_TITLE = re.compile(r"""^\s*(?:organizationName|title)\s*:\s*["']([^"']{1,80})["']""", re.MULTILINE)
_KINDS = {word.value: word for word in SubdomainKind}


@dataclass(slots=True)
class Domains:
    """The domain of the draft, its subdomains by name, and of each service the domain resources around it."""

    name: str
    description: str = ""
    subdomains: dict[str, Subdomain] = field(default_factory=dict)
    around: dict[str, list[Resource]] = field(default_factory=dict)
    languages: dict[str, dict[str, str]] = field(default_factory=dict)
    root: str = ""

    def subdomain(self, service: Resource) -> list[str]:
        """The subdomain of a service, as the draft names it."""
        found = self.around.get(service.id, [])
        return [element_name(each.name, "Domain") for each in found[:1] if each.id != self.root]

    def language(self, service: Resource) -> dict[str, str]:
        """The words of the domains around a service, the innermost first."""
        words: dict[str, str] = {}
        for each in self.around.get(service.id, []):
            for term, meaning in self.languages.get(each.id, {}).items():
                words.setdefault(term, meaning)
        return words


def domains_of(catalog: Catalog) -> Domains:
    """The domains of a catalog. A lone one at the top is the domain of the draft, several are its subdomains."""
    found = list(catalog.of("domain"))
    inner = {child for each in found for child in each.ids("domains")}
    inner |= {each.id for each in found if each.folder.parent.name == "subdomains"}
    top = [each for each in found if each.id not in inner]
    lone = len(top) == 1
    domains = Domains(top[0].name, summary(top[0]), root=top[0].id) if lone else Domains(_title(catalog))
    for each in found:
        if each.id != domains.root:
            name = element_name(each.name, "Domain")
            domains.subdomains[name] = Subdomain(name=name, kind=_subdomain_kind(each), description=summary(each))
    _place_services(catalog, domains)
    _read_languages(catalog, found, domains)
    return domains


def _place_services(catalog: Catalog, domains: Domains) -> None:
    """By the folders around a service, innermost first, and by what domains and systems list."""
    listed, with_system = catalog.listing("domain", "services"), catalog.listing("domain", "systems")
    in_system = catalog.listing("system", "services")
    for service in (*catalog.of("service"), *catalog.of("agent")):
        systems = in_system.get(service.id, [])
        found = [*catalog.around(service, "domain"), *listed.get(service.id, [])]
        found += [domain for system in systems for domain in with_system.get(system.id, [])]
        domains.around[service.id] = list({each.id: each for each in found}.values())


def _read_languages(catalog: Catalog, found: list[Resource], domains: Domains) -> None:
    folders = {domain.folder: domain for domain in found}
    for language in catalog.resources:
        domain = folders.get(language.folder) if language.kind == LANGUAGE else None
        if domain is not None:
            domains.languages[domain.id] = _dictionary(language)


def _dictionary(language: Resource) -> dict[str, str]:
    words: dict[str, str] = {}
    for each in language.items("dictionary"):
        name, meaning = each.get("name") or each.get("id"), each.get("summary") or each.get("description") or ""
        if isinstance(name, str) and isinstance(meaning, str):
            words[name.strip()] = " ".join(meaning.split())
    return words


def _subdomain_kind(domain: Resource) -> SubdomainKind | None:
    """A badge says it: "Core domain", "Supporting subdomain", "Generic"."""
    for badge in domain.items("badges"):
        for word in str(badge.get("content", "")).lower().split():
            if word in _KINDS:
                return _KINDS[word]
    return None


def _title(catalog: Catalog) -> str:
    """The organization's name in the catalog's configuration, or the folder's."""
    try:
        found = _TITLE.search(text_of(catalog.root / "eventcatalog.config.js"))
    except Unreadable:
        found = None
    return found.group(1) if found else catalog.root.resolve().name
