"""Every way to break the showcase is caught by the rule meant for it, and none floods."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from check.mutations import MUTATIONS
from stormcli import assets
from stormcli.check import check
from stormcli.diagnostics import Diagnostic
from stormcli.load import load
from stormcli.model.landscape import Profile

SHOWCASE = assets.models() / "brick-shop"
#: How many findings may come along with the one that is meant.
MOST_OTHERS = 5


@pytest.fixture(scope="module")
def known() -> Counter[str]:
    """What is found in the whole model: its open questions."""
    return Counter(each.message for each in _findings(SHOWCASE))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: f"{each[3]}-{each[0].rpartition('/')[2]}")
def test_a_mutant_is_caught_and_does_not_flood(
    mutation: tuple[str, str, str, str], known: Counter[str], tmp_path: Path
) -> None:
    name, here, instead, code = mutation
    shutil.copytree(SHOWCASE, tmp_path / "model")
    place = tmp_path / "model" / name
    text = place.read_text(encoding="utf-8")
    assert text.count(here) == 1, f"{here!r} stands {text.count(here)} times in {name}"
    place.write_text(text.replace(here, instead), encoding="utf-8")
    found = _findings(tmp_path / "model")
    fresh = [each for each in found if not known[each.message]]
    listing = "\n".join(f"{each.span.file}:{each.span.line} {each.code} {each.message}" for each in fresh)
    assert code in {each.code for each in fresh}, listing or "nothing was found"
    assert sum(each.code != code for each in fresh) <= MOST_OTHERS, listing
    assert len(fresh) <= MOST_OTHERS + 1, listing


def _findings(folder: Path) -> tuple[Diagnostic, ...]:
    loaded = load(folder)
    if loaded.landscape is None:
        return loaded.diagnostics
    return check(loaded.landscape, loaded.diagnostics, profile=Profile.STRICT)
