"""Templates and views -> text."""

from __future__ import annotations

import os
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateNotFound, TemplateSyntaxError

from stormcli.generate.sandbox import environment


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
            self._environments[folders] = environment(folders)
        try:
            text = self._environments[folders].get_template(template).render(views)
        except Exception as error:  # whatever an expression of a template runs into is the template's fault
            raise TemplateFault(f"{_place(error, template, folders)}, for {element}: {_reason(error)}") from error
        return text if text.endswith("\n") or not text else text + "\n"


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
