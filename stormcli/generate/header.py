"""The first line of the generator's own files, as a comment in the language of the file."""

from __future__ import annotations

from pathlib import PurePosixPath

_HEADER = "written by stormcli; do not edit: the next run rewrites this file from the model"
_HASH, _SLASHES, _MARKUP, _DASHES = f"# {_HEADER}\n", f"// {_HEADER}\n", f"<!-- {_HEADER} -->\n\n", f"-- {_HEADER}\n"
_BLOCK = f"/* {_HEADER} */\n"
_COMMENTS = {
    **dict.fromkeys((".md", ".html"), _MARKUP),
    **dict.fromkeys((".ts", ".js", ".go", ".java", ".kt", ".cs", ".rs", ".proto", ".bicep"), _SLASHES),
    **dict.fromkeys((".css", ".scss"), _BLOCK),
    ".sql": _DASHES,
    ".json": "",
}


def header(path: str) -> str:
    """The line that marks a file as the generator's own; nothing where a language has no comments."""
    return _COMMENTS.get(PurePosixPath(path).suffix, _HASH)
