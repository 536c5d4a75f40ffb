"""A landscape -> one CML file."""

from __future__ import annotations

from collections.abc import Mapping

from stormcli.interop.cml.carried import FILE, inside, is_head, parted
from stormcli.interop.cml.keywords import escaped
from stormcli.interop.cml.tokens import quoted
from stormcli.interop.cml.tree import Block
from stormcli.interop.cml.write.context_map import written_map
from stormcli.interop.cml.write.contexts import written_context, written_system, written_team
from stormcli.interop.cml.write.flows import Steps
from stormcli.interop.cml.write.layout import Written, text
from stormcli.interop.cml.write.objects import Families
from stormcli.model import names
from stormcli.model.landscape import Landscape, Subdomain, SubdomainKind

_KINDS = {
    SubdomainKind.CORE: "CORE_DOMAIN",
    SubdomainKind.SUPPORTING: "SUPPORTING_DOMAIN",
    SubdomainKind.GENERIC: "GENERIC_SUBDOMAIN",
}


def write(landscape: Landscape, contexts: tuple[str, ...] = ()) -> Mapping[str, bytes]:
    """The model in Context Mapper's language, as one file; with `contexts` those alone, and what they stand beside."""
    chosen = [each for name, each in landscape.contexts.items() if not contexts or name in contexts]
    families, steps = Families(landscape), Steps(landscape)
    blocks: list[Written] = []
    described, lines = parted(landscape.description, FILE)
    for actor in landscape.actors.values():
        lines += parted(actor.description, FILE)[1]
    lines += tuple(line for context in chosen for line in parted(context.description, "BoundedContext", FILE)[1])
    found = written_map(landscape, {each.name for each in chosen}, lines)
    blocks += [found] if found else []
    blocks += [written_context(landscape, each, families, steps) for each in chosen]
    blocks += [written_system(each, steps, families) for each in landscape.systems.values()]
    teams = (written_team(landscape, team, chosen) for team in landscape.teams.values())
    blocks += [team for team in teams if team is not None]
    blocks.append(_domain(landscape, described))
    blocks += [Written(line) for line in dict.fromkeys(lines) if _stands_alone(line)]
    return {f"{names.kebab(landscape.domain) or 'model'}.cml": text(blocks).encode()}


def _domain(landscape: Landscape, described: str) -> Written:
    written = Written(f"Domain {escaped(landscape.domain)}")
    written.parts += [f"domainVisionStatement = {quoted(described)}"] if described else []
    written.parts += [_subdomain(each) for each in landscape.subdomains.values()]
    return written


def _subdomain(subdomain: Subdomain) -> Written:
    described, lines = parted(subdomain.description, "Subdomain")
    heads = [line for line in lines if is_head(line, "Subdomain")]
    blocks = [block for line in lines if line not in heads and (block := inside(line, "Subdomain"))]
    written = Written(" ".join([f"Subdomain {escaped(subdomain.name)}", *heads]))
    written.parts += [f"type = {_KINDS[subdomain.kind]}"] if subdomain.kind else []
    written.parts += [option.written() for block in blocks for option in block.options]
    written.parts += [f"domainVisionStatement = {quoted(described)}"] if described else []
    items = [item for block in blocks for item in block.items if isinstance(item, Block)]
    written.parts += [item.written() for item in sorted(items, key=lambda item: item.kind)]
    return written


def _stands_alone(line: str) -> bool:
    """Whether a line is a part of a file of its own; those of the map stand in the map."""
    return not line.startswith("ContextMap") and inside(line, FILE) is not None
