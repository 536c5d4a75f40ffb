"""What a value of the model becomes in the language of the file it is written to.

Nothing else lets text of the model into a file: the renderer refuses text that came through none of these, unless it
is a plain name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from stormcli.view.markdown import escaped, one_line
from stormcli.view.service import Code

_LINE = 96
_LONGEST_LINE = 120


def python(value: Any, indent: int = 0) -> Code:
    """A Python literal; one that is too long for a line is broken up, `indent` spaces in."""
    flat = _flat(value)
    if len(flat) + indent <= _LINE or not isinstance(value, (Mapping, list, tuple)) or not value:
        return Code(flat)
    inner = " " * (indent + 4)
    if isinstance(value, Mapping):
        lines = [f"{inner}{_flat(key)}: {python(entry, indent + 4)}," for key, entry in value.items()]
        return Code("\n".join(("{", *lines, " " * indent + "}")))
    opened, closed = "()" if isinstance(value, tuple) else "[]"
    lines = [f"{inner}{python(entry, indent + 4)}," for entry in value]
    return Code("\n".join((opened, *lines, " " * indent + closed)))


def union(names: Sequence[str], module: str, before: int) -> Code:
    """A union of a module's classes, `before` characters into its line; broken up where it is too long."""
    members = [f"{module}.{name}" for name in names]
    flat = " | ".join(members)
    if before + len(flat) <= _LONGEST_LINE:
        return Code(flat)
    inner = f"    {flat}" if len(flat) + 4 <= _LONGEST_LINE else "    " + "\n    | ".join(members)
    return Code(f"(\n{inner}\n)")


def plain(text: str) -> str:
    """Names with commas and words between them; anything else stays what it is, and is refused as unescaped."""
    return Code(text) if re.fullmatch(r"[\w ,]*", text, re.ASCII) else text


def docstring(text: str) -> Code:
    """Text inside a docstring, on one line."""
    return Code(one_line(text).replace("\\", "\\\\").replace('"', "'"))


def markdown(text: str) -> Code:
    """Text inside a paragraph, a list item or a table cell of Markdown, on one line."""
    return Code(escaped(text))


def json_text(value: Any) -> Code:
    """A JSON value, which is a value of YAML as well."""
    return Code(json.dumps(value, ensure_ascii=False))


def toml(text: str) -> Code:
    """A basic string of TOML."""
    return Code(json.dumps(one_line(text), ensure_ascii=False).replace("\x7f", "\\u007f"))


def hcl(text: str) -> Code:
    """A quoted string of HCL, the language of Terraform, in which `${` and `%{` begin a template."""
    quoted = json.dumps(one_line(text), ensure_ascii=False)
    return Code(quoted.replace("${", "$${").replace("%{", "%%{"))


def comment(text: str) -> Code:
    """The text of a comment that ends with its line."""
    return Code(one_line(text))


FILTERS = {
    "python": python,
    "union": union,
    "plain": plain,
    "docstring": docstring,
    "markdown": markdown,
    "json": json_text,
    "toml": toml,
    "hcl": hcl,
    "comment": comment,
}


def _flat(value: Any) -> str:
    match value:
        case Code():
            return value
        case str():
            return _text(value)
        case Mapping():
            return "{" + ", ".join(f"{_flat(key)}: {_flat(entry)}" for key, entry in value.items()) + "}"
        case tuple():
            return f"({', '.join(map(_flat, value))}{',' if len(value) == 1 else ''})"
        case Sequence():
            return f"[{', '.join(map(_flat, value))}]"
    return repr(value)


def _text(text: str) -> str:
    """A string in double quotes, as formatters write it."""
    literal = repr(text)
    if literal.startswith("'") and '"' not in literal:
        return f'"{literal[1:-1]}"'
    return literal
