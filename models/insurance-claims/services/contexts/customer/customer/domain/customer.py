"""Customer: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- Nobody is written to after the erasure.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import hmac
import uuid

from customer.contracts import aggregates, commands, events, histories, rejections, types

# Whoever has not been seen for so long may be forgotten.
DORMANT_AFTER = datetime.timedelta(days=6 * 365)
# What stands where the name and the address of an erased customer were.
ERASED = ""


def register_customer(
    state: aggregates.Customer | None,
    command: commands.RegisterCustomer,
    now: datetime.datetime,
) -> list[events.CustomerRegistered]:
    """Unknown -> Known; emits CustomerRegistered."""
    registered = events.CustomerRegistered(
        holder_no=command.holder_no,
        last_name=command.last_name,
        mail=command.mail,
        channel=command.channel,
        seen_on=now.date(),
    )
    return [registered]


def move_house(
    state: aggregates.Customer | None,
    command: commands.MoveHouse,
    now: datetime.datetime,
) -> list[events.CustomerMoved]:
    """Known -> Known; emits CustomerMoved."""
    return [events.CustomerMoved(holder_no=command.holder_no, address=command.address, seen_on=now.date())]


def name_bank_account(
    state: aggregates.Customer | None,
    command: commands.NameBankAccount,
    now: datetime.datetime,
) -> list[events.BankAccountNamed | events.PassphraseAgreed] | rejections.PassphraseWrong:
    """Known -> Known; emits BankAccountNamed, any of (PassphraseAgreed); rejects PassphraseWrong."""
    assert state is not None  # the customer is known
    named = events.BankAccountNamed(holder_no=command.holder_no, iban=command.iban)
    digest = _digest(command)
    if state.passphrase_digest is None:  # the first account: from now on this is what we agreed
        return [named, events.PassphraseAgreed(holder_no=command.holder_no, passphrase_digest=digest)]
    if not hmac.compare_digest(digest, state.passphrase_digest):
        return rejections.PassphraseWrong("this is not the passphrase that we agreed")
    return [named]


def notify_customer(
    state: aggregates.Customer | None,
    command: commands.NotifyCustomer,
    now: datetime.datetime,
) -> list[events.NoticeIssued]:
    """Known -> Known; emits NoticeIssued."""
    assert state is not None  # the customer is known
    notice = events.NoticeIssued(
        holder_no=command.holder_no,
        occasion=command.occasion,
        reference=command.reference,
        channel=state.channel,
        mail=state.mail,
        address_lines=_address_lines(state),
        seen_on=now.date(),
    )
    return [notice]


def erase_customer(
    state: aggregates.Customer | None,
    command: commands.EraseCustomer,
    now: datetime.datetime,
) -> list[events.CustomerErased] | rejections.ClaimStillOpen | rejections.SeenLately:
    """Known -> Erased; emits CustomerErased; rejects ClaimStillOpen, SeenLately."""
    assert state is not None  # the customer is known
    if state.open_claims:
        return rejections.ClaimStillOpen("a claim of this customer is not decided")
    if now.date() < command.last_seen + DORMANT_AFTER:
        return rejections.SeenLately(f"last seen on {command.last_seen}")
    return [events.CustomerErased(holder_no=command.holder_no)]


def evolve(state: aggregates.Customer | None, event: histories.Customer) -> aggregates.Customer:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    if isinstance(event, events.CustomerRegistered):
        return aggregates.Customer(
            holder_no=event.holder_no,
            last_name=event.last_name,
            mail=event.mail,
            channel=event.channel,
        )
    assert state is not None  # everything else happens to customers whom we know
    match event:
        case events.CustomerMoved():
            return dataclasses.replace(state, address=event.address)
        case events.BankAccountNamed():
            return state
        case events.PassphraseAgreed():
            return dataclasses.replace(state, passphrase_digest=event.passphrase_digest)
        case events.NoticeIssued():
            return dataclasses.replace(state, open_claims=_open_claims(state, event))
        case events.CustomerErased():
            return aggregates.Customer(
                holder_no=event.holder_no,
                last_name=ERASED,
                mail=ERASED,
                channel=state.channel,
            )


def _digest(command: commands.NameBankAccount) -> str:
    """What is kept of a passphrase: enough to know it again, and too little to read it."""
    salt = command.holder_no.encode()
    return hashlib.scrypt(command.passphrase.encode(), salt=salt, n=2**14, r=8, p=1).hex()


def _address_lines(state: aggregates.Customer) -> tuple[str, ...]:
    if state.address is None:
        return ()
    town = f"{state.address.postcode} {state.address.town}"
    return (state.last_name, state.address.street, town, state.address.country)


def _open_claims(state: aggregates.Customer, notice: events.NoticeIssued) -> tuple[uuid.UUID, ...]:
    """A claim is open from the notice of its registration to the one of its end."""
    others = tuple(claim for claim in state.open_claims or () if claim != notice.reference)
    return (*others, notice.reference) if notice.occasion is types.Occasion.CLAIM_REGISTERED else others
