"""The examples in the rules' docstrings are run: the failing one yields the rule's code, the passing one does not."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest
from modelling import codes, write

from stormcli.check.compatibility import Comparison, Direction
from stormcli.check.compatibility.engine import breaking
from stormcli.check.explanation import explain
from stormcli.check.registry import ALL_MODULES, COMPATIBILITY_MODULES, MODULES, RULES
from stormcli.load import load
from stormcli.model.landscape import Landscape

#: Where an example of two models has the earlier one.
EARLIER = "before/"


def shown_by(module: ModuleType, files: dict[str, str], folder: Path) -> list[str]:
    """The codes of what is found in an example: a model, or two of them."""
    if module not in COMPATIBILITY_MODULES:
        return codes(write(folder, files))
    old = {name.removeprefix(EARLIER): text for name, text in files.items() if name.startswith(EARLIER)}
    new = {name: text for name, text in files.items() if not name.startswith(EARLIER)}
    earlier, later = (landscape(folder / name, each) for name, each in (("old", old), ("new", new)))
    return [found.code for found in breaking(Comparison(earlier, later, example_direction(module)))]


def example_direction(module: ModuleType) -> Direction:
    """What an example asks for: a command that is rolled back is looked at only where that is asked for."""
    return Direction.FULL if module.RULE.name == "unreadable-rollback" else Direction.AS_IT_FLOWS


def landscape(folder: Path, files: dict[str, str]) -> Landscape:
    read = load(write(folder, files)).landscape
    assert read is not None
    return read


BY_NAME = pytest.mark.parametrize("module", ALL_MODULES, ids=lambda module: module.RULE.name)


@BY_NAME
def test_the_failing_example_yields_the_code(module: ModuleType, tmp_path: Path) -> None:
    assert module.RULE.code in shown_by(module, explain(module).fails, tmp_path)


@BY_NAME
def test_the_passing_example_does_not_yield_the_code(module: ModuleType, tmp_path: Path) -> None:
    assert module.RULE.code not in shown_by(module, explain(module).passes, tmp_path)


@BY_NAME
def test_the_failing_example_shows_nothing_else(module: ModuleType, tmp_path: Path) -> None:
    assert set(shown_by(module, explain(module).fails, tmp_path)) == {module.RULE.code}


@pytest.mark.parametrize("module", COMPATIBILITY_MODULES, ids=lambda module: module.RULE.name)
def test_nothing_is_found_in_the_passing_example_of_two_models(module: ModuleType, tmp_path: Path) -> None:
    assert shown_by(module, explain(module).passes, tmp_path) == []


@BY_NAME
def test_an_explanation_is_written_for_a_domain_expert(module: ModuleType) -> None:
    explanation = explain(module)
    assert re.fullmatch(r"[A-Z][^.]*( -[^.]*)?(\.[^ ][^.]*)*\.", explanation.summary), "the summary is one sentence"
    assert explanation.why.endswith(".")
    assert explanation.fix.endswith(".")


def test_codes_have_their_form_and_are_unique() -> None:
    codes = [module.RULE.code for module in ALL_MODULES]
    assert all(re.fullmatch(r"SC\d{3}", code) for code in codes)
    assert len(set(codes)) == len(codes) == len(RULES)


def test_names_are_unique_and_are_those_of_the_modules() -> None:
    names = [module.RULE.name for module in ALL_MODULES]
    assert len(set(names)) == len(names)
    assert names == [module.__name__.rpartition(".")[2].replace("_", "-") for module in ALL_MODULES]


def test_the_registry_is_in_the_order_of_the_codes() -> None:
    codes = [module.RULE.code for module in ALL_MODULES]
    assert codes == sorted(codes)


def test_every_module_of_a_rule_is_registered() -> None:
    folders = {Path(str(module.__file__)).parent for module in ALL_MODULES}
    written = {path.stem for folder in folders for path in folder.glob("*.py")} - {"__init__"}
    assert written == {module.__name__.rpartition(".")[2] for module in ALL_MODULES}


def test_the_rules_over_a_landscape_have_a_check() -> None:
    assert all(callable(module.check) for module in MODULES)
