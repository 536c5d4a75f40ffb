"""Every code of the catalogue, and those that were taken out of it."""

from __future__ import annotations

from stormcli.check.registry import COMPATIBILITY_MODULES, RULES

CODES = frozenset(RULES)
#: Codes that speak where two models are compared, never of one alone.
COMPARING = frozenset(module.RULE.code for module in COMPATIBILITY_MODULES)
#: Codes that no model can break; they are not used again (docs/decisions/0007-names-and-limits-of-aws.md says why).
RETIRED = frozenset({"SC704", "SC707"})
