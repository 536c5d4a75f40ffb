"""PyYAML's complaints in this tool's words: what is wrong here, and what to write instead."""

from __future__ import annotations

import re
from typing import Any

import yaml

from stormcli.diagnostics import Diagnostic
from stormcli.load.rules import unsafe_yaml, yaml_syntax
from stormcli.load.source import Source

_QUOTES = "put the text in quotes"

# What the parser says -> (what we say, what to do). The first that fits is taken.
_PROBLEMS: tuple[tuple[str, str, str], ...] = (
    (r"mapping values are not allowed", "a `:` stands where no key can be", "put text that contains `: ` in quotes"),
    (r"character '\\t'", "a tab stands where YAML wants spaces", "indent with spaces"),
    (r"character '`' that cannot start", "a backtick cannot start a value", _QUOTES),
    (r"character '(.)' that cannot start", r"`\1` cannot start a value", _QUOTES),
    (r"could not find expected ':'", "this line is neither `key: value` nor part of the text above", ""),
    (r"unexpected end of stream", "a quote is opened here and never closed", ""),
    (r"unknown escape character '(.)'", r"`\\\1` means nothing in double quotes", "use single quotes"),
    (r"no character has this number", "this escape sequence names no character", "use single quotes"),
    (r"expected escape sequence", "this escape sequence is not complete", "use single quotes"),
    (r"sequence entries are not allowed", "a `-` stands where no list can be", "start the list on a line of its own"),
    (r"block sequence entries are not", "a `-` stands where no list can be", "start the list on a line of its own"),
    (r"expected ',' or '\}'", "a `{` is opened here and not closed where it should be", ""),
    (r"expected ',' or '\]'", "a `[` is opened here and not closed where it should be", ""),
    (r"expected <block end>", "the indentation does not fit the lines above", ""),
    (r"did not find expected key", "the indentation does not fit the lines above", ""),
    (r"expected the node content, but found '<stream end>'", "the file ends inside brackets", "close them"),
    (r"expected the node content", "a value is missing here", ""),
    (r"expected alphabetic or numeric character", "`&` and `*` start a name of letters and digits", _QUOTES),
    (r"duplicate anchor", "this anchor was given before", ""),
    (r"expected '<document start>'", "something stands after the end of the document", ""),
)
# Where the parser's complaint comes at the end of what it is about, the start is the better place.
_AT_CONTEXT = re.compile(r"unexpected end of stream|expected ',' or")
_IN_BRACKETS = re.compile(r"expected ',' or|expected the node content")
_UNSAFE = re.compile(r"tag handle|TAG|directive|YAML document|%YAML")


def explained(problem: yaml.YAMLError, source: Source) -> Diagnostic:
    """One finding for what the parser could not read."""
    said = str(getattr(problem, "problem", None) or problem)
    mark: Any = getattr(problem, "problem_mark", None)
    if mark is not None and _IN_BRACKETS.search(said) and source.text[mark.index : mark.index + 1] == "?":
        place = source.span(mark.index, mark.index + 1)
        return yaml_syntax.RULE.at(place, "a `?` stands inside brackets without quotes", hint=_QUOTES)
    if _AT_CONTEXT.search(said):
        mark = getattr(problem, "context_mark", None) or mark
    start = min(mark.index, len(source.text)) if mark is not None else 0
    place = source.span(start, start + 1 if source.text[start : start + 1] not in ("", "\n", "\r") else start)
    if _UNSAFE.search(said):
        return unsafe_yaml.RULE.at(place, "tags and directives are not read", hint="write plain YAML")
    for pattern, message, hint in _PROBLEMS:
        found = re.search(pattern, said)
        if found:
            return yaml_syntax.RULE.at(place, found.expand(message), hint=hint)
    return yaml_syntax.RULE.at(place, f"this is no YAML: {said}")
