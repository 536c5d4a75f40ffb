"""Subdomains, and the lines of the context map. Lines between teams are no lines of ours: they stand with the teams."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.interop.cml import parse_relations
from stormcli.interop.cml.build.drafts import ContextDraft, ModelDraft, RelationDraft
from stormcli.interop.cml.build.rest import carry, keep, options_left
from stormcli.interop.cml.build.survey import add_context
from stormcli.interop.cml.carried import composed
from stormcli.interop.cml.tree import Block, Node, Relation, Word
from stormcli.interop.draft import Fate
from stormcli.model.landscape import Subdomain, SubdomainKind
from stormcli.model.relationship import DownstreamRole, Pattern, UpstreamRole

_PATTERNS = {
    parse_relations.PARTNERSHIP: Pattern.PARTNERSHIP,
    parse_relations.SHARED_KERNEL: Pattern.SHARED_KERNEL,
    parse_relations.UPSTREAM_DOWNSTREAM: Pattern.UPSTREAM_DOWNSTREAM,
    parse_relations.CUSTOMER_SUPPLIER: Pattern.CUSTOMER_SUPPLIER,
}
_UPSTREAM_ROLES = {"OHS": UpstreamRole.OPEN_HOST_SERVICE, "PL": UpstreamRole.PUBLISHED_LANGUAGE}
_DOWNSTREAM_ROLES = {"ACL": DownstreamRole.ANTICORRUPTION_LAYER, "CF": DownstreamRole.CONFORMIST}
_KINDS = {
    "CORE_DOMAIN": SubdomainKind.CORE,
    "SUPPORTING_DOMAIN": SubdomainKind.SUPPORTING,
    "GENERIC_SUBDOMAIN": SubdomainKind.GENERIC,
}


def read_domains(model: ModelDraft, blocks: Iterable[Block]) -> None:
    """The domain with its subdomains, and which context implements which."""
    domains = [block for block in blocks if block.kind == "Domain"]
    for block in domains:
        vision = block.option("domainVisionStatement")
        if block is domains[0]:
            model.text = vision.text if vision else ""
        else:
            told = f"Domain {block.text}: a model has one domain; its subdomains stand in it"
            model.report.tell(Fate.LOST, told, block.span)
        for each in block.blocks("Subdomain"):
            _subdomain(model, each)
    for context in (each for each in model.contexts.values() if not each.external):
        words = context.block.heads.get("implements", ()) if context.block else ()
        for word in words:
            name = model.subdomain_names.get(word.text) or _implied(model, word, domains, context)
            if name not in context.subdomains:
                context.subdomains.append(name)


def _subdomain(model: ModelDraft, block: Block) -> None:
    name = model.subdomain_scope.take(block.text, "Subdomain", block.span)
    model.subdomain_names.setdefault(block.text, name)
    vision, kind = block.option("domainVisionStatement"), block.option("type")
    said = _KINDS.get(kind.text) if kind else None
    lines = [
        option.written() for option in options_left(block, {"domainVisionStatement"}) if option is not kind or not said
    ]
    lines += [item.written(model.renamed) for item in block.items]
    if block.heads.get("supports"):
        lines.append(f"supports {', '.join(word.text for word in block.heads['supports'])}")
    if lines:
        told = f"what Subdomain {block.text} holds stands in its description"
        model.report.tell(Fate.DESCRIBED, told, block.span)
    description = composed(vision.text if vision else "", lines)
    model.subdomains[name] = Subdomain(name=name, description=description, kind=said)


def _implied(model: ModelDraft, word: Word, domains: list[Block], context: ContextDraft) -> str:
    """A subdomain that a context implements and nothing declares; or a whole domain."""
    name = model.subdomain_scope.take(word.text, "Subdomain", model.place, quiet=True)
    model.subdomain_names[word.text] = name
    whole = next((block for block in domains if block.text == word.text), None)
    vision = whole.option("domainVisionStatement") if whole else None
    model.subdomains[name] = Subdomain(name=name, description=vision.text if vision else "")
    why = "is a domain, and a subdomain now" if whole else "is declared nowhere: a subdomain of that name is made up"
    place = context.block.span if context.block else model.place
    model.report.tell(Fate.MADE_UP, f"`{word.text}`, which {context.name} implements, {why}", place)
    return name


def read_maps(model: ModelDraft, blocks: Iterable[Block]) -> None:
    """The lines of every context map, and what the map says of itself."""
    maps = [block for block in blocks if block.kind == "ContextMap"]
    for block in maps:
        what = f"ContextMap {block.text}".strip()
        rest = options_left(block, {"contains"})
        if block is not maps[0]:
            told = f"{what}: a model has one map; its lines stand there, and what it says of itself is gone"
            model.report.tell(Fate.LOST, told, block.span)
        elif rest or block.text:
            inner = " ".join(option.written() for option in rest)
            line = f"{what} {{ {inner} }}" if inner else what
            keep(model, model, "the domain", line, block)
        for option in block.options:
            for word in option.words if option.name == "contains" else ():
                if word.text not in model.team_blocks:
                    _context(model, word, option)
        for item in block.items:
            if isinstance(item, Relation):
                _relation(model, item)


def _context(model: ModelDraft, word: Word, at: Node) -> ContextDraft:
    """The context of that name; one that nothing declares is made up."""
    known = model.context_names.get(word.text)
    if known is None:
        told = f"nothing declares the context `{word.text}`: an empty one is made up"
        model.report.tell(Fate.MADE_UP, told, at.span)
        known = add_context(model, word.text, None)
    return known


def _relation(model: ModelDraft, relation: Relation) -> None:
    words = (relation.upstream, relation.downstream)
    teams = [model.team_blocks[word.text][0] for word in words if _is_team(model, word)]
    if teams:
        line = relation.written(model.renamed)
        model.team_lines.setdefault(teams[0], set()).add(f"ContextMap {{ {line} }}")
        told = f"a line between teams stands in the description of {teams[0]}"
        model.report.tell(Fate.DESCRIBED, told, relation.span)
        return
    upstream, downstream = (_context(model, word, relation) for word in words)
    found = RelationDraft(
        pattern=_PATTERNS[relation.kind],
        ends=(upstream.name, downstream.name),
        upstream_roles=tuple(dict.fromkeys(_UPSTREAM_ROLES[role] for role in relation.upstream_roles)),
        downstream_roles=tuple(dict.fromkeys(_DOWNSTREAM_ROLES[role] for role in relation.downstream_roles)),
    )
    what = f"{upstream.name} - {downstream.name}"
    carry(model, found, what, relation.options)
    if relation.name is not None:
        keep(model, found, what, f": {relation.name.text}", relation)
    _add(model, found, relation)


def _add(model: ModelDraft, found: RelationDraft, relation: Relation) -> None:
    """Adds a line; one that says what another said already is the same line."""
    symmetric = found.pattern in (Pattern.PARTNERSHIP, Pattern.SHARED_KERNEL)
    key = (found.pattern, tuple(sorted(found.ends)) if symmetric else found.ends)
    known = model.lines_known.setdefault(key, found)
    if known is not found:
        known.upstream_roles = tuple(dict.fromkeys((*known.upstream_roles, *found.upstream_roles)))
        known.downstream_roles = tuple(dict.fromkeys((*known.downstream_roles, *found.downstream_roles)))
        named = any(line.startswith(": ") for line in known.lines)
        known.lines |= {line for line in found.lines if not (named and line.startswith(": "))}
        told = f"{found.ends[0]} and {found.ends[1]} are said to relate so twice: it is one line"
        model.report.tell(Fate.LOST, told, relation.span)
        return
    model.relationships.append(found)
    model.pairs.add(frozenset(found.ends))
    if found.pattern is Pattern.SHARED_KERNEL:
        model.kernels.setdefault(frozenset(found.ends), {})


def _is_team(model: ModelDraft, word: Word) -> bool:
    return word.text in model.team_blocks and word.text not in model.context_names
