"""Pairs about more than the fields of a message: names, versions, routes, filters, archives, contracts."""

from __future__ import annotations

from tests.check.compatibility.pairs import Pair

FLOWS, FULL, FORWARD, BACKWARD = "as-it-flows", "full", "forward", "backward"
_TEAMS = "teams: {BasketTeam: {}, ClubTeam: {}}"
_ARCHIVED = f"stormcli: 1\ndomain: BrickShop\n{_TEAMS}\naws: {{archive_days: 7}}\n"


def _storm(domain: str = "BrickShop", more: str = "") -> str:
    return f"stormcli: 1\ndomain: {domain}\n{_TEAMS}\naws: {{archive_days: 0}}\n{more}"


def _ordering(events: str = "", commands: str = "", name: str = "Ordering", more: str = "") -> dict[str, str]:
    text = f"context: {name}\nteam: BasketTeam\n{more}"
    if commands:
        text += f"aggregates: {{Order: {{identity: order_id, commands: {{{commands}}}}}}}\n"
    return {"contexts/ordering.yaml": text + f"events: {{{events}}}\n"}


def _loyalty(where: str = "", event: str = "Ordering.OrderPlaced", then: str = "ThankBuyer") -> dict[str, str]:
    policy = f"when: {event}, " + (f"where: {{{where}}}, " if where else "") + f"then: {then}"
    text = (
        "context: Loyalty\nteam: ClubTeam\n"
        "aggregates: {Member: {identity: member_id, commands: {ThankBuyer: {fields: {member_id: uuid}}}}}\n"
        f"policies: {{Thank: {{{policy}}}}}\n"
    )
    return {"contexts/loyalty.yaml": text}


def _event(fields: str = "order_id: uuid", more: str = "", name: str = "OrderPlaced") -> str:
    return f"{name}: {{published: true, {more}fields: {{{fields}}}}}"


def _command(fields: str = "order_id: uuid", more: str = "api: POST /orders, ", name: str = "PlaceOrder") -> str:
    return f"{name}: {{{more}fields: {{{fields}}}}}"


def _versions(current: str, number: int, **previous: str) -> str:
    earlier = ", ".join(f"{key[1:]}: {{{text}}}" for key, text in previous.items())
    return _event(current, f"version: {number}, previous: {{{earlier}}}, ")


def _filtered(
    where: str, old: str, new: str, types: tuple[str, str] = ("", "")
) -> tuple[dict[str, str], dict[str, str]]:
    before, after = (
        _ordering(_event(fields), more=f"types: {{{each}}}\n") for fields, each in zip((old, new), types, strict=True)
    )
    return {**before, **_loyalty(where)}, {**after, **_loyalty(where)}


_V1, _V2 = "order_id: uuid", "order_id: uuid, total: decimal"
_KINDS = ("Kind: {enum: [gift, own]}", "Kind: {enum: [own]}")

PAIRS = (
    # Events that go.
    Pair("an event that is gone", _ordering(_event()), _ordering(), FLOWS, ("SC912",)),
    Pair(
        "an event that is published no more",
        _ordering(_event()),
        _ordering("OrderPlaced: {fields: {order_id: uuid}}"),
        FLOWS,
        ("SC912",),
    ),
    Pair(
        "an event under another name is gone",
        _ordering(_event()),
        _ordering(_event(name="OrderMade")),
        FLOWS,
        ("SC912",),
    ),
    Pair(
        "a renamed event is gone too, and is said to be renamed",
        _ordering(_event()),
        _ordering(_event(more="was: OrderPlaced, ", name="OrderMade")),
        FLOWS,
        ("SC912",),
    ),
    Pair("what nobody could hear may go", _ordering("OrderPlaced: {fields: {order_id: uuid}}"), _ordering(), FLOWS, ()),
    Pair(
        "an event that is published from now on",
        _ordering("OrderPlaced: {fields: {order_id: uuid}}"),
        _ordering(_event()),
        FLOWS,
        (),
    ),
    Pair(
        "a new event breaks nobody",
        _ordering(_event()),
        _ordering(_event() + ", " + _event(name="OrderPaid")),
        FLOWS,
        (),
    ),
    Pair(
        "a deprecated event is still there",
        _ordering(_event()),
        _ordering(_event(more="deprecated: {use: OrderPaid}, ")),
        FLOWS,
        (),
    ),
    Pair("new readers do not ask for an event that is gone", _ordering(_event()), _ordering(), BACKWARD, ()),
    Pair("old readers do", _ordering(_event()), _ordering(), FORWARD, ("SC912",)),
    Pair(
        "who decides an event does not travel",
        _ordering(_event()),
        {
            "contexts/ordering.yaml": "context: Ordering\nteam: BasketTeam\n"
            f"aggregates: {{Order: {{identity: order_id, events: {{{_event()}}}}}}}\n"
        },
        FLOWS,
        (),
    ),
    # Addresses.
    Pair(
        "another domain is another source",
        {"storm.yaml": _storm(), **_ordering(_event())},
        {"storm.yaml": _storm("ToyShop"), **_ordering(_event())},
        FLOWS,
        ("SC911",),
    ),
    Pair(
        "a context that is renamed has another source",
        _ordering(_event()),
        _ordering(_event(), name="Orders", more="was: Ordering\n"),
        FLOWS,
        ("SC911",),
    ),
    Pair(
        "a context that is gone takes its events along",
        {**_ordering(_event()), **_loyalty(event="Ordering.OrderPlaced")},
        {"contexts/loyalty.yaml": "context: Loyalty\nteam: ClubTeam\n"},
        FLOWS,
        ("SC911",),
    ),
    Pair(
        "a context that promised nothing may go",
        {**_ordering(), "contexts/loyalty.yaml": "context: Loyalty\nteam: ClubTeam\n"},
        {"contexts/loyalty.yaml": "context: Loyalty\nteam: ClubTeam\n"},
        FLOWS,
        (),
    ),
    Pair(
        "a context that is renamed, with a field gone: two causes",
        _ordering(_event(_V2)),
        _ordering(_event(_V1), name="Orders", more="was: Ordering\n"),
        FLOWS,
        ("SC911", "SC915"),
    ),
    Pair(
        "another team changes nothing on the wire",
        _ordering(_event()),
        {"contexts/ordering.yaml": f"context: Ordering\nteam: ClubTeam\nevents: {{{_event()}}}\n"},
        FLOWS,
        (),
    ),
    Pair("a new context breaks nobody", _ordering(_event()), {**_ordering(_event()), **_loyalty()}, FLOWS, ()),
    # Versions.
    Pair(
        "another version alone passes old consumers by",
        _ordering(_event()),
        _ordering(_event(more="version: 2, ")),
        FLOWS,
        ("SC913",),
    ),
    Pair(
        "another version and another shape is one cause",
        _ordering(_event(_V2)),
        _ordering(_event(_V1, "version: 2, ")),
        FLOWS,
        ("SC913",),
    ),
    Pair(
        "a version back is another version too",
        _ordering(_event(more="version: 2, ")),
        _ordering(_event()),
        FLOWS,
        ("SC913",),
    ),
    Pair(
        "a new version beside the old one is the way out",
        _ordering(_event(_V2)),
        _ordering(_versions(_V1, 2, v1="fields: {order_id: uuid, total: decimal}")),
        FLOWS,
        (),
    ),
    Pair(
        "with a last day too",
        _ordering(_event(_V2)),
        _ordering(_versions(_V1, 2, v1="fields: {order_id: uuid, total: decimal}, until: 2027-06-30")),
        FLOWS,
        (),
    ),
    Pair(
        "the old version has to be the old one",
        _ordering(_event(_V2)),
        _ordering(_versions(_V1, 2, v1="fields: {order_id: uuid}")),
        FLOWS,
        ("SC915",),
    ),
    Pair(
        "the old version may not be retyped",
        _ordering(_event(_V2)),
        _ordering(_versions(_V1, 2, v1="fields: {order_id: uuid, total: number}")),
        FLOWS,
        ("SC917",),
    ),
    Pair(
        "the old version may grow by what is optional",
        _ordering(_event(_V1)),
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid, note: optional string}")),
        FLOWS,
        (),
    ),
    Pair(
        "two versions on, with both kept",
        _ordering(_event(_V1)),
        _ordering(
            _versions("order_id: uuid, x: date", 3, v1="fields: {order_id: uuid}", v2="fields: {order_id: uuid}")
        ),
        FLOWS,
        (),
    ),
    Pair(
        "two versions on, with the wrong one kept",
        _ordering(_event(_V1)),
        _ordering(_versions(_V2, 3, v2="fields: {order_id: uuid}")),
        FLOWS,
        ("SC913",),
    ),
    Pair(
        "an earlier version is dropped before its day",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-06-30")),
        _ordering(_event(_V2, "version: 2, ")),
        FLOWS,
        ("SC914",),
        "2027-06-30",
    ),
    Pair(
        "without a day given none has passed",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-06-30")),
        _ordering(_event(_V2, "version: 2, ")),
        FLOWS,
        ("SC914",),
    ),
    Pair(
        "after its day it may go",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-06-30")),
        _ordering(_event(_V2, "version: 2, ")),
        FLOWS,
        (),
        "2027-07-01",
    ),
    Pair(
        "after its day it may change",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-06-30")),
        _ordering(_versions(_V2, 2, v1="fields: {x: date}")),
        FLOWS,
        (),
        "2027-07-01",
    ),
    Pair(
        "an earlier version without an end is dropped",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}")),
        _ordering(_event(_V2, "version: 2, ")),
        FLOWS,
        ("SC914",),
        "2099-01-01",
    ),
    Pair(
        "a day that comes sooner breaks the promise",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-06-30")),
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-03-31")),
        FLOWS,
        ("SC914",),
    ),
    Pair(
        "a day that comes later keeps it",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-06-30")),
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-12-31")),
        FLOWS,
        (),
    ),
    Pair(
        "an end that is announced is no break",
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}")),
        _ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}, until: 2027-12-31")),
        FLOWS,
        (),
    ),
    Pair(
        "an earlier version loses a field",
        _ordering(_versions(_V1, 2, v1="fields: {order_id: uuid, total: decimal}")),
        _ordering(_versions(_V1, 2, v1="fields: {order_id: uuid}")),
        FLOWS,
        ("SC915",),
    ),
    # Commands.
    Pair("a command that is gone", _ordering(commands=_command()), _ordering(), FLOWS, ("SC921",)),
    Pair(
        "a command under another name is gone",
        _ordering(commands=_command()),
        _ordering(commands=_command(name="MakeOrder", more="was: PlaceOrder, api: POST /orders, ")),
        FLOWS,
        ("SC921",),
    ),
    Pair(
        "a command that is offered over HTTP no more",
        _ordering(commands=_command()),
        _ordering(commands=_command(more="")),
        FLOWS,
        ("SC921",),
    ),
    Pair(
        "a command on another path",
        _ordering(commands=_command()),
        _ordering(commands=_command(more="api: POST /carts, ")),
        FLOWS,
        ("SC921",),
    ),
    Pair(
        "a command by another method",
        _ordering(commands=_command()),
        _ordering(commands=_command(more="api: PUT /orders, ")),
        FLOWS,
        ("SC921",),
    ),
    Pair(
        "what a parameter is called does not travel",
        _ordering(commands=_command(more='api: "POST /orders/{order_id}", ')),
        _ordering(commands=_command(more='api: "POST /orders/{id}", ')),
        FLOWS,
        (),
    ),
    Pair(
        "a parameter more is another path",
        _ordering(commands=_command()),
        _ordering(commands=_command(more='api: "POST /orders/{order_id}", ')),
        FLOWS,
        ("SC921",),
    ),
    Pair(
        "a command that is offered from now on",
        _ordering(commands=_command(more="")),
        _ordering(commands=_command()),
        FLOWS,
        (),
    ),
    Pair("what nobody outside sends may go", _ordering(commands=_command(more="")), _ordering(), FLOWS, ()),
    Pair(
        "what nobody outside sends may change",
        _ordering(commands=_command("a: string", "")),
        _ordering(commands=_command("a: string, b: date", "")),
        FLOWS,
        (),
    ),
    Pair(
        "what another context sends may not",
        {**_ordering(_event(), commands=_command("a: string", "")), **_loyalty(then="Ordering.PlaceOrder")},
        {**_ordering(_event(), commands=_command("a: string, b: date", "")), **_loyalty(then="Ordering.PlaceOrder")},
        FLOWS,
        ("SC922",),
    ),
    Pair("old receivers do not ask who is gone", _ordering(commands=_command()), _ordering(), FORWARD, ()),
    Pair(
        "a command that moves to another aggregate is the same",
        _ordering(commands=_command()),
        {
            "contexts/ordering.yaml": "context: Ordering\nteam: BasketTeam\n"
            f"aggregates: {{Cart: {{identity: order_id, commands: {{{_command()}}}}}}}\n"
        },
        FLOWS,
        (),
    ),
    Pair(
        "a refusal more is an answer that senders know",
        _ordering(commands=_command()),
        _ordering(commands=_command(more="rejects: [TooLate], api: POST /orders, ")),
        FLOWS,
        (),
    ),
    # Filters.
    Pair(
        "a filter on a value that is gone",
        *_filtered("kind: gift", "kind: Kind", "kind: Kind", _KINDS),
        FLOWS,
        ("SC931",),
    ),
    Pair("a filter on a value that stays", *_filtered("kind: own", "kind: Kind", "kind: Kind", _KINDS), FLOWS, ()),
    Pair(
        "one of two accepted values is gone",
        *_filtered("kind: [gift, own]", "kind: Kind", "kind: Kind", _KINDS),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "a filter on an optional field that is gone",
        *_filtered("note: vip", "note: optional string", "other: optional string"),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "a filter on a field that is gone is told with the field",
        *_filtered("note: vip", "note: string", "other: string"),
        FLOWS,
        ("SC915",),
    ),
    Pair(
        "a filter that waits for absence matches all the more",
        *_filtered("note: [{exists: false}]", "note: optional string", "other: optional string"),
        FLOWS,
        (),
    ),
    Pair(
        "a bound that rules a filter out",
        *_filtered('pieces: [{numeric: [">", 10]}]', "pieces: integer", "pieces: {type: integer, max: 5}"),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "a bound that leaves a filter its values",
        *_filtered('pieces: [{numeric: [">", 10]}]', "pieces: integer", "pieces: {type: integer, max: 50}"),
        FLOWS,
        (),
    ),
    Pair(
        "a pattern that rules a filter out",
        *_filtered("code: abc", "code: string", "code: {type: string, pattern: '^x'}"),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "a prefix that no value has any more",
        *_filtered("kind: [{prefix: gi}]", "kind: Kind", "kind: Kind", _KINDS),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "a filter inside a value object",
        *_filtered(
            "gift.kind: gift",
            "gift: Gift",
            "gift: Gift",
            tuple(f"Gift: {{fields: {{kind: Kind}}}}, {each}" for each in _KINDS),
        ),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "a filter inside a list",
        *_filtered(
            "gifts.kind: gift",
            "gifts: list of Gift",
            "gifts: list of Gift",
            tuple(f"Gift: {{fields: {{kind: Kind}}}}, {each}" for each in _KINDS),
        ),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "a filter that never matched stops nothing",
        *_filtered("kind: lent", "kind: Kind", "kind: Kind", _KINDS),
        FLOWS,
        (),
    ),
    Pair(
        "a filter on a retyped field is told with the field",
        *_filtered("pieces: 5", "pieces: integer", "pieces: string"),
        FLOWS,
        ("SC917",),
    ),
    Pair(
        "that something can always be there ends a wait for its absence",
        *_filtered("note: [{exists: false}]", "note: optional string", "note: string"),
        FLOWS,
        ("SC931",),
    ),
    Pair(
        "new readers bring their filters along",
        *_filtered("kind: gift", "kind: Kind", "kind: Kind", _KINDS),
        BACKWARD,
        ("SC941",),
    ),
    # Archives.
    Pair(
        "what is archived has to be read in a replay",
        {"storm.yaml": _ARCHIVED, **_ordering(_event(_V1))},
        {"storm.yaml": _ARCHIVED, **_ordering(_event(_V2))},
        FLOWS,
        ("SC941",),
    ),
    Pair("without an archive nothing is replayed", _ordering(_event(_V1)), _ordering(_event(_V2)), FLOWS, ()),
    Pair(
        "an archive that is given up is still full",
        {"storm.yaml": _ARCHIVED, **_ordering(_event(_V1))},
        _ordering(_event(_V2)),
        FLOWS,
        ("SC941",),
    ),
    Pair(
        "what the team itself replays counts too",
        {
            "storm.yaml": _ARCHIVED,
            **_ordering(
                "OrderPlaced: {fields: {order_id: uuid}}",
                more="read_models: {Orders: {key: order_id, fields: {order_id: uuid}, from: [OrderPlaced]}}\n",
            ),
        },
        {
            "storm.yaml": _ARCHIVED,
            **_ordering(
                "OrderPlaced: {fields: {order_id: uuid, total: decimal}}",
                more="read_models: {Orders: {key: order_id, fields: {order_id: uuid}, from: [OrderPlaced]}}\n",
            ),
        },
        FLOWS,
        ("SC941",),
    ),
    Pair(
        "an inner event that nobody reads is replayed to nobody",
        {"storm.yaml": _ARCHIVED, **_ordering("OrderPlaced: {fields: {order_id: uuid}}")},
        {"storm.yaml": _ARCHIVED, **_ordering("OrderPlaced: {fields: {order_id: uuid, total: decimal}}")},
        FLOWS,
        (),
    ),
    Pair(
        "a new version leaves the archive to the old one",
        {"storm.yaml": _ARCHIVED, **_ordering(_event(_V1))},
        {"storm.yaml": _ARCHIVED, **_ordering(_versions(_V2, 2, v1="fields: {order_id: uuid}"))},
        FLOWS,
        (),
    ),
    Pair(
        "a change that breaks both ways is told once",
        {"storm.yaml": _ARCHIVED, **_ordering(_event("a: string"))},
        {"storm.yaml": _ARCHIVED, **_ordering(_event("a: integer"))},
        FLOWS,
        ("SC917",),
    ),
    Pair(
        "a rename that breaks both ways is told once",
        {"storm.yaml": _ARCHIVED, **_ordering(_event("a: string"))},
        {"storm.yaml": _ARCHIVED, **_ordering(_event("b: {type: string, was: a}"))},
        FLOWS,
        ("SC915",),
    ),
    # What the model says of its own checks.
    Pair(
        "a break with a reason is silenced where it is",
        _ordering(_event(_V2)),
        _ordering(_event(_V1, "ignore: {SC915: Nobody listens yet.}, ")),
        FLOWS,
        (),
    ),
    Pair(
        "a rule that is off is off here too",
        _ordering(_event(_V2)),
        {"storm.yaml": _storm(more="rules: {SC915: off}\n"), **_ordering(_event(_V1))},
        FLOWS,
        (),
    ),
)
