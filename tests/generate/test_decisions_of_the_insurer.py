"""What the worked modules of the insurer decide, beyond scenarios: invariants, decisions and rejections."""

from __future__ import annotations

import decimal
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from .deciding import ID, NOW, PURCHASES, Context, evolved
from .serving import ORDER, PAYMENT


@pytest.fixture
def insurer(context: Callable[[str, str], Context]) -> Callable[[str], Context]:
    return lambda name: context("insurance-claims", name)


def loss_file(assessment: Context, age: int) -> Any:
    opened = {
        "claim_id": str(ID),
        "policy_number": "KF1234567",
        "customer_number": "20004711",
        "vehicle": {"plate": "B-XY 1", "age_in_years": age},
        "peril": "Hail",
    }
    return assessment.after("loss_file", ("LossFileOpened", opened))


@pytest.mark.parametrize(
    ("cost", "age", "follows"),
    [("2000.00", 0, []), ("2000.01", 0, ["ReserveRaised"]), ("9000", 10, ["TotalLossDeclared"])],
)
def test_what_an_estimate_entails(insurer: Any, cost: str, age: int, follows: list[str]) -> None:
    assessment = insurer("assessment")
    data = {"claim_id": str(ID), "repair_cost": cost, "cost_by_part": {"bonnet": "300.00", "wing": "120.00"}}
    answer = assessment.decide("loss_file", loss_file(assessment, age), "EstimateDamage", data)
    assert [name for name, _ in answer] == ["DamageEstimated", *follows]
    items = {item["part"]: item for item in answer[0][1]["items"]}
    assert {part: item["replaced"] for part, item in items.items()} == {"bonnet": True, "wing": False, "labour": False}
    assert sum(decimal.Decimal(item["cost"]) for item in items.values()) == decimal.Decimal(cost)


@pytest.mark.parametrize(
    ("cost", "age", "indemnity"), [("1850.00", 2, "1700.00"), ("100", 2, "0.00"), ("90000", 0, "29850.00")]
)
def test_the_indemnity_is_never_above_the_value(insurer: Any, cost: str, age: int, indemnity: str) -> None:
    assessment = insurer("assessment")
    state = loss_file(assessment, age)
    (estimated, *_) = assessment.decide(
        "loss_file", state, "EstimateDamage", {"claim_id": str(ID), "repair_cost": cost}
    )
    event = assessment.module("contracts.events").DamageEstimated.from_wire(estimated[1])
    state = assessment.module("handlers.loss_file").evolve(state, event)
    ((_, proposed),) = assessment.decide("loss_file", state, "ProposeSettlement", {"claim_id": str(ID)})
    assert proposed["indemnity"] == {"amount": indemnity, "currency": "EUR"}


def test_an_adjuster_accepts_so_much_and_refuses_anything(insurer: Any) -> None:
    assessment = insurer("assessment")
    proposed = {"claim_id": str(ID), "indemnity": {"amount": "25000.01", "currency": "EUR"}}
    state = loss_file(assessment, 0)
    event = assessment.module("contracts.events").SettlementProposed.from_wire(proposed)
    state = assessment.module("handlers.loss_file").evolve(state, event)
    decide = {"claim_id": str(ID), "accepted": True}
    assert assessment.decide("loss_file", state, "DecideClaim", decide) == "AboveAuthority"
    ((name, _),) = assessment.decide("loss_file", state, "DecideClaim", {**decide, "accepted": False})
    assert name == "ClaimRefused"


@pytest.fixture
def holder(insurer: Any) -> tuple[Context, Any]:
    customer = insurer("customer")
    registered = {
        "holder_no": "20004711",
        "last_name": "Doe",
        "mail": "doe@example.com",
        "channel": "Mail",
        "seen_on": "2020-01-01",
    }
    return customer, customer.after("customer", ("CustomerRegistered", registered))


def test_the_first_passphrase_is_agreed_and_never_kept(holder: tuple[Context, Any]) -> None:
    customer, state = holder
    data = {"holder_no": "20004711", "iban": "XX00TEST0000000001", "passphrase": "blue bicycle"}
    first = customer.decide("customer", state, "NameBankAccount", data)
    assert [name for name, _ in first] == ["BankAccountNamed", "PassphraseAgreed"]
    assert "blue bicycle" not in str(first)
    state = evolved(customer, "customer", state, first)
    assert [name for name, _ in customer.decide("customer", state, "NameBankAccount", data)] == ["BankAccountNamed"]
    wrong = {**data, "passphrase": "red bicycle"}
    assert customer.decide("customer", state, "NameBankAccount", wrong) == "PassphraseWrong"


def test_who_has_an_open_claim_is_not_erased(holder: tuple[Context, Any]) -> None:
    customer, state = holder
    notify = {"holder_no": "20004711", "occasion": "ClaimRegistered", "reference": ORDER}
    state = evolved(customer, "customer", state, customer.decide("customer", state, "NotifyCustomer", notify))
    erase = {"holder_no": "20004711", "last_seen": "2020-01-01"}
    assert customer.decide("customer", state, "EraseCustomer", erase) == "ClaimStillOpen"
    refused = {**notify, "occasion": "ClaimRefused"}
    state = evolved(customer, "customer", state, customer.decide("customer", state, "NotifyCustomer", refused))
    assert customer.decide("customer", state, "EraseCustomer", {**erase, "last_seen": "2026-01-01"}) == "SeenLately"
    answer = customer.decide("customer", state, "EraseCustomer", erase)
    assert [name for name, _ in answer] == ["CustomerErased"]
    assert "doe" not in str(evolved(customer, "customer", state, answer).to_wire()).lower()


@pytest.mark.parametrize("ncb_cls", [0, 3, 5, 20])
def test_a_loss_that_is_reversed_gives_the_bonus_back(insurer: Any, ncb_cls: int) -> None:
    host = insurer("policy-administration")
    concluded = {"pol_no": "KF1234567", "holder_no": "20004711", "prod_cd": "MOT_FULL", "beg_dt": "2027-01-01"}
    agreed = {"pol_no": "KF1234567", "prem_amt": "40.00", "ncb_cls": ncb_cls}
    state = host.after("contract", ("ContractConcluded", concluded), ("PremiumAgreed", agreed))
    for number in (1, 2):
        loss = {"pol_no": "KF1234567", "loss_ref": PURCHASES[number], "loss_amt": "1"}
        state = evolved(host, "contract", state, host.decide("contract", state, "BookLoss", loss))
    assert state.ncb_cls == max(ncb_cls - 10, 0)
    for number in (1, 2):
        loss = {"pol_no": "KF1234567", "loss_ref": PURCHASES[number]}
        state = evolved(host, "contract", state, host.decide("contract", state, "ReverseLoss", loss))
    assert state.ncb_cls == ncb_cls
    data = {"pol_no": "KF7654321", "loss_ref": ORDER, "loss_amt": "1"}
    assert host.decide("contract", None, "BookLoss", data) == "ContractUnknown"


def test_a_reference_is_paid_once_and_to_someone_we_know(insurer: Any) -> None:
    payout = insurer("payout")
    rows = payout.module("contracts.read_models")
    account = rows.PayableAccounts(payee_number="20004711", iban="XX00TEST0000000001")
    paid = rows.PaidReferences(reference=uuid.UUID(ORDER), payment_id=uuid.UUID(PAYMENT))
    data = {"reference": ORDER, "payee_number": "20004711", "amount": {"amount": "10", "currency": "EUR"}}
    for found, reference, expected in ((None, None, "PayeeUnknown"), (account, paid, "AlreadyPaid")):
        answer = payout.decide(
            "payment", None, "PayIndemnity", data, NOW, ID, lambda _k, f=found: f, lambda _k, r=reference: r
        )
        assert answer == expected
    ((_, ordered),) = payout.decide("payment", None, "PayIndemnity", data, NOW, ID, lambda _k: account, lambda _k: None)
    assert ordered["iban"] == account.iban


@pytest.mark.parametrize(
    ("difference", "explanation", "closed"), [("0.00", None, True), ("1.00", None, False), ("-1.00", "a fee", True)]
)
def test_a_difference_wants_an_explanation(insurer: Any, difference: str, explanation: Any, closed: bool) -> None:
    data = {"reconciliation_id": str(ID), "difference": difference}
    data |= {"explanation": explanation} if explanation else {}
    answer = insurer("payout").decide("reconciliation", None, "CloseReconciliation", data)
    assert (answer != "DifferenceUnexplained") == closed


def test_a_claim_is_registered_in_both_versions(insurer: Any) -> None:
    intake = insurer("claim-intake")
    reported = {
        "claim_id": str(ID),
        "policy_number": "KF1234567",
        "customer_number": "20004711",
        "vehicle": {"plate": "B-XY 1", "age_in_years": 2},
        "peril": "Glass",
        "occurred_at": "2027-01-01T10:00:00Z",
    }
    state = intake.after("claim", ("LossReported", reported))
    (_, current), (_, old) = intake.decide("claim", state, "CheckReport", {"claim_id": str(ID), "covered": True})
    assert current["loss_code"] == old["loss_code"] == 3
    assert old["vehicle_plate"] == "B-XY 1"


@pytest.mark.parametrize(
    ("loss_code", "expected"), [(3, "ClaimCleared"), (2, "SuspicionRaised"), (77, "SuspicionRaised")]
)
def test_rules_clear_or_suspect_and_never_confirm(insurer: Any, loss_code: int, expected: str) -> None:
    data = {"claim_id": str(ID), "policy_number": "KF1234567", "loss_code": loss_code}
    answer = insurer("fraud").decide("screening", None, "ScreenClaim", data)
    assert [name for name, _ in answer] == ["ClaimScreened", expected]
