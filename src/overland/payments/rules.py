"""The rules of money, pure: where a payment stands after a word, what goes back where, what moves in the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final, TypeVar
from uuid import UUID

import msgspec

from overland.kernel.money import Money
from overland.payments import Method, PaymentStatus
from overland.payments.provider import Said

T = TypeVar("T")
CASH: Final = Method("cash", at_counter=True)
TERMINAL: Final = Method("terminal", at_counter=True)
AT_COUNTER: Final = {CASH.code: CASH, TERMINAL.code: TERMINAL}
"""Ways to pay that are taken, and given back, by hand."""
GRACE: Final = timedelta(minutes=2)
"""How long after the end of a payment the provider's last word is waited for."""
LARGEST: Final = 10**15
"""Minor units that one payment may have; more is a mistake of someone."""

CLEARING: Final = "booking clearing"
SALES: Final = "sales payable"
REFUNDS: Final = "refunds payable"
HELD: Final = "money held"
"""What has come and does not fit: too little as yet, or too much."""
UNNAMED: Final = "money unnamed"
"""What has come to a bank account and names no order of ours."""
DRAWER: Final = "cash drawer"
BROUGHT: Final = "cash brought in"
SAFE: Final = "cash safe"
SPENT: Final = "cash spent"
SHORT: Final = "cash short"
OVER: Final = "cash over"
GOODWILL: Final = "goodwill"
"""What an operator has given away in vouchers."""
PATRON: Final = "goodwill of marketplace"
"""What the marketplace has given away in vouchers of an operator."""
LENT: Final = "lent by marketplace"
"""What the marketplace has sent to payers out of its own bank account."""
PURSE: Final = "purse "
AGENT: Final = "agent"
"""The way to pay of who sells for an operator: on its account with it."""
AGENTS_EARN: Final = "commission to agents"
AGENTS_BANK: Final = "bank from agents"
"""What agents have sent to the operator's own bank."""
AGENTS_PAID: Final = "bank to agents"
"""What the operator's own bank has sent to agents."""
PAYABLE: Final = "payable to operator"
CLAIMED: Final = "claimed from operator"
COMMISSION: Final = "commission"
TAX: Final = "tax on commission"
BANK_OUT: Final = "paid out by bank"
TAX_IN_SALES: Final = "tax in sales"
TAX_OWED: Final = "tax owed"
"""What of the sales is tax, which the operator owes to its authority: beside what it is owed, not out of it."""
SERVICE_FEES: Final = "service fees"
"""What the platform keeps of what passengers paid."""
OWED: Final = frozenset(
    {CLEARING, SALES, REFUNDS, BROUGHT, OVER, HELD, PAYABLE, CLAIMED, COMMISSION, TAX, BANK_OUT, SERVICE_FEES, TAX_OWED,
     UNNAMED, LENT, AGENTS_PAID}
)  # fmt: skip
"""The accounts of what we owe; all others hold what we have."""
OWED_TO: Final = "owed to "
"""How the accounts begin that hold what we owe a provider."""

OFTEN: Final = timedelta(seconds=30)
FRESH: Final = timedelta(minutes=30)
"""While it is no older than this, a payment or refund is asked about this often."""
_BACKOFF: Final = (
    (timedelta(hours=2), timedelta(minutes=5)),
    (timedelta(days=1), timedelta(minutes=30)),
)


class Movement(msgspec.Struct, frozen=True):
    """Money leaves `credit` and arrives at `debit`, once per payment (or refund) and kind."""

    kind: str
    debit: str
    credit: str


class Posting(msgspec.Struct, frozen=True):
    """A movement with its amount, in minor units."""

    kind: str
    debit: str
    credit: str
    amount: int


def is_owed(account: str) -> bool:
    """Whether an account holds what we owe."""
    return account in OWED or account.startswith((OWED_TO, PURSE, f"{AGENT} "))


def purse(purse_id: UUID) -> str:
    """The account of what is in a purse."""
    return f"{PURSE}{purse_id}"


def agent(agent_id: UUID | str) -> str:
    """The account of an agent: what is owed to it, below zero what it owes."""
    return f"{AGENT} {agent_id}"


def treasury(method: str) -> str:
    """The account of the money we have with a provider, or in the till."""
    return DRAWER if method == CASH.code else f"provider {method}"


def captured(source: str) -> list[Movement]:
    """Money in, to the account `source` or out of it: through the booking's clearing to what the operator is owed."""
    return [Movement("captured", source, CLEARING), Movement("sold", CLEARING, SALES)]


def arrived(source: str) -> list[Movement]:
    """Money in, to the account `source` or out of it, that is not the price: it waits for more, or goes back."""
    return [Movement("arrived", source, HELD)]


def captured_from_held() -> list[Movement]:
    """What was held has become enough."""
    return [Movement("captured", HELD, CLEARING), Movement("sold", CLEARING, SALES)]


def unnamed(method: str, amount: int) -> Posting:
    """Money in that names no order."""
    return Posting("unnamed", treasury(method), UNNAMED, amount)


def unnamed_left(method: str, amount: int, *, dismissed: bool) -> Posting:
    """It is not here any more, or `dismissed`: it never was."""
    return Posting("unnamed dismissed" if dismissed else "unnamed sent back", UNNAMED, treasury(method), amount)


def taxed() -> list[Movement]:
    """The tax in what was sold."""
    return [Movement("tax", TAX_IN_SALES, TAX_OWED)]


def untaxed() -> list[Movement]:
    """The tax in what goes back."""
    return [Movement("tax returned", TAX_OWED, TAX_IN_SALES)]


def refund_opened(*, of_sale: bool = True) -> list[Movement]:
    """Money that the operator is no longer owed, but the payer; or that nobody but the payer was ever owed."""
    if not of_sale:
        return [Movement("excess due", HELD, REFUNDS)]
    return [Movement("unsold", SALES, CLEARING), Movement("refund due", CLEARING, REFUNDS)]


def refund_paid(source: str) -> list[Movement]:
    """Money out of the account `source`, or into a purse."""
    return [Movement("refund paid", REFUNDS, source)]


def refund_advanced() -> list[Movement]:
    """Money out of the operator's own purse, for which it is owed what the provider still has."""
    return [Movement("refund advanced", REFUNDS, SALES)]


def refund_lent() -> list[Movement]:
    """Money out of the marketplace's own purse, for which the operator owes it what its provider still has."""
    return [Movement("refund lent", REFUNDS, LENT)]


def total(wanted: Money, said: Said | None) -> int:
    """All that the provider says has come, in minor units; 0 when it says nothing of that, or counts other money."""
    if said is None or said.amount.currency != wanted.currency:
        return 0
    return said.amount.amount if said.status is PaymentStatus.PAID else said.arrived


def with_assigned(wanted: Money, said: Said | None, assigned: int) -> Said | None:
    """What a provider says of an order, and what people have assigned to it (minor units), of which it cannot know."""
    if said is None or not assigned:
        return said
    sum_of_both = total(wanted, said) + assigned
    if said.status is PaymentStatus.PAID or sum_of_both >= wanted.amount:
        return msgspec.structs.replace(said, status=PaymentStatus.PAID, amount=Money(sum_of_both, wanted.currency))
    return msgspec.structs.replace(said, arrived=sum_of_both)


def amiss(wanted: Money, said: Said | None) -> bool:
    """Whether the provider says that another amount than was asked for has been paid."""
    return said is not None and said.status is PaymentStatus.PAID and said.amount != wanted


def verdict(status: PaymentStatus, wanted: Money, said: Said | None, *, over: bool, returned: int = 0) -> PaymentStatus:
    """Where a payment stands after its provider's word (None: it knows of no such order).

    Paid is the last word and wins over every other, so words may come late, twice and in any order. What was given
    back before (`returned`, minor units) buys nothing any more. Too little at the end is a refusal. Only a payment
    that is `over` turns from pending to expired, and only because the provider does not know it as paid.
    """
    if status in {PaymentStatus.PAID, PaymentStatus.HELD}:
        return status
    if said and said.status is PaymentStatus.PAID:
        if said.amount.currency != wanted.currency:
            return PaymentStatus.ATTENTION
        if said.amount.amount - returned >= wanted.amount:
            return PaymentStatus.PAID
        return status if status is PaymentStatus.EXPIRED else PaymentStatus.REFUSED
    if status is not PaymentStatus.PENDING:
        return status
    if said and said.status in {PaymentStatus.REFUSED, PaymentStatus.EXPIRED, PaymentStatus.ATTENTION}:
        return said.status
    return PaymentStatus.EXPIRED if over else status


def spread(amount: int, left: Iterable[tuple[T, int]]) -> list[tuple[T, int]] | None:
    """Which payment gives back how much, the first ones first; None when there is not that much left in all."""
    shares = []
    for source, available in left:
        share = min(amount, available)
        if share > 0:
            shares.append((source, share))
            amount -= share
    return None if amount else shares


def commission_back(commission: int, sold: int, refunded: int, before: int) -> int:
    """What of a commission goes back now that so much in all was refunded of the sale, and `before` was taken back.

    Rounded down until all is refunded, so that a refund in parts takes back what one refund would.
    """
    return commission * refunded // sold - before


def next_ask(begun: datetime, now: datetime, every: timedelta) -> datetime:
    """When to ask the provider again: often at first, then less and less, every six hours in the end.

    `every` is the pause between two rounds of asking.
    """
    age = now - begun
    if age < FRESH:
        return now + min(OFTEN, every)
    return now + next((pause for until, pause in _BACKOFF if age < until), timedelta(hours=6))
