"""Rules over a landscape, one a module; the facts they share; severities and suppressions."""

from stormcli.check.engine import check

__all__ = ["check"]
