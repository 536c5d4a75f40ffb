"""What Python calls something already, against the Python that runs."""

from __future__ import annotations

import builtins
import keyword
import sys

import pytest

from stormcli.model import names
from stormcli.model.python_words import BUILTINS, KEYWORDS, MODULES, SOFT_KEYWORDS

#: The newest Python whose words the lists hold.
LISTED = (3, 14)


@pytest.mark.skipif(sys.version_info[:2] > LISTED, reason="the lists end with 3.14")
def test_the_lists_know_every_word_of_this_python() -> None:
    assert {name for name in sys.stdlib_module_names if not name.startswith("_")} <= MODULES
    assert {name for name in dir(builtins) if name[0].isupper()} <= BUILTINS | KEYWORDS
    assert set(keyword.softkwlist) <= SOFT_KEYWORDS


def test_a_module_of_any_listed_version_is_reserved() -> None:
    for name in ("Imp", "Telnetlib", "Calendar", "Tomllib", "Annotationlib"):
        assert "standard library" in names.reserved_module(name)
    assert "reserved word" in names.reserved_module("Type")
    assert "Python itself" in names.reserved_class("WindowsError")
    assert not names.reserved_module("Calendars")
