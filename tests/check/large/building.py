"""How the large models are put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

#: The files of a model: path -> text.
Model = Mapping[str, str]

STORM = """\
stormcli: 1
domain: BrickShop
teams: {BasketTeam: {}}
actors: {Shopper: {}}
systems:
  CardNetwork: {commands: {Ask: {fields: {order_id: optional uuid}}}}
"""
#: An aggregate whose commands or events come next.
ORDER = """\
aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
"""
ID = "order_id: uuid"


def one_context(text: str) -> Model:
    """A model of one context."""
    return {"storm.yaml": STORM, "contexts/ordering.yaml": f"context: Ordering\nteam: BasketTeam\n{text}"}


def lines(count: int, line: Callable[[int], str], indent: int = 2) -> str:
    """A line for each number."""
    return "".join(f"{' ' * indent}{line(number)}\n" for number in range(count))


def names(count: int, name: str = "Done") -> str:
    """Done0, Done1, ..."""
    return ", ".join(f"{name}{number}" for number in range(count))


def fields(count: int, type_: str = "string") -> str:
    """f0: string, f1: string, ..."""
    return ", ".join(f"f{number}: {type_}" for number in range(count))


def commands(count: int, rest: Callable[[int], str]) -> str:
    """Commands DoIt0, DoIt1, ... of the aggregate above, which carry its identity."""
    return "    commands:\n" + lines(count, lambda n: f"DoIt{n}: {{fields: {{{ID}}}, {rest(n)}}}", 6)


def events(count: int, carried: str = ID) -> str:
    """Events Done0, Done1, ... of the aggregate above."""
    return "    events:\n" + lines(count, lambda n: f"Done{n}: {{fields: {{{carried}}}}}", 6)


def heard(count: int, carried: Callable[[int], str] = lambda _: ID) -> str:
    """Published events Done0, Done1, ... of an external system."""
    line = "Done{}: {{description: Done., from: CardNetwork, published: true, fields: {{{}}}}}"
    return "events:\n" + lines(count, lambda n: line.format(n, carried(n)))


def policies(count: int, rest: Callable[[int], str]) -> str:
    """Policies Go0, Go1, ..."""
    return "policies:\n" + lines(count, lambda n: f"Go{n}: {{{rest(n)}}}")
