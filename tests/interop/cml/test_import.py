"""What becomes of each construct of CML."""

from __future__ import annotations

from pathlib import Path

import pytest

from stormcli.interop.draft import Draft, Fate
from stormcli.model.message import Emission
from stormcli.model.types import spelled
from tests.interop.cml.reading import MODELS, imported, messages, read

AGGREGATE = "BoundedContext Shop {{ Aggregate Orders {{ {inside} }} }}"


@pytest.fixture(scope="module")
def library() -> Draft:
    return read(next(file for file in MODELS if file.stem == "library"))


def orders(folder: Path, inside: str) -> Draft:
    """A model of one aggregate."""
    return imported(folder, AGGREGATE.format(inside=inside))


def test_a_context_keeps_what_it_says_of_itself(library: Draft) -> None:
    text, *lines = library.landscape.contexts["Lending"].description.split("\n")
    assert text == "Lends copies to readers."
    assert lines == sorted(lines)
    assert {'businessModel = "SUBSCRIPTION"', "type = FEATURE", "refines Catalogue", "Application LoanDesk"} <= set(
        lines
    )
    assert library.landscape.contexts["Lending"].subdomains == ("LoanDomain",)


def test_the_domain_and_its_subdomains(library: Draft) -> None:
    landscape = library.landscape
    assert (landscape.domain, landscape.description.split("\n")[0]) == ("Library", "Books for everybody.")
    kinds = {name: each.kind.value for name, each in landscape.subdomains.items() if each.kind}
    assert kinds == {"LoanDomain": "core", "CatalogueDomain": "generic"}
    assert "Entity Loan { String loanId }" in landscape.subdomains["LoanDomain"].description


def test_teams_own_what_they_realize_and_nobody_owns_the_rest(library: Draft) -> None:
    owners = {name: each.team for name, each in library.landscape.contexts.items()}
    assert owners == {
        "Lending": "DeskTeam",
        "Catalogue": "Unassigned",
        "Billing": "MoneyTeam",
        "Message": "Unassigned",
        "Terms": "Unassigned",
    }
    assert library.landscape.teams["DeskTeam"].mission == "Serves readers at the desk."
    assert any(
        "`Unassigned`" in each and "Catalogue, Message, Terms" in each for each in messages(library, Fate.MADE_UP)
    )


def test_a_line_between_teams_stands_with_the_upstream_one() -> None:
    draft = read(next(file for file in MODELS if file.stem == "team-map"))
    line = "ContextMap { StockTeam [U,S]->[D,C] ShopTeam : WeeklyTalk }"
    assert line in draft.landscape.teams["StockTeam"].description
    assert len(draft.landscape.relationships) == 1


def test_the_root_is_the_aggregate_and_its_fields_are_the_aggregates(library: Draft) -> None:
    loans = library.landscape.contexts["Lending"].aggregates["Loans"]
    assert loans.identity == "loan_id"
    types = {name: spelled(field.type) for name, field in loans.fields.items() if field.type}
    assert types == {
        "loan_id": "integer",
        "reader": "Reader",
        "due_on": "date",
        "reservations": "list of Reservation",
        "description": "optional string",
        "renewals": "integer",
        "note": "string",
        "shelf": "json",
        "tags": "list of string",
        "damaged": "boolean",
        "copy": "CopyTitle",
    }
    assert loans.fields["due_on"].details.description == "When it is due"
    assert (loans.fields["renewals"].details.min, loans.fields["renewals"].details.max) == ("0", "3")
    assert loans.fields["note"].details.max == "200"
    assert loans.fields["tags"].details.description == "Set<String> tags;"
    assert loans.entities["Reservation"].identity == "reservation_number"


def test_a_key_may_be_a_value_of_one_field(library: Draft) -> None:
    titles = library.landscape.contexts["Catalogue"].aggregates["Titles"]
    assert (titles.identity, spelled(titles.fields["isbn"].type)) == ("isbn", "string")  # type: ignore[arg-type]


def test_an_identity_is_made_up_and_told(tmp_path: Path) -> None:
    draft = orders(tmp_path, "Entity Order { aggregateRoot String name } Entity Line { int pieces }")
    found = draft.landscape.contexts["Shop"].aggregates["Orders"]
    assert (found.identity, found.entities["Line"].identity) == ("orders_id", "line_id")
    told = messages(draft, Fate.MADE_UP)
    assert any("`orders_id`" in each for each in told)
    assert any("`line_id`" in each for each in told)


def test_a_reference_to_a_root_is_its_identity(tmp_path: Path) -> None:
    text = """
    BoundedContext Shop { Aggregate Orders {
        Entity Order { aggregateRoot UUID orderId key - Customer buyer - List<Customer> gifts } } }
    BoundedContext Sales { Aggregate Customers { Entity Customer { aggregateRoot String email key } } }
    """
    fields = imported(tmp_path, text).landscape.contexts["Shop"].aggregates["Orders"].fields
    assert [(name, spelled(each.type)) for name, each in fields.items() if each.type] == [
        ("order_id", "uuid"),
        ("buyer_id", "string"),
        ("gifts_ids", "list of string"),
    ]


def test_a_type_of_another_context_needs_a_shared_kernel(tmp_path: Path) -> None:
    text = """
    ContextMap {{ {line} }}
    BoundedContext Shop {{ Aggregate Orders {{ Entity Order {{ aggregateRoot - Money total }} }} }}
    BoundedContext Bank {{ Aggregate Accounts {{ ValueObject Money {{ BigDecimal amount }} }} }}
    """
    alone = imported(tmp_path, text.format(line="Bank -> Shop")).landscape
    assert spelled(alone.contexts["Shop"].aggregates["Orders"].fields["total"].type) == "json"  # type: ignore[arg-type]
    shared = imported(tmp_path, text.format(line="Bank <-> Shop")).landscape
    assert spelled(shared.contexts["Shop"].aggregates["Orders"].fields["total"].type) == "Bank.Money"  # type: ignore[arg-type]
    assert [ref.key for ref in shared.relationships[0].types] == ["Bank.Money"]


def test_what_is_extended_is_there(library: Draft) -> None:
    lent = library.landscape.contexts["Lending"].aggregates["Loans"].events["CopyLent"]
    assert list(lent.fields) == ["at", "loan_id"]
    copy = library.landscape.contexts["Catalogue"].aggregates["Titles"].entities["Copy"]
    assert list(copy.fields) == ["copy_id", "changed_at", "medium"]


def test_a_flow_tells_who_asks_what_follows_and_how_the_state_moves(library: Draft) -> None:
    loans = library.landscape.contexts["Lending"].aggregates["Loans"]
    lend, give_back = loans.commands["LendCopy"], loans.commands["ReturnCopy"]
    assert [ref.key for ref in lend.by] == ["DeskClerk"]
    assert [(move.sources, move.targets) for move in lend.moves] == [(("New",), ("Open",))]
    assert [(move.sources, move.targets) for move in give_back.moves] == [(("Open", "Overdue"), ("Returned", "Lost"))]
    assert [(each.choice, [ref.name for ref in each.events]) for each in give_back.emits] == [
        (Emission.ALL, ["CopyLost"]),
        (Emission.ONE_OF, ["CopyReturned", "CopyLost"]),
    ]
    assert (loans.events["CopyReturned"].state, loans.events["CopyLost"].state) == ("Returned", "Lost")
    assert loans.states == ("New", "Open", "Overdue", "Returned", "Lost", "Closed")


def test_a_choice_becomes_a_policy_each_and_an_open_question(library: Draft) -> None:
    lending = library.landscape.contexts["Lending"]
    step = "event ReaderReminded triggers command ReturnCopy X RenewLoan"
    alike = [each for each in lending.policies.values() if each.description == step]
    assert [[ref.name for ref in each.then] for each in alike] == [["ReturnCopy"], ["RenewLoan"]]
    assert [each.question for each in lending.hotspots] == [
        "After ReaderReminded: ReturnCopy or RenewLoan, and what decides which one?"
    ]


def test_events_of_two_contexts_are_joined_published_and_on_the_map(library: Draft) -> None:
    policy = library.landscape.contexts["Lending"].policies["CloseLoanAfterCopyReturned"]
    assert ([ref.key for ref in policy.when], policy.all_of) == (["Lending.CopyReturned", "Billing.FeeDue"], True)
    due = library.landscape.contexts["Billing"].aggregates["Fees"].events["FeeDue"]
    assert due.published
    assert due.fields[policy.by].details.computed


def test_what_crosses_without_a_line_gets_one(tmp_path: Path) -> None:
    text = """
    BoundedContext Shop { Aggregate Orders { DomainEvent OrderPlaced } }
    BoundedContext Stock { Application { Flow F { event OrderPlaced triggers command PickGoods } }
        Aggregate Picking { Command PickGoods } }
    """
    draft = imported(tmp_path, text)
    (line,) = draft.landscape.relationships
    assert [end.key for end in line.ends] == ["Shop", "Stock"]
    assert any("Shop is upstream of Stock" in each for each in messages(draft, Fate.MADE_UP))


def test_an_operation_that_takes_a_command_and_returns_an_event(library: Draft) -> None:
    found = library.landscape.contexts["Lending"].aggregates["Loans"].commands["ReturnCopy"]
    assert found.rejects == ("CopyFoundException",)
    assert "declareLost(@ReturnCopy command)" in found.description


def test_an_operation_that_moves_a_state_or_stands_in_a_flow_is_a_command(library: Draft) -> None:
    commands = library.landscape.contexts["Lending"].aggregates["Loans"].commands
    assert [(move.sources, move.targets) for move in commands["MarkOverdue"].moves] == [(("Open",), ("Overdue",))]
    assert [ref.name for ref in commands["RemindReader"].emitted] == ["ReaderReminded"]
    told = messages(library, Fate.DESCRIBED)
    assert {"operation `markOverdue` became the command `MarkOverdue`"} <= set(told)


def test_operations_of_the_root_move_states_too(tmp_path: Path) -> None:
    inside = "Entity Order { aggregateRoot def void close() : write [OPEN -> CLOSED*]; def int sum(); }"
    draft = orders(tmp_path, inside + " enum S { aggregateLifecycle OPEN, CLOSED }")
    found = draft.landscape.contexts["Shop"].aggregates["Orders"]
    assert found.states == ("Open", "Closed")
    assert "def void close() : write [OPEN -> CLOSED*];" in found.commands["Close"].description
    assert "def int sum();" in found.description


def test_stories_stand_with_their_role_stakeholders_with_their_context(library: Draft) -> None:
    landscape = library.landscape
    assert landscape.actors["ReaderOfBooks"].description.startswith("Reader of books\nUserStory Borrow {")
    assert "UseCase LendOut" in landscape.actors["DeskClerk"].description
    assert "Stakeholders of Lending" in landscape.contexts["Lending"].description
    assert "ValueWeigthing Balance" in landscape.contexts["Lending"].description


def test_commands_of_an_application_go_where_their_events_are(tmp_path: Path) -> None:
    text = """BoundedContext Shop {
        Application { Command Place Command Wait Flow F { command Place emits event Placed } }
        Aggregate Orders { DomainEvent Placed } Aggregate Baskets { DomainEvent Filled } }"""
    draft = imported(tmp_path, text)
    found = draft.landscape.contexts["Shop"].aggregates
    assert list(found["Orders"].commands) == ["Place"]
    assert list(found["ShopAggregate" if "ShopAggregate" in found else "Shop"].commands) == ["Wait"]
    assert any("Wait" in each for each in messages(draft, Fate.MADE_UP))


def test_names_become_ours_and_those_that_collide_are_told_apart(tmp_path: Path) -> None:
    inside = """
    Entity order_line { String lineId String class String Class }
    Entity order { aggregateRoot UUID id key - order_line first }
    ValueObject OrderLine { int a } DomainEvent str"""
    draft = orders(tmp_path, inside)
    shop = draft.landscape.contexts["Shop"]
    assert list(shop.aggregates["Orders"].entities) == ["OrderLine"]
    assert list(shop.types) == ["OrderLineType"]
    assert list(shop.aggregates["Orders"].entities["OrderLine"].fields) == [
        "order_line_id",
        "line_id",
        "class_value",
        "class_value_2",
    ]
    told = messages(draft, Fate.MADE_UP)
    assert {
        "`order_line` is called `OrderLine`",
        "`OrderLine` is called `OrderLineType`",
        "`str` is called `Str`",
    } <= set(told)
    assert "Entity order { aggregateRoot }" in shop.aggregates["Orders"].description


@pytest.mark.parametrize(
    ("attribute", "ours"),
    [
        ("int a", "integer"),
        ("Long a", "integer"),
        ("BigDecimal a", "decimal"),
        ("double a", "number"),
        ("Boolean a", "boolean"),
        ("Date a", "date"),
        ("Timestamp a", "datetime"),
        ("UUID a", "uuid"),
        ("String a email", "email"),
        ("List<String> a", "list of string"),
        ("Set<int> a", "list of integer"),
        ("String a not required", "optional string"),
        ("String a required", "string"),
        ("Object[] a", "json"),
        ("java.util.Locale a", "json"),
        ("CustomerId a", "string"),
        ("String a key notEmpty='no' pattern='[a-z]+'", "string"),
    ],
)
def test_types_of_attributes(tmp_path: Path, attribute: str, ours: str) -> None:
    draft = orders(tmp_path, f"ValueObject V {{ {attribute} }}")
    held = draft.landscape.contexts["Shop"].types["V"]
    assert spelled(held.fields["a"].type) == ours  # type: ignore[union-attr]
    assert messages(draft, Fate.UNREAD) == []


def test_a_value_that_holds_itself_is_loosened(tmp_path: Path) -> None:
    draft = orders(tmp_path, "ValueObject A { - B b } ValueObject B { - A a } ValueObject C { - C c }")
    types = draft.landscape.contexts["Shop"].types
    assert spelled(types["B"].fields["a"].type) == "optional A"  # type: ignore[union-attr]
    assert spelled(types["C"].fields["c"].type) == "optional C"  # type: ignore[union-attr]
    assert spelled(types["A"].fields["b"].type) == "B"  # type: ignore[union-attr]


def test_an_event_that_nobody_emits_has_no_aggregate(library: Draft) -> None:
    assert list(library.landscape.contexts["Lending"].external_events) == ["NightFell"]


def test_kinds_of_values_that_we_do_not_tell_apart_stay_told(library: Draft) -> None:
    types = library.landscape.contexts["Catalogue"].types
    assert {name: each.description for name, each in types.items() if name != "Isbn"} == {
        "Money": "BasicType Money",
        "TitleDto": "DataTransferObject TitleDto",
        "Medium": 'enum Medium { String code key BOOK("b"), FILM("f") }',
        "Audited": "Trait Audited",
    }
    assert types["Medium"].values == ("BOOK", "FILM")  # type: ignore[union-attr]


def test_the_tactic_language_alone_is_a_context(tmp_path: Path) -> None:
    text = "TacticDDDApplication Shop { basePackage = org.shop Entity Order { aggregateRoot } Service S { void a(); } }"
    draft = imported(tmp_path, text)
    assert messages(draft, Fate.UNREAD) == []
    assert len(draft.landscape.contexts["Shop"].aggregates) == 1
    assert "basePackage = org.shop" in draft.landscape.contexts["Shop"].description
