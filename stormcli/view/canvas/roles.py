"""The roles that a context plays, as far as the model shows them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stormcli.model.context import Context
from stormcli.view.canvas.data import HERE, CanvasMessageKind, CollaboratorKind, Lane


def roles(context: Context, inbound: Sequence[Lane], outbound: Sequence[Lane]) -> Iterator[tuple[str, str]]:
    """The traits that the model shows, each with what shows it."""
    told = {message.kind for lane in outbound for message in lane.messages}
    heard = {message.kind for lane in inbound for message in lane.messages}
    systems = {lane.collaborator for lane in (*inbound, *outbound) if lane.kind is CollaboratorKind.SYSTEM}
    if context.processes:
        yield "execution", f"it sees processes through: {', '.join(context.processes)}"
    if systems:
        yield "gateway", f"it talks to external systems: {', '.join(sorted(systems))}"
    here = [text.partition(HERE)[2] for lane in inbound for text in lane.relationships]
    if any("anticorruption layer" in text for text in here):
        yield "interchange", "it translates another language in an anticorruption layer"
    if CanvasMessageKind.EVENT in heard and CanvasMessageKind.COMMAND not in heard | told and context.read_models:
        yield "analysis", "it hears events, keeps what they tell, and decides nothing"
    if any(command.rejects for command in context.commands()) and CanvasMessageKind.EVENT in told:
        yield "approver", "its commands may be refused, and others hear of those that were not"
