"""Templates and views -> text. The only module that knows jinja2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment

from stormcli.generate.escape import FILTERS
from stormcli.view.service import Code

#: Text that means nothing but itself wherever it is written: names, numbers, paths.
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*\Z|\Z", re.ASCII)
_HEADER = "written by stormcli; do not edit: the next run rewrites this file from the model"
_COMMENTS = {".md": f"<!-- {_HEADER} -->\n\n", ".json": "", "": f"# {_HEADER}\n"}


class TemplateFault(Exception):
    """A template of a pack is broken; the message names it and what is wrong."""


class Renderer:
    """Renders the templates of one folder, each compiled once."""

    def __init__(self, templates: Path) -> None:
        self._environment = SandboxedEnvironment(
            loader=FileSystemLoader(templates),
            undefined=StrictUndefined,
            finalize=_escaped,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.filters.update(FILTERS)

    def render(self, template: str, views: Mapping[str, Any]) -> str:
        """The text of a template filled with views. Raises TemplateFault."""
        try:
            text = self._environment.get_template(template).render(views)
        except (TemplateError, _Unescaped) as error:
            raise TemplateFault(f"{template}: {error}") from error
        return text if text.endswith("\n") or not text else text + "\n"


def header(path: str) -> str:
    """The line that marks a file as the generator's own; nothing where a language has no comments."""
    suffix = Path(path).suffix
    return _COMMENTS.get(suffix, _COMMENTS[""])


class _Unescaped(Exception):
    """Text of the model would have reached a file as it stands."""


def _escaped(value: Any) -> Any:
    """What an expression of a template may put out: escaped text, plain names and numbers."""
    if isinstance(value, (Code, int, Undefined)):
        return value
    if isinstance(value, str) and _PLAIN.match(value):
        return value
    raise _Unescaped(f"{str(value)[:60]!r} is not escaped for the language of this file")
