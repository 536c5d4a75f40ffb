"""Every code of the catalogue: those with a rule, and those that a model may already speak of."""

from __future__ import annotations

from stormcli.check.registry import RULES

#: Codes that have a meaning in the catalogue and no rule yet (docs/decisions/0007-names-and-limits-of-aws.md says why).
#: A suppression may name them, and is not called idle.
PLANNED = frozenset(f"SC{number}" for number in (702, 704, 707, 709))
CODES = frozenset(RULES) | PLANNED
