"""Which rules the user wants to hear: codes such as SC301, or what codes begin with, such as SC3."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stormcli.check.catalogue import CODES
from stormcli.diagnostics import Diagnostic
from stormcli.load.rules import no_context, unsafe_yaml, yaml_syntax
from stormcli.load.suggest import hint, nearest

#: What keeps a file from being read. It cannot be deselected: "nothing found" in a file that nobody read says nothing.
UNREADABLE = frozenset(module.RULE.code for module in (yaml_syntax, unsafe_yaml, no_context))


class UnknownCode(ValueError):
    """No code is so called, nor begins so; the message says which one is like it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The codes to hear."""

    codes: frozenset[str] = CODES

    def hears(self, found: Diagnostic) -> bool:
        """Whether a finding is to be reported."""
        return found.code in self.codes or found.code in UNREADABLE


def selection(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> Selection:
    """The codes that `select` names (all, if it names none) without those that `ignore` names. Raises UnknownCode."""
    return Selection((_named(select) or CODES) - _named(ignore))


def _named(words: Iterable[str]) -> frozenset[str]:
    """The codes meant by words such as "SC301" and "SC3,SC401"."""
    prefixes = [each.strip() for word in words for each in word.split(",") if each.strip()]
    return frozenset(code for prefix in prefixes for code in _beginning(prefix))


def _beginning(prefix: str) -> list[str]:
    codes = [code for code in CODES if code.startswith(prefix.upper())]
    if not codes:
        advice = hint(nearest(prefix, sorted(CODES)))
        raise UnknownCode(f"no code is or begins with `{prefix}`; {advice or '`stormcli rules` lists them'}")
    return codes
