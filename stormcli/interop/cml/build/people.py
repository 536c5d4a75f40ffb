"""Teams, actors, and what people want: user stories, use cases, stakeholders, values."""

from __future__ import annotations

from collections.abc import Iterable

from stormcli.diagnostics import Span
from stormcli.interop.cml.build.drafts import ModelDraft
from stormcli.interop.cml.build.rest import keep
from stormcli.interop.cml.carried import composed
from stormcli.interop.cml.tree import Block, Statement
from stormcli.interop.draft import Fate
from stormcli.model.landscape import Actor, Team

#: Who owns what nobody owns.
UNASSIGNED = "Unassigned"
_OF_CONTEXTS = {"Stakeholders": "of", "ValueRegister": "for"}


def actor(model: ModelDraft, role: str, at: Span) -> str:
    """The actor that a role is; its description says how it was called, where that is no name of ours."""
    known = model.roles.get(role)
    if known is None:
        known = model.roles[role] = model.shared.take(role, "Actor", at, quiet=True)
        text = "" if known == role else role
        model.actors[known] = Actor(name=known, description=text)
        model.report.count(Fate.MADE_UP, "actors made of roles", known, at)
    return known


def read_requirements(model: ModelDraft, blocks: Iterable[Block]) -> None:
    """User stories and use cases stand with those whose they are, stakeholders and values with the contexts."""
    lines: dict[str, set[str]] = {}
    for block in blocks:
        if block.kind in ("UserStory", "UseCase"):
            line = block.written(model.renamed)
            role = _role(block)
            if role:
                lines.setdefault(actor(model, role, block.span), set()).add(line)
                told = f"{model.roles[role]} keeps in its description"
                model.report.count(Fate.DESCRIBED, told, f"{block.kind} {block.text}", block.span)
            else:
                keep(model, model, "the domain", line, block)
        elif block.kind in _OF_CONTEXTS:
            words = block.heads.get(_OF_CONTEXTS[block.kind], ())
            owner = model.context_names.get(words[0].text) if words else None
            what = f"{block.kind} {block.text}".strip()
            keep(
                model,
                owner or model,
                f"{what}: {owner.name if owner else 'the domain'}",
                block.written(model.renamed),
                block,
            )
    for name, found in lines.items():
        known = model.actors[name]
        model.actors[name] = Actor(name=name, description=composed(known.description, found))


def read_teams(model: ModelDraft) -> None:
    """Every team, and whose context is whose: by `realizes`, or by the owner of all aggregates."""
    for name, block in model.team_blocks.values():
        vision = block.option("domainVisionStatement")
        lines = {
            option.written(model.renamed)
            for option in block.options
            if option.name not in ("type", "domainVisionStatement")
        }
        for clause in ("implements", "refines"):
            if block.heads.get(clause):
                lines.add(f"{clause} {', '.join(word.text for word in block.heads[clause])}")
        lines |= model.team_lines.get(name, set())
        if lines:
            model.report.tell(Fate.DESCRIBED, f"what team {name} says of itself stands in its description", block.span)
        model.teams[name] = Team(name=name, mission=vision.text if vision else "", description=composed("", lines))
        for word in block.heads.get("realizes", ()):
            context = model.context_names.get(word.text)
            if context is None:
                model.report.tell(Fate.UNREAD, f"nothing declares the context `{word.text}`", block.span)
            elif name not in context.teams:
                context.teams.append(name)
        own = model.context_names.get(block.text)
        if own is not None and own.block is block:
            own.teams.append(name)
    _assign(model)


def _assign(model: ModelDraft) -> None:
    """Gives each context a team."""
    for context in model.contexts.values():
        if context.external:
            continue
        if not context.teams:
            owners = {_owner(model, home.block) for home in context.aggregates.values()}
            if len(owners) == 1 and (owner := owners.pop()):
                context.teams.append(owner)
                model.report.tell(Fate.MADE_UP, f"{context.name} belongs to {owner}, who owns all its aggregates")
        if not context.teams:
            name = model.team_blocks.get(UNASSIGNED, (UNASSIGNED, None))[0]
            context.teams.append(name)
            model.teams.setdefault(name, Team(name=name))
            model.report.count(Fate.MADE_UP, f"contexts of team `{name}`, for nobody is said to own them", context.name)


def _owner(model: ModelDraft, block: Block | None) -> str:
    said = block.option("owner") if block is not None else None
    found = model.team_blocks.get(said.text) if said else None
    return found[0] if found else ""


def _role(block: Block) -> str:
    """Whose story or use case it is."""
    said = block.option("actor")
    if said is not None:
        return said.text
    return next((item.role for item in block.items if isinstance(item, Statement) and item.role), "")
