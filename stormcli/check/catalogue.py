"""Every code of the catalogue: those with a rule, and those that a model may already speak of."""

from __future__ import annotations

from stormcli.check.registry import RULES

#: Codes that are given a meaning in the catalogue and have no rule yet: a suppression may name them, and is not called
#: idle.
PLANNED = frozenset(
    f"SC{number}"
    for number in (
        *(303, 309, 310, 311, 312, 313, 314, 315, 316, 317),
        *(406, 407, 408, 409, 410, 412, 413, 415, 416, 417, 418, 419),
        *(602, 603, 604, 605),
        *(702, 704, 707, 709),  # docs/decisions/0011: what is deployed cannot break them, or cannot be measured yet
        *(803, 804, 805),
    )
)
CODES = frozenset(RULES) | PLANNED
