# written by stormcli; do not edit: the next run rewrites this file from the model
"""A refusal: nothing happened, and the domain's own word for why."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Rejection:
    """`because` is for the one who asked; the class says which refusal of the model it is."""

    because: str = ""
