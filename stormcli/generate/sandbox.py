"""Where templates run: a pack may be a stranger's.

They see the prepared views alone, change nothing, read no file outside the pack's own folders, put out nothing that is
not escaped, and make no value beyond all use.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, TemplateNotFound, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, str_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from stormcli.generate.escape import FILTERS
from stormcli.generate.sizes import check_arguments, check_format, check_operation, check_sum, formatted, measured
from stormcli.generate.unknown import Unknown
from stormcli.view.service import Code

#: Text that means nothing but itself wherever it is written: names, numbers, paths.
_PLAIN = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_./-]*\Z|\Z", re.ASCII)
#: Jinja's own filters that are told a width or a count.
_MEASURED = ("batch", "center", "indent", "slice", "wordwrap")


class Unreadable(Exception):
    """A template is there and cannot be read; the message names it and says why."""


def environment(folders: tuple[Path, ...]) -> Environment:
    """Where the templates of these folders run, one in the first folder before its namesakes in the others."""
    loaders: list[BaseLoader] = [_Inside(folder) for folder in folders]
    made = _Sandbox(
        loader=ChoiceLoader(loaders),
        undefined=Unknown,
        finalize=_escaped,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
    )
    del made.globals["lipsum"], made.filters["random"]  # the same model writes the same bytes
    made.filters.update({name: measured(made.filters[name]) for name in _MEASURED})
    made.filters["format"] = formatted(made.filters["format"])
    made.filters.update(FILTERS)
    return made


class _Unescaped(Exception):
    """Text of the model would have reached a file as it stands."""


class _Joining(CodeGenerator):
    """Lets the sandbox look at what `~` joins: of all operators it alone cannot be intercepted."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - the name is jinja2's
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox that asks once for each attribute of a type: its answers depend on nothing else."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})
    code_generator_class = _Joining

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        known = self._safe.get((type(obj), attr))
        if known is None:
            known = self._safe[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
        return known

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        check_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - as jinja2 has it
        method = getattr(__obj, "__wrapped__", __obj)  # of `format` the sandbox has one of its own
        text = getattr(method, "__self__", None)
        if isinstance(text, str):
            check_arguments((*args, *kwargs.values()))
            if method.__name__.startswith("format"):
                check_format(text, ())
        return super().call(__context, __obj, *args, **kwargs)

    def joined(self, parts: tuple[Any, ...]) -> str:
        """What `~` makes of its parts."""
        check_sum(parts)
        return str_join(parts)


class _Inside(FileSystemLoader):
    """Templates of one folder; a symbolic link that leads out of it leads to no template."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._root = os.path.realpath(folder)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            text, name, current = super().get_source(environment, template)
        except TemplateNotFound:
            raise
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Unreadable(f"the template {template} cannot be read: {reason}") from error
        except UnicodeDecodeError as error:
            raise Unreadable(f"the template {template} is not UTF-8 text: byte {error.start + 1}") from error
        if os.path.commonpath((self._root, os.path.realpath(name))) != self._root:
            raise TemplateNotFound(template, f"the template {template} lies outside the folder of its pack")
        return text, name, current


def _escaped(value: Any) -> Any:
    """What an expression of a template may put out: escaped text, plain names and numbers."""
    if isinstance(value, (Code, int, Undefined)):
        return value
    if isinstance(value, str) and _PLAIN.match(value):
        return value
    raise _Unescaped(f"{str(value)[:60]!r} is not escaped for the language of this file")
