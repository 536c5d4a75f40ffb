"""Every code of the catalogue: those with a rule, and those that a model may already speak of."""

from __future__ import annotations

from stormcli.check.registry import RULES

#: Codes that are given a meaning in the catalogue and have no rule yet: a suppression may name them, and is not called
#: idle.
#: (702, 704, 707, 709: docs/decisions/0011.)
PLANNED = frozenset(f"SC{number}" for number in (702, 704, 707, 709))
CODES = frozenset(RULES) | PLANNED
