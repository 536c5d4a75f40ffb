"""A canvas as a page of Markdown. A section with nothing in it stays, for a person to fill it in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stormcli.interop.markdown import bullets, escaped, table
from stormcli.model.landscape import Landscape
from stormcli.model.names import sentence
from stormcli.view.canvas import Canvas, CollaboratorKind, Lane

_OPEN = "*Not said yet.*"


def canvas_page(landscape: Landscape, canvas: Canvas) -> bytes:
    """The page, in UTF-8."""
    owner = f", owned by **{escaped(canvas.team)}**" if canvas.team else ""
    lines = [
        f"# {escaped(sentence(canvas.name))}",
        f"A bounded context of {escaped(sentence(landscape.domain))}{owner}.",
        "## Purpose",
        escaped(canvas.purpose) or _OPEN,
        "## Strategic classification",
        _classification(canvas),
        "## Domain roles",
        _listed(f"{role}: {reason}" for role, reason in canvas.roles),
        "## Inbound communication",
        _lanes(canvas.inbound),
        "## Outbound communication",
        _lanes(canvas.outbound),
        "## Ubiquitous language",
        "\n".join(f"- **{escaped(term)}**: {escaped(meaning)}" for term, meaning in canvas.language) or _OPEN,
        "## Business decisions",
        _listed(canvas.decisions),
        "## Assumptions",
        _listed(canvas.assumptions),
        "## Verification metrics",
        _listed(canvas.metrics),
        "## Open questions",
        _listed(canvas.questions, "None."),
    ]
    return ("\n\n".join(lines) + "\n").encode()


def _classification(canvas: Canvas) -> str:
    """Importance for the business, business model, evolution: the model holds the first alone."""
    rows = [
        (escaped(sentence(each.subdomain)), each.importance.value if each.importance else "", "", "")
        for each in canvas.classifications
    ]
    heads = ("subdomain", "importance", "business model", "evolution")
    return "\n".join(table(heads, rows or [("", "", "", "")]))


def _lanes(lanes: Sequence[Lane]) -> str:
    """One row a message; the collaborator and the relationship stand in the first of them."""
    rows: list[tuple[str, ...]] = []
    for lane in lanes:
        name = "nobody yet" if lane.kind is CollaboratorKind.NOBODY else escaped(sentence(lane.collaborator))
        kind = "" if lane.kind is CollaboratorKind.NOBODY else f" ({lane.kind.value})"
        first = (name + kind, escaped("; ".join(lane.relationships)))
        for position, message in enumerate(lane.messages):
            lead = first if position == 0 else ("", "")
            rows.append((*lead, message.kind.value, escaped(message.name), escaped(message.description)))
    if not rows:
        return "None."
    return "\n".join(table(("collaborator", "relationship", "message", "name", "description"), rows))


def _listed(items: Iterable[str], otherwise: str = _OPEN) -> str:
    return "\n".join(bullets(items)) or otherwise
