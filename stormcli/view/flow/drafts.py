"""Messages and turns while a flow is put together: a message may learn later what set it off and where it leads."""

from __future__ import annotations

from dataclasses import dataclass, field

from stormcli.diagnostics import NO_SPAN
from stormcli.model import names
from stormcli.model.element import Element
from stormcli.view.flow.data import Branch, Fragment, Message, Part, Turn
from stormcli.view.graph import EdgeKind, NodeKind


@dataclass(eq=False)
class Draft:
    """A message to be. Its turn gives it the number; `key` names what it is, if no element of the model is."""

    kind: NodeKind
    element: Element | None
    senders: tuple[str, ...]
    receivers: tuple[str, ...]
    edge: EdgeKind = EdgeKind.FLOW
    notes: list[str] = field(default_factory=list)
    key: str = ""
    title: str = ""
    number: str = ""

    def message(self) -> Message:
        known = self.element
        return Message(
            number=self.number,
            kind=self.kind,
            key=known.key if known is not None else self.key,
            title=self.title or names.sentence(known.name if known is not None else self.key),
            senders=self.senders,
            receivers=self.receivers,
            edge=self.edge,
            notes=tuple(self.notes),
            at=known.at.span() if known is not None else NO_SPAN,
        )


@dataclass(eq=False)
class DraftTurn:
    """A turn that fills up in the order of time."""

    number: int
    _parts: list[tuple[Fragment, list[tuple[str, list[Draft]]]]] = field(default_factory=list)
    _count: int = 0

    def add(self, *drafts: Draft) -> None:
        """Messages that come in any case."""
        self.branch(Fragment.ALL, ("", list(drafts)))

    def branch(self, fragment: Fragment, *branches: tuple[str, list[Draft]]) -> None:
        """Messages on conditions; where there is but one alternative there is no choice."""
        filled = [(guard, drafts) for guard, drafts in branches if drafts]
        for _, drafts in filled:
            for draft in drafts:
                self._count += 1
                draft.number = f"{self.number}.{self._count}"
        if filled:
            alone = fragment is Fragment.ONE and len(filled) == 1
            self._parts.append((Fragment.ALL if alone else fragment, filled))

    def turn(self) -> Turn:
        return Turn(self.number, tuple(_part(fragment, branches) for fragment, branches in self._parts))


def _part(fragment: Fragment, branches: list[tuple[str, list[Draft]]]) -> Part:
    written = (Branch(tuple(draft.message() for draft in drafts), guard) for guard, drafts in branches)
    return Part(tuple(written), fragment)
