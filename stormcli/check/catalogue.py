"""Every code of the catalogue: those with a rule, and those that a model may already speak of."""

from __future__ import annotations

from stormcli.check.registry import RULES

#: Codes that are given a meaning in the catalogue and have no rule yet: a suppression may name them, and is not called
#: idle.
PLANNED = frozenset(f"SC{number}" for number in (*(701, 702, 703, 704, 705, 707, 708, 709),))
CODES = frozenset(RULES) | PLANNED
