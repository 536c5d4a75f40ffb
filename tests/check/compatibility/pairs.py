"""Pairs of models that differ in one thing, each with its verdict and the reason for it in a line.

Rules of schema registries, by the kind of change: https://docs.confluent.io/platform/current/schema-registry/fundamentals/schema-evolution.html
and https://avro.apache.org/docs/1.12.0/specification/#schema-resolution; renames and moves as in
https://buf.build/docs/breaking/rules/. Types fit as in decision 6.
"""

from __future__ import annotations

from typing import NamedTuple


class Pair(NamedTuple):
    """An earlier and a later model (path -> text), what is asked, what is found, and why."""

    why: str
    before: dict[str, str]
    after: dict[str, str]
    direction: str
    found: tuple[str, ...]
    on: str = ""


class Change(NamedTuple):
    """Fields before and after: what it means for old readers of new data, and for new readers of old data.

    `loses` is what old readers cannot take: the letter of the trouble. `gains` is the same for new readers.
    """

    why: str
    before: str
    after: str
    forward: str = ""
    backward: str = ""
    types: tuple[str, str] = ("", "")


# Lacking, absent, retyped, values, bounds: the code of each for an event (forward) and for a command (backward).
EVENT = {"L": "SC915", "A": "SC916", "R": "SC917", "V": "SC918", "B": "SC919"}
COMMAND = {"L": "SC922", "A": "SC922", "R": "SC923", "V": "SC924", "B": "SC925"}

_MONEY = "Money: {fields: {amount: decimal, currency: Currency}}, Currency: {enum: [EUR, USD]}"
_LINE = "Line: {fields: {price: Money}}, " + _MONEY


def _enum(values: str) -> str:
    return f"Kind: {{enum: [{values}]}}"


CHANGES = (
    Change("nothing changed", "a: string", "a: string"),
    Change("the order of fields does not travel", "a: string, b: integer", "b: integer, a: string"),
    Change("prose is no promise", "a: {type: string, description: One.}", "a: {type: string, description: Two.}"),
    Change("an example is no promise", "a: {type: string, example: x}", "a: {type: string, example: y}"),
    Change("a tag is no promise", "a: string", "a: {type: string, tags: [checkout]}"),
    Change("deprecating warns, and takes nothing away", "a: string", "a: {type: string, deprecated: {use: b}}"),
    Change("whether a field is sensitive does not travel", "a: string", "a: {type: string, sensitive: personal}"),
    Change("an optional addition breaks nobody", "a: string", "a: string, b: optional string"),
    Change("an addition with a default breaks nobody", "a: string", "a: string, b: {type: integer, default: 1}"),
    Change("an optional record breaks nobody", "a: string", "a: string, b: optional Money", types=(_MONEY, _MONEY)),
    Change(
        "old data lacks a new required field; old readers pass it over", "a: string", "a: string, b: string", "", "L"
    ),
    Change("old readers need the field; new ones pass it over", "a: string, b: string", "a: string", "L", ""),
    Change("nobody needs what was optional", "a: string, b: optional string", "a: string"),
    Change("nobody needs what had a default", "a: string, b: {type: integer, default: 1}", "a: string"),
    Change("another name is another field", "a: string, b: string", "a: string, c: string", "L", "L"),
    Change("a name that says so is another field all the same", "a: string", "c: {type: string, was: a}", "L", "L"),
    Change("renaming what is optional loses data and breaks nobody", "b: optional string", "c: optional string"),
    Change("old readers rely on it being there", "a: string", "a: optional string", "A", ""),
    Change("what has a default may be left out too", "a: integer", "a: {type: integer, default: 1}", "A", ""),
    Change("new readers rely on it, and old data may lack it", "a: optional string", "a: string", "", "A"),
    Change("without its default the field has to be there", "a: {type: integer, default: 1}", "a: integer", "", "A"),
    Change("optional or with a default: it may be absent", "a: optional integer", "a: {type: integer, default: 1}"),
    Change("another default is still one", "a: {type: integer, default: 1}", "a: {type: integer, default: 2}"),
    Change("a text is no number", "a: string", "a: integer", "R", "R"),
    Change("a truth is no text", "a: boolean", "a: string", "R", "R"),
    Change("every uuid is a text, not every text a uuid", "a: uuid", "a: string", "R", ""),
    Change("every text was readable, and a uuid is one", "a: string", "a: uuid", "", "R"),
    Change("every email is a text, not every text an email", "a: email", "a: string", "R", ""),
    Change("a uri is a text", "a: string", "a: uri", "", "R"),
    Change("every integer is a number, not every number an integer", "a: integer", "a: number", "R", ""),
    Change("a number may have a fraction", "a: number", "a: integer", "", "R"),
    Change("a decimal travels as text, a number does not", "a: number", "a: decimal", "R", "R"),
    Change("an integer travels as a number, a decimal as text", "a: integer", "a: decimal", "R", "R"),
    Change("a day is no moment", "a: date", "a: datetime", "R", "R"),
    Change("a form of its own is no plain text", "a: datetime", "a: string", "R", "R"),
    Change("a length of time is no number", "a: duration", "a: integer", "R", "R"),
    Change("a reader of json takes anything, a reader of text does not", "a: string", "a: json", "R", ""),
    Change("json may hold what the text does not", "a: json", "a: string", "", "R"),
    Change("an email is no uri", "a: email", "a: uri", "R", "R"),
    Change("one value is no list", "a: string", "a: list of string", "R", "R"),
    Change("a list is no map", "a: list of string", "a: map of string", "R", "R"),
    Change("the items of a list are retyped", "a: list of string", "a: list of integer", "R", "R"),
    Change("the items of a list are widened", "a: list of integer", "a: list of number", "R", ""),
    Change("the items of a list are narrowed", "a: list of string", "a: list of uuid", "", "R"),
    Change("the values of a map are retyped", "a: map of string", "a: map of boolean", "R", "R"),
    Change("the values of a map are widened", "a: map of uuid", "a: map of string", "R", ""),
    Change("lists in lists are looked into", "a: list of list of integer", "a: list of list of string", "R", "R"),
    Change("maps of lists are looked into", "a: map of list of integer", "a: map of list of number", "R", ""),
    Change(
        "what is in an optional list counts too", "a: optional list of string", "a: optional list of date", "R", "R"
    ),
    Change("a record is no text", "a: Money", "a: string", "R", "R", (_MONEY, _MONEY)),
    Change("a list may become optional as anything may", "a: list of string", "a: optional list of string", "A", ""),
    Change("old readers do not know the new value", "a: Kind", "a: Kind", "V", "", (_enum("x, y"), _enum("x, y, z"))),
    Change("old data has the value that is gone", "a: Kind", "a: Kind", "", "V", (_enum("x, y"), _enum("x"))),
    Change("a renamed value is one gone and one new", "a: Kind", "a: Kind", "V", "V", (_enum("x, y"), _enum("x, z"))),
    Change("values have no order", "a: Kind", "a: Kind", types=(_enum("x, y"), _enum("y, x"))),
    Change("values differ in case", "a: Kind", "a: Kind", "V", "V", (_enum("x"), _enum("X"))),
    Change("every value is a text, not every text a value", "a: Kind", "a: string", "R", "", (_enum("x"), _enum("x"))),
    Change("a text that becomes a choice", "a: string", "a: Kind", "", "R", (_enum("x"), _enum("x"))),
    Change("a choice is no number", "a: Kind", "a: integer", "R", "R", (_enum("x"), _enum("x"))),
    Change("values in a list", "a: list of Kind", "a: list of Kind", "V", "", (_enum("x"), _enum("x, y"))),
    Change("values in a map", "a: map of Kind", "a: map of Kind", "V", "", (_enum("x"), _enum("x, y"))),
    Change(
        "a type under another name is the same record",
        "a: Money",
        "a: Price",
        types=(_MONEY, "Price: {fields: {amount: decimal, currency: Currency}}, Currency: {enum: [EUR, USD]}"),
    ),
    Change(
        "a choice under another name is the same choice", "a: Kind", "a: Sort", types=(_enum("x"), "Sort: {enum: [x]}")
    ),
    Change(
        "a field of a value object is gone",
        "a: Money",
        "a: Money",
        "L",
        "",
        (_MONEY, "Money: {fields: {amount: decimal}}"),
    ),
    Change(
        "a value object needs a field more",
        "a: Money",
        "a: Money",
        "",
        "L",
        ("Money: {fields: {amount: decimal}}", _MONEY),
    ),
    Change(
        "an optional addition inside breaks nobody",
        "a: Money",
        "a: Money",
        "",
        "",
        (_MONEY, _MONEY.replace("currency: Currency", "currency: Currency, note: optional string")),
    ),
    Change(
        "a field of a value object is retyped",
        "a: Money",
        "a: Money",
        "R",
        "R",
        (_MONEY, _MONEY.replace("decimal", "number")),
    ),
    Change(
        "a field of a value object may be absent",
        "a: Money",
        "a: Money",
        "A",
        "",
        (_MONEY, _MONEY.replace("currency: Currency", "currency: optional Currency")),
    ),
    Change(
        "a value is added two levels deep in a list",
        "a: list of Line",
        "a: list of Line",
        "V",
        "",
        (_LINE, _LINE.replace("EUR, USD", "EUR, USD, DKK")),
    ),
    Change(
        "a value is gone two levels deep in a map",
        "a: map of Line",
        "a: map of Line",
        "",
        "V",
        (_LINE, _LINE.replace("EUR, USD", "EUR")),
    ),
    Change(
        "one type in two fields is one change",
        "a: Money, b: Money",
        "a: Money, b: Money",
        "R",
        "R",
        (_MONEY, _MONEY.replace("decimal", "string")),
    ),
    Change(
        "a type that holds itself is looked at once",
        "a: Node",
        "a: Node",
        "R",
        "R",
        ("Node: {fields: {name: string, inner: optional Node}}", "Node: {fields: {name: date, inner: optional Node}}"),
    ),
    Change(
        "the record is written where it stood under a name",
        "a: Money",
        "a: Kind",
        "R",
        "R",
        (f"{_MONEY}, {_enum('x')}", f"{_MONEY}, {_enum('x')}"),
    ),
    Change("a larger `max` lets more through", "a: {type: integer, max: 9}", "a: {type: integer, max: 10}", "B", ""),
    Change("a smaller `max` refuses what came", "a: {type: integer, max: 9}", "a: {type: integer, max: 8}", "", "B"),
    Change("a smaller `min` lets more through", "a: {type: integer, min: 1}", "a: {type: integer, min: 0}", "B", ""),
    Change("a larger `min` refuses what came", "a: {type: integer, min: 1}", "a: {type: integer, min: 2}", "", "B"),
    Change("a bound that is taken away", "a: {type: number, max: 1.5}", "a: number", "B", ""),
    Change("a bound that is new", "a: number", "a: {type: number, min: 0.5}", "", "B"),
    Change("the same bound otherwise written", "a: {type: number, max: 10}", "a: {type: number, max: 1e1}"),
    Change("a decimal's bound is exact", "a: {type: decimal, max: 0.1}", "a: {type: decimal, max: 0.11}", "B", ""),
    Change("a longer text", "a: {type: string, max: 20}", "a: {type: string, max: 40}", "B", ""),
    Change("a shorter text", "a: {type: string, max: 20}", "a: {type: string, max: 10}", "", "B"),
    Change("nothing is shorter than nothing", "a: string", "a: {type: string, min: 0}"),
    Change("an empty text was none", "a: {type: string, min: 1}", "a: string", "B", ""),
    Change("a longer list", "a: {type: list of string, max: 5}", "a: {type: list of string, max: 9}", "B", ""),
    Change("a list that may not be empty", "a: list of string", "a: {type: list of string, min: 1}", "", "B"),
    Change("a larger map", "a: {type: map of string, max: 5}", "a: map of string", "B", ""),
    Change("both bounds shifted", "a: {type: integer, min: 1, max: 5}", "a: {type: integer, min: 2, max: 6}", "B", "B"),
    Change(
        "bounds of what is optional count too",
        "a: {type: optional integer, max: 5}",
        "a: {type: optional integer, max: 6}",
        "B",
        "",
    ),
    Change("a pattern that is new", "a: string", "a: {type: string, pattern: '^x'}", "", "B"),
    Change("a pattern that is taken away", "a: {type: string, pattern: '^x'}", "a: string", "B", ""),
    Change(
        "of two patterns nobody can tell which takes more",
        "a: {type: string, pattern: '^x'}",
        "a: {type: string, pattern: '^[x]'}",
        "B",
        "B",
    ),
    Change(
        "two things at once are two findings",
        "a: string, b: string",
        "a: integer",
        "RL",
        "R",
    ),
)
