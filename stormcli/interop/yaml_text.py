"""JSON values as YAML that every reader understands alike, those of YAML 1.1 and of 1.2.

Only words are written without quotes: what looks like a number, a date or a truth to some reader is quoted.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from stormcli.check.wire_values import Json

_PLAIN = re.compile(r"[A-Za-z_$][A-Za-z0-9_ .,;/()'-]*\Z", re.ASCII)
_READ_OTHERWISE = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_UNFOLDED = 1 << 30  # a folded text in quotes is hard to read
_BASE: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def written(value: Json) -> bytes:
    """The text, in UTF-8, with the keys in the order given."""
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_UNFOLDED)
    return text.encode()


class _Dumper(_BASE):  # type: ignore[misc]
    """PyYAML's, without anchors, and wary of texts."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML asks for each value
        return True


def _text(dumper: Any, text: str) -> Any:
    plain = _PLAIN.match(text) and text.lower() not in _READ_OTHERWISE
    style = "|" if "\n" in text else None if plain else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
