"""The shape of aggregates in the service view: what is decided, from which state, with what at hand."""

from __future__ import annotations

from dataclasses import dataclass

from stormcli.view.service.contract_data import Code


@dataclass(frozen=True, slots=True)
class LookupView:
    """A read model that a function looks into: its class, its table, the function's parameter, and how it is asked."""

    read_model: str
    constant: str
    parameter: str
    key_type: Code
    codec: Code

    @property
    def key_is_ours(self) -> bool:
        """Whether its key is a type of the context's own."""
        return "types." in self.key_type

    @property
    def codec_is_ours(self) -> bool:
        """Whether such a type is named where the key is written the way it travels."""
        return "types." in self.codec


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A command and the function that decides it.

    `sources` and `targets` are members of the aggregate's states, empty where the command is allowed in every state.
    """

    command: str
    function: str
    carries_identity: bool
    summary: str
    returns: Code
    sources: tuple[str, ...]
    lookups: tuple[LookupView, ...]


@dataclass(frozen=True, slots=True)
class LifeView:
    """The states of an aggregate as code: the enumeration, its attribute, the first member, and where events lead."""

    states: str
    attribute: str
    first: str
    after: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AggregateView:
    """An aggregate: its modules, its state, what is decided and what happened.

    `identity_type` is the type of a generated identity, handed to decisions whose command carries none.
    """

    name: str
    module: str
    description: str
    identity: str
    identity_type: Code
    invariants: tuple[str, ...]
    decisions: tuple[DecisionView, ...]
    events: tuple[str, ...]
    life: LifeView | None

    @property
    def starts_unnamed(self) -> bool:
        """Whether a command without an identity can start one."""
        return not all(decision.carries_identity for decision in self.decisions)

    @property
    def needs_uuid(self) -> bool:
        """Whether its module names uuids: a new identity, or the key of what it looks into."""
        named = [look.key_type for look in self.lookups]
        return "uuid.UUID" in [*named, *([self.identity_type] if self.starts_unnamed else [])]

    @property
    def rejects(self) -> bool:
        """Whether a decision may be a refusal."""
        return any("rejections." in decision.returns for decision in self.decisions)

    @property
    def names_events(self) -> bool:
        """Whether the model says which events a decision causes."""
        return any("events." in decision.returns for decision in self.decisions)

    @property
    def lookups(self) -> tuple[LookupView, ...]:
        """The read models that its decisions look into, each once."""
        return tuple({look.read_model: look for each in self.decisions for look in each.lookups}.values())

    @property
    def moves(self) -> tuple[DecisionView, ...]:
        """The decisions that are allowed in some states alone."""
        return tuple(decision for decision in self.decisions if decision.sources)
