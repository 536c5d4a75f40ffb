"""What mends a finding: nothing changes but its place, and what is not sure is left to people."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from modelling import write

from stormcli import assets
from stormcli.check import check
from stormcli.check.fixes import apply, mend
from stormcli.diagnostics import Diagnostic, Edit, Fix, Severity, Span
from stormcli.load import Loaded, load
from stormcli.load.source import Source

STORM = """\
# what the teams share
stormcli: 1
domain: BrickShop
teams: {BasketTeam: {}, MoneyTeam: {}}
actors: {Shopper: {}}
subdomains: {Checkout: {kind: core}}
context_map:
  # who depends on whom
  - {upstream: Payments, downstream: Ordering}
"""
ORDERING = """\
context: Ordering
team: BasketTeam   # the one
subdomain: Checkout

aggregates:
  Order:
    identity: order_id
    fields: {order_id: uuid}
    # commands first
    commands:
      PlaceOrder: {by: [Shopper], fields: {order_id: uuid}, emits: [OrderPlaced]}
    events:
      OrderPlaced: {fields: {order_id: uuid}}

read_models:
  OpenOrders:
    key: order_id
    fields: {order_id: uuid}
    from: [OrderPlaced]
    queries: {OneOrder: {by: [order_id]}}
  Taken: {key: payment_id, fields: {payment_id: uuid}, from: [Payments.PaymentTaken]}
"""
PAYMENTS = """\
context: Payments
team: MoneyTeam
aggregates:
  Payment:
    identity: payment_id
    commands:
      TakePayment: {by: Shopper, fields: {payment_id: uuid}, emits: PaymentTaken}
    events:
      PaymentTaken: {published: true, fields: {payment_id: uuid}}
"""


def findings(loaded: Loaded) -> Iterator[Diagnostic]:
    found = loaded.diagnostics if loaded.landscape is None else check(loaded.landscape, loaded.diagnostics)
    yield from found


def mended(folder: Path, ordering: str, *, unsafe: bool = False, storm: str = STORM, payments: str = PAYMENTS) -> str:
    """The three files after mending, one after the other, without those that stayed as they were."""
    files = {"storm.yaml": storm, "contexts/ordering.yaml": ordering, "contexts/payments.yaml": payments}
    write(folder, files)
    texts = mend(folder, findings, unsafe=unsafe).texts
    assert all((folder / name).read_bytes() == text.encode() for name, text in files.items())
    return "".join(texts[path] for path in sorted(texts, reverse=True))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("read_models:", "read_model:"),
        ("aggregates:", "Aggregates:"),
        ("read_models:", "readModels:"),
        ("queries:", '"querries":'),
        ("Shopper", "Shoper"),
        ("emits: [OrderPlaced]", "emits: [OrderPlacd]"),
        ("Payments.PaymentTaken", "Payments.PaymentTakn"),
        ("Payments.PaymentTaken", "Payment.PaymentTaken"),
        ("Payments.PaymentTaken", "payments.paymentTaken"),
        ("from: [OrderPlaced]", "from: ['Orderplaced']"),
        ("subdomain: Checkout", "subdomain: Chekout"),
        ("team: BasketTeam", "team: Basket_Team"),
        ("identity: order_id", "identity: orderid"),
        ("key: order_id", "key: ordr_id"),
        ("by: [order_id]", "by: [orderId]"),
        ("payment_id: uuid", "payment_id: UUID"),
        ("payment_id: uuid", "payment_id: optional uuidd"),
    ],
)
def test_the_only_name_that_may_have_been_meant_is_written(tmp_path: Path, right: str, wrong: str) -> None:
    assert ORDERING.count(right) == 1
    meant = {"optional uuidd": "optional uuid", '"querries"': '"queries"', "'Orderplaced'": "'OrderPlaced'"}
    expected = next((wrong.replace(*each) for each in meant.items() if each[0] in wrong), right)
    assert mended(tmp_path, ORDERING.replace(right, wrong)) == ORDERING.replace(right, expected)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("{kind: core}", "{kind: Core}"),
        ("domain: BrickShop\n", "domain: BrickShop\nprofile: strikt\n"),
        ("domain: BrickShop\n", "domain: BrickShop\nrules: {SC31l: off}\n"),
    ],
)
def test_words_and_codes_are_mended_too(tmp_path: Path, right: str, wrong: str) -> None:
    after = mended(tmp_path, ORDERING, storm=STORM.replace(right, wrong))
    meant = wrong.replace("Core", "core").replace("strikt", "strict").replace("SC31l", "SC311")
    assert after in (STORM.replace(right, meant), "")
    assert after or "SC31l" in wrong


def test_of_several_names_none_is_written(tmp_path: Path) -> None:
    two = PAYMENTS.replace("events:", "events:\n      PaymentTakes: {fields: {payment_id: uuid}}")
    wrong = ORDERING.replace("PaymentTaken", "PaymentTake")
    assert mended(tmp_path, wrong, payments=two) == ""


def test_a_name_is_written_as_names_are_and_so_are_those_who_use_it(tmp_path: Path) -> None:
    assert mended(tmp_path, ORDERING.replace("OrderPlaced", "orderPlaced")) == ORDERING
    assert mended(tmp_path, ORDERING.replace("OrderPlaced: {", "order placed: {")) == ORDERING
    assert mended(tmp_path, ORDERING.replace("OrderPlaced", "order placed")) == ORDERING


def test_a_version_that_was_asked_for_stays(tmp_path: Path) -> None:
    two = PAYMENTS.replace("published: true", "version: 2, published: true, previous: {1: {}}")
    asked = ORDERING.replace("PaymentTaken", "PaymentTaken@1")
    assert mended(tmp_path, asked.replace("Taken@1", "Takn@1"), payments=two) == asked


def test_the_name_of_a_field_is_left_to_people(tmp_path: Path) -> None:
    wrong = ORDERING.replace("OneOrder: {by: [order_id]}", "OneOrder: {}").replace(
        "payment_id: uuid", "PaymentId: uuid"
    )
    assert "PaymentId: uuid" in (mended(tmp_path, wrong) or wrong)
    assert "payment_id: uuid" in mended(tmp_path, wrong, unsafe=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      OrderPlaced: {ignore: {SC301: Old.}, fields: {order_id: uuid}}\n", None),
        ("      OrderPlaced: {fields: {order_id: uuid}, ignore: {SC301: Old.}}\n", None),
        ("      OrderPlaced: {ignore: {SC301: Old.}}\n", "      OrderPlaced: {}\n"),
        ("      OrderPlaced: {ignore: {SC301: Old., SC302: Older.}, fields: {order_id: uuid}}\n", None),
        ("      OrderPlaced:\n        ignore: {SC301: Old.}\n        fields: {order_id: uuid}\n", "block"),
        ("      OrderPlaced:\n        fields: {order_id: uuid}\n        ignore:\n          SC301: Old.\n", "block"),
        (
            "      OrderPlaced:\n        ignore:\n          SC301: Old.\n          SC302: Older.\n\n"
            "        # its data\n        fields: {order_id: uuid}\n",
            "      OrderPlaced:\n\n        # its data\n        fields: {order_id: uuid}\n",
        ),
    ],
)
def test_a_suppression_that_silences_nothing_goes(tmp_path: Path, before: str, after: str | None) -> None:
    plain = "      OrderPlaced: {fields: {order_id: uuid}}\n"
    block = "      OrderPlaced:\n        fields: {order_id: uuid}\n"
    assert ORDERING.count(plain) == 1
    expected = {None: plain, "block": block}.get(after, after)
    assert mended(tmp_path, ORDERING.replace(plain, before)) == ORDERING.replace(plain, str(expected))


def test_a_suppression_that_is_needed_stays_beside_one_that_is_not(tmp_path: Path) -> None:
    unused = ORDERING.replace("    events:\n", "    events:\n      OrderLost: {ignore: {SC301: Soon., SC302: Old.}}\n")
    after = ORDERING.replace("    events:\n", "    events:\n      OrderLost: {ignore: {SC301: Soon.}}\n")
    assert mended(tmp_path, unused) == after


def test_no_suppression_goes_while_a_slip_mutes_its_rule(tmp_path: Path) -> None:
    # Once OrderLost is no longer what OrderLst may mean, SC301 speaks about it.
    lost = "    events:\n      OrderLost: {ignore: {SC301: Soon.}}\n      OrderLast: {ignore: {SC301: Soon.}}\n"
    slip = ORDERING.replace("    events:\n", lost).replace("from: [OrderPlaced]", "from: [OrderPlaced, OrderLst]")
    assert mended(tmp_path, slip) == ""


@pytest.mark.parametrize(
    "ignore",
    [
        "ignore: {SC301: Old.}  # ask Ada",
        "ignore: &old {SC301: Old.}",
        "ignore:\n          # ask Ada\n          SC301: Old.",
        "ignore:\n          SC301: |\n            Old.",
    ],
)
def test_a_suppression_with_something_beside_it_is_left_to_people(tmp_path: Path, ignore: str) -> None:
    event = f"      OrderPlaced:\n        fields: {{order_id: uuid}}\n        {ignore}\n"
    assert mended(tmp_path, ORDERING.replace("      OrderPlaced: {fields: {order_id: uuid}}\n", event)) == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("PaymentTaken: {fields: {payment_id: uuid}}", "PaymentTaken: {published: true, fields: {payment_id: uuid}}"),
        ("PaymentTaken: {published: false}", "PaymentTaken: {published: true}"),
        ("PaymentTaken: {}", "PaymentTaken: {published: true}"),
        (
            "PaymentTaken:  # money\n        fields: {payment_id: uuid}",
            "PaymentTaken:  # money\n        published: true\n        fields: {payment_id: uuid}",
        ),
        ("PaymentTaken:", None),
    ],
)
def test_another_teams_event_is_published_only_if_asked_for(tmp_path: Path, before: str, after: str | None) -> None:
    written = "PaymentTaken: {published: true, fields: {payment_id: uuid}}"
    unpublished = PAYMENTS.replace(written, before)
    assert mended(tmp_path, ORDERING, payments=unpublished) == ""
    expected = PAYMENTS.replace(written, after) if after else ""
    assert mended(tmp_path, ORDERING, payments=unpublished, unsafe=True) == expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "context_map:\n  # nobody yet\n  - {partnership: [A, B]}\n",
            "context_map:\n  # nobody yet\n  - {upstream: Payments, downstream: Ordering}\n  - {partnership: [A, B]}\n",
        ),
        ("context_map: []\n", "context_map: [{upstream: Payments, downstream: Ordering}]\n"),
        ("", "\ncontext_map:\n  - {upstream: Payments, downstream: Ordering}\n"),
        ("context_map:\n", None),
    ],
)
def test_a_relationship_is_drawn_only_if_asked_for(tmp_path: Path, before: str, after: str | None) -> None:
    head, tail = STORM[: STORM.index("context_map")], "systems: {A: {}, B: {}}\n"
    storm = head + tail + before
    assert mended(tmp_path, ORDERING, storm=storm) == ""
    assert mended(tmp_path, ORDERING, storm=storm, unsafe=True) == (head + tail + after if after else "")


def test_two_relationships_are_drawn_one_after_the_other(tmp_path: Path) -> None:
    storm = STORM[: STORM.index("context_map")]
    reports = "context: Reports\nteam: BasketTeam\nread_models:\n  R: {key: payment_id, fields: {payment_id: uuid}, "
    write(tmp_path, {"contexts/reports.yaml": reports + "from: [Payments.PaymentTaken]}\n"})
    after = mended(tmp_path, ORDERING, storm=storm, unsafe=True)
    assert after.count("context_map:") == 1
    assert after.count("- {upstream: Payments, downstream: ") == 2


def test_a_slip_in_a_shipped_model_is_mended_to_the_byte_or_left_alone(tmp_path: Path) -> None:
    chance = random.Random(7)
    files = {
        path.relative_to(assets.models() / "brick-shop").as_posix(): path.read_text(encoding="utf-8")
        for path in (assets.models() / "brick-shop").rglob("*.yaml")
    }
    back = 0
    for _ in range(40):
        name = chance.choice(sorted(files))
        word = chance.choice(list(re.finditer(r"\b[A-Za-z_]{6,}\b", files[name])))
        at = chance.randrange(word.start() + 1, word.end())
        slip = files[name][:at] + files[name][at + 1 :]
        folder = write(tmp_path, {**files, name: slip})
        done = mend(folder, findings)
        assert errors(folder, done.texts) <= errors(folder, {})
        # Of a name and those who use it either side may have the slip.
        if not files[name].startswith(":", word.end()) and not files[name][: word.start()].endswith("context: "):
            changed = {path.removeprefix(f"{tmp_path.as_posix()}/"): text for path, text in done.texts.items()}
            assert changed in ({}, {name: files[name]}), word[0]
            back += bool(changed)
    assert back > 5


def errors(folder: Path, texts: dict[str, str]) -> int:
    return sum(each.severity is Severity.ERROR for each in findings(load(folder, texts=texts)))


def test_a_fix_that_breaks_a_file_is_dropped_and_the_others_are_not(tmp_path: Path) -> None:
    def worse(loaded: Loaded) -> Iterator[Diagnostic]:
        yield from findings(loaded)
        (name,) = (each for each in loaded.sources if "ordering" in each)
        fix = Fix((Edit(Span(name, 1, 1, 1, 1), "]"),))
        yield Diagnostic("SC999", "worse", Severity.ERROR, "", Span(name, 1, 1, 1, 1), fix=fix)

    slip = ORDERING.replace("subdomain: Checkout", "subdomain: Chekout")
    write(tmp_path, {"storm.yaml": STORM, "contexts/ordering.yaml": slip, "contexts/payments.yaml": PAYMENTS})
    done = mend(tmp_path, worse)
    assert list(done.texts.values()) == [ORDERING]
    assert [each.code for each in done.findings] == ["SC201"]


def test_a_fix_that_trades_one_error_for_several_is_dropped(tmp_path: Path) -> None:
    # The identity is right, and the field is not: events and commands carry the identity.
    wrong = ORDERING.replace("    fields: {order_id: uuid}\n    # com", "    fields: {orde_id: uuid}\n    # com")
    assert mended(tmp_path, wrong) in ("", wrong.replace("identity: order_id", "identity: orde_id"))


def _found(*edits: tuple[int, int, str, str]) -> Diagnostic:
    fix = Fix(tuple(Edit(Span("x", 1, start, 1, end), new, old) for start, end, new, old in edits))
    return Diagnostic("SC999", "x", Severity.ERROR, "", Span("x", 1, 1, 1, 1), fix=fix)


def test_edits_are_carried_out_whole_and_of_two_that_overlap_the_first() -> None:
    sources = {"x": Source("x", "one two three two\n")}
    first, other = _found((1, 4, "1", "")), _found((2, 6, "?", ""))
    half = _found((5, 8, "2", ""), (1, 3, "?", ""))
    last = _found((9, 18, "3", "three"))
    texts, applied = apply(sources, [first, other, half, last])
    assert texts == {"x": "1 two 3 two\n"}
    assert applied == [first, last]
    assert apply(sources, [_found((1, 18, "2", "two"))]) == ({}, [])
    assert apply(sources, [_found((1, 18, "2", "thre"))]) == ({}, [])
    assert apply({}, [first]) == ({}, [])
