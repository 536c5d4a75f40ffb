# written by stormcli; do not edit: the next run rewrites this file from the model
"""What becomes of a command: it is carried out, or refused. A refusal is an answer of the domain, and nothing happened."""

from __future__ import annotations

import dataclasses
import typing


@dataclasses.dataclass(frozen=True, slots=True)
class Rejection:
    """`because` is for the one who asked; the class says which refusal of the model it is."""

    because: str = ""


class NotInThisState(Rejection):
    """The model does not allow the command in the state in which the aggregate is."""

    __slots__ = ()


class Outcome(typing.NamedTuple):
    """The aggregate that was addressed, and the name of the refusal and its reason if it was refused."""

    identity: str
    rejected: str = ""
    because: str = ""
