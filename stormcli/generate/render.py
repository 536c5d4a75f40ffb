"""Templates and views -> text. The only module that knows jinja2.

A pack may be a stranger's: its templates run in a sandbox, see the prepared views alone, and read no file outside the
pack's own folders.
"""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from stormcli.generate.escape import FILTERS
from stormcli.view.service import Code

#: Text that means nothing but itself wherever it is written: names, numbers, paths.
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*\Z|\Z", re.ASCII)


class TemplateFault(Exception):
    """A template of a pack is broken; the message names it, the line, the element and what is wrong."""


class Renderer:
    """Renders templates, each compiled once."""

    def __init__(self) -> None:
        self._environments: dict[tuple[Path, ...], Environment] = {}

    def render(self, folders: tuple[Path, ...], template: str, views: Mapping[str, Any], element: str) -> str:
        """The text of a template from the first folder that has it, filled with views. Raises TemplateFault.

        `element` says in a fault for what the template was rendered.
        """
        if folders not in self._environments:
            self._environments[folders] = _environment(folders)
        try:
            text = self._environments[folders].get_template(template).render(views)
        except Exception as error:  # whatever an expression of a template runs into is the template's fault
            raise TemplateFault(f"{_place(error, template, folders)}, for {element}: {_reason(error)}") from error
        return text if text.endswith("\n") or not text else text + "\n"


class _Unescaped(Exception):
    """Text of the model would have reached a file as it stands."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that asks once for each attribute of a type: its answers depend on nothing else."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        known = self._safe.get((type(obj), attr))
        if known is None:
            known = self._safe[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return known


class _Inside(FileSystemLoader):
    """Templates of one folder; a symbolic link that leads out of it leads to no template."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._root = os.path.realpath(folder)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        text, name, current = super().get_source(environment, template)
        if os.path.commonpath((self._root, os.path.realpath(name))) != self._root:
            raise TemplateNotFound(template, f"the template {template} lies outside the folder of its pack")
        return text, name, current


def _environment(folders: tuple[Path, ...]) -> Environment:
    loaders: list[BaseLoader] = [_Inside(folder) for folder in folders]
    environment = _Sandbox(
        loader=ChoiceLoader(loaders),
        undefined=StrictUndefined,
        finalize=_escaped,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.filters.update(FILTERS)
    return environment


def _escaped(value: Any) -> Any:
    """What an expression of a template may put out: escaped text, plain names and numbers."""
    if isinstance(value, (Code, int, Undefined)):
        return value
    if isinstance(value, str) and _PLAIN.match(value):
        return value
    raise _Unescaped(f"{str(value)[:60]!r} is not escaped for the language of this file")


def _place(error: Exception, template: str, folders: tuple[Path, ...]) -> str:
    """The template and the line at which an error arose."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name or template}, line {error.lineno}"
    roots = [str(folder) + os.sep for folder in folders]
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        root = next((root for root in roots if frame.filename.startswith(root)), None)
        if root is not None:
            return f"{frame.filename[len(root) :]}, line {frame.lineno}"
    return template


def _reason(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        known = error.message not in (None, error.name)
        return str(error.message) if known else f"there is no template {error.name}"
    if isinstance(error, TemplateSyntaxError):
        return error.message or "it cannot be read"
    return str(error) or type(error).__name__
