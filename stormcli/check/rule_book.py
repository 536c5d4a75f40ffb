"""The rules as Markdown, in the words of their docstrings: docs/rules.md, and the help that reports carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from types import ModuleType

from stormcli.check.areas import AREAS
from stormcli.check.catalogue import RETIRED
from stormcli.check.explanation import DEFAULT_FILE, explain
from stormcli.check.registry import ALL_MODULES
from stormcli.diagnostics import Rule

_HEAD = """\
# The rules

Every rule that `stormcli validate` and `stormcli breaking` know, as `stormcli explain CODE` shows it. This page is
written from the docstrings of the rules, whose examples are run as tests. Unless it says otherwise, an example is
`contexts/ordering.yaml`, beside a `storm.yaml` that names its teams and actors; where two models are compared, the
earlier one is in `before/`. Codes are never used again: RETIRED were taken out, since no model can break them
([decision 7](decisions/0007-names-and-limits-of-aws.md)).
""".replace("RETIRED", " and ".join(sorted(RETIRED)))


def book(modules: Iterable[ModuleType] = ALL_MODULES) -> str:
    """The whole page: the rules at a glance, then each of them."""
    in_order = sorted(modules, key=lambda module: module.RULE.code)
    parts = [_HEAD, *_at_a_glance(in_order), "## Each in full\n", *(_chapter(module) for module in in_order)]
    return "\n".join(parts)


def in_words(rule: Rule) -> str:
    """How grave a finding is: "warning; error under `strict`"."""
    raised = "" if rule.strict in (None, rule.severity) else f"; {rule.under_strict.word} under `strict`"
    return rule.severity.word + raised


def help_of(module: ModuleType) -> str:
    """A rule in Markdown, without a heading."""
    said = explain(module)
    return (
        f"{said.summary}\n\n**Why.** {said.why}\n\n"
        f"**Fails:**\n\n{_example(said.fails)}\n**Passes:**\n\n{_example(said.passes)}\n**Fix.** {said.fix}\n"
    )


def shown_files(files: dict[str, str]) -> list[str]:
    """The files of an example, each under its name; the one that needs no name has none."""
    return [text if list(files) == [DEFAULT_FILE] else f"# {name}\n{text}" for name, text in files.items()]


def _at_a_glance(modules: list[ModuleType]) -> Iterator[str]:
    for area, group in groupby(modules, key=lambda module: module.RULE.area):
        yield f"## {area}xx: {AREAS[area]}\n"
        yield "| code | name | severity | finds |\n| --- | --- | --- | --- |"
        for module in group:
            rule = module.RULE
            summary = explain(module).summary.replace("|", "\\|")
            yield f"| [{rule.code}](#{_anchor(rule)}) | {rule.name} | {in_words(rule)} | {summary} |"
        yield ""


def _chapter(module: ModuleType) -> str:
    rule = module.RULE
    return f"### {rule.code} {rule.name}\n\n*{in_words(rule).capitalize()}.* {help_of(module)}"


def _anchor(rule: Rule) -> str:
    """The name under which Markdown's readers find the chapter of a rule."""
    return f"{rule.code} {rule.name}".lower().replace(" ", "-")


def _example(files: dict[str, str]) -> str:
    return "".join(f"```yaml\n{text}```\n" for text in shown_files(files))
