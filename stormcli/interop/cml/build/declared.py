"""What CML names, and as which element of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stormcli.interop.cml.tree import Block, Operation
from stormcli.model.element import Kind, Ref

if TYPE_CHECKING:
    from stormcli.interop.cml.build.drafts import AggregateDraft, ContextDraft

_NAMED = (Kind.AGGREGATE, Kind.ENTITY, Kind.TYPE, Kind.EVENT, Kind.COMMAND)


@dataclass(slots=True, eq=False, kw_only=True)
class Declared:
    """An object that CML names: as what, where, and as which element of ours."""

    kind: Kind
    name: str
    context: ContextDraft
    block: Block | None
    home: AggregateDraft | None = None

    @property
    def is_root(self) -> bool:
        """Whether it is the root of its aggregate, whose name it bears from now on."""
        return self.kind is Kind.AGGREGATE

    @property
    def ref(self) -> Ref:
        """What refers to it from inside its context."""
        return Ref(self.name, f"{self.context.name}.{self.name}", self.kind)


class Objects:
    """Everything that CML names in all contexts. Its names are global; each may stand for several objects."""

    def __init__(self) -> None:
        self.all: list[Declared] = []
        self._names: set[str] = set()
        self._blocks: dict[int, Declared] = {}
        self._first: dict[tuple[str, Kind], Declared] = {}
        self._own: dict[tuple[str, Kind, str], Declared] = {}

    def add(self, original: str, declared: Declared) -> None:
        """An object that CML calls `original`."""
        self.all.append(declared)
        self._names.add(original)
        self._first.setdefault((original, declared.kind), declared)
        self._own.setdefault((original, declared.kind, declared.context.name), declared)
        if declared.block is not None:
            self._blocks[id(declared.block)] = declared

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def of(self, block: Block) -> Declared | None:
        """What a block declares."""
        return self._blocks.get(id(block))

    def find(self, name: str, context: ContextDraft, *kinds: Kind) -> Declared | None:
        """What a name means in a context, of these kinds or of any: its own first, then anybody's."""
        if name not in self._names:
            return None
        wanted = kinds or _NAMED
        for kind in wanted:
            if found := self._own.get((name, kind, context.name)):
                return found
        return next(filter(None, (self._first.get((name, kind)) for kind in wanted)), None)


@dataclass(slots=True, eq=False, kw_only=True)
class OperationPlace:
    """An operation, the block it stands in, and whose it is: an aggregate's, an application's, or the context's."""

    operation: Operation
    owner: Block
    context: ContextDraft
    home: AggregateDraft | None = None
    application: bool = False
