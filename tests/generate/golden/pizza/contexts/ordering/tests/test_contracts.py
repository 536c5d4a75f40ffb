# written by stormcli; do not edit: the next run rewrites this file from the model
"""Contracts read what they write, and refuse what does not fit with the name of the field."""

import json

import pytest

from ordering.contracts import commands, events
from ordering.runtime import wire
from tests.examples import EXAMPLES, REQUIRED

CONTRACTS = {f"{module.__name__.rpartition('.')[2]}.{name}": contract for module in (commands, events) for name, contract in vars(module).items()}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_written_is_read(name: str) -> None:
    contract = CONTRACTS[name]
    read = contract.from_wire(EXAMPLES[name])
    assert contract.from_wire(json.loads(json.dumps(read.to_wire()))) == read


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_missing_is_named(name: str) -> None:
    contract = CONTRACTS[name]
    for field in REQUIRED[name]:
        rest = {key: value for key, value in EXAMPLES[name].items() if key != field}
        with pytest.raises(wire.BadMessage, match=rf"\.{field} is missing$"):
            contract.from_wire(rest)


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_no_object_is_refused(name: str) -> None:
    with pytest.raises(wire.BadMessage, match="is no object"):
        CONTRACTS[name].from_wire([])
