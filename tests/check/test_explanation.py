"""The parser of the rules' docstrings."""

from __future__ import annotations

from types import ModuleType

import pytest

from stormcli.check.explanation import explain

DOCSTRING = """A policy
that waits.

Why: It waits,
and nobody comes.

Fails::

    context: Ordering

    team: BasketTeam

Passes::

    # storm.yaml
    domain: BrickShop
    # contexts/payments.yaml
    context: Payments
    types: # none yet

Fix: Stop waiting.
"""


def module(docstring: str | None) -> ModuleType:
    return ModuleType("waiting_policy", docstring)


def test_the_parts_are_told_apart_and_lines_joined() -> None:
    explanation = explain(module(DOCSTRING))
    assert explanation.summary == "A policy that waits."
    assert explanation.why == "It waits, and nobody comes."
    assert explanation.fix == "Stop waiting."


def test_an_example_without_a_header_is_one_context_file() -> None:
    assert explain(module(DOCSTRING)).fails == {"contexts/ordering.yaml": "context: Ordering\n\nteam: BasketTeam\n"}


def test_an_example_is_split_at_its_headers_and_comments_stay() -> None:
    assert explain(module(DOCSTRING)).passes == {
        "storm.yaml": "domain: BrickShop\n",
        "contexts/payments.yaml": "context: Payments\ntypes: # none yet\n",
    }


@pytest.mark.parametrize("docstring", [None, "", "One sentence.", DOCSTRING.replace("Passes::", "Works::")])
def test_a_docstring_of_another_form_is_refused(docstring: str | None) -> None:
    with pytest.raises(ValueError, match="waiting_policy does not explain"):
        explain(module(docstring))
