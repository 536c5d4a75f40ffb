"""Names that the Python of a service adds to the model's: packages, attributes, members of enumerations."""

from __future__ import annotations

import keyword
import re
from collections.abc import Collection, Iterable

from stormcli.model import names

#: Folders and modules at the top of a service, and distributions its app imports.
_TAKEN_PACKAGES = frozenset(
    {"app", "aws_cdk", "boto3", "botocore", "constructs", "infrastructure", "jsii", "tests"},
)
#: What the body of a contract's class refers to: an attribute of that name would hide it.
_TAKEN_ATTRIBUTES = frozenset(
    {"bool", "classmethod", "dataclasses", "datetime", "decimal", "dict", "enum", "float", "from_wire", "int"}
    | {"object", "str", "to_wire", "tuple", "types", "typing", "uuid", "wire"},
)
#: What the module of an aggregate imports or defines itself.
_TAKEN_FUNCTIONS = frozenset(
    {"aggregates", "annotations", "commands", "datetime", "evolve", "events", "histories", "read_models"}
    | {"rejections", "types", "uuid"}
)
#: Parameters that a decision or a policy has anyway, and the modules that their handlers name.
TAKEN_PARAMETERS = _TAKEN_FUNCTIONS | {
    "cause",
    "command",
    "data",
    "domain",
    "identity",
    "life",
    "now",
    "rows",
    "state",
    "store",
}


def package(context: str) -> str:
    """The Python package of a context: `OrderTaking` -> "order_taking"."""
    name = names.module(context)
    return f"{name}_context" if name in _TAKEN_PACKAGES else name


def attribute(field: str) -> str:
    """The attribute of a field: its own name, with a `_` behind where Python or the class needs that name."""
    taken = field in _TAKEN_ATTRIBUTES or field.startswith("foreign_")
    return f"{field}_" if taken or keyword.iskeyword(field) else field


def function(command: str) -> str:
    """The function that decides a command: `PlaceOrder` -> "place_order"."""
    name = names.snake(command)
    return f"{name}_" if name in _TAKEN_FUNCTIONS or keyword.iskeyword(name) else name


def foreign(context: str) -> str:
    """What a module calls the contracts of another context."""
    return f"foreign_{names.module(context)}"


def free(name: str, taken: Collection[str], suffix: str = "_") -> str:
    """`name`, with as many suffixes as it takes to be none of those taken."""
    while name in taken:
        name += suffix
    return name


def members(values: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """A Python name for each value of an enumeration: `in transit` -> IN_TRANSIT."""
    found: dict[str, str] = {}
    for value in values:
        spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", value)
        name = re.sub(r"[^A-Za-z0-9]+", "_", spaced).strip("_").upper()
        if not name or name[0].isdigit():
            name = f"VALUE_{name}".rstrip("_")
        found[free(name, found)] = value
    return tuple(found.items())


def shortened(text: str, longest: int) -> str:
    """Text that fits a limit of AWS, cut at its end."""
    return text if len(text) <= longest else text[: longest - 1] + "…"
