"""Money that is owed back: written down with its reason, sent by a job until payments has taken the order."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.booking.store.booked import StoredBooking
from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import show_reference
from overland.kernel.money import Money
from overland.kernel.principal import SYSTEM
from overland.kernel.queue import Queue
from overland.payments import KeepFee, Payments, RefundPayment

SEND_BACK = "send_back"
KEEP_FEE = "keep_fee"


class Owed(msgspec.Struct, frozen=True):
    """A refund to be ordered over the payments of a sale. The key makes it one refund, however often the job runs."""

    sale_id: UUID
    operator_id: UUID
    amount: Money
    reason: str
    key: str
    keep_for: UUID | None = None


async def owe(
    queue: Queue, tx: Tx, stored: StoredBooking, amount: Money, reason: str, *, key: str, keep_for: UUID | None = None
) -> None:
    """Have money sent back once `tx` has committed; nothing when there is none.

    The account `keep_for` keeps it as a balance, where the operator has such.
    """
    if amount:
        await queue.enqueue(tx, SEND_BACK, Owed(stored.sale_id, stored.operator_id, amount, reason, key, keep_for))


class Kept(msgspec.Struct, frozen=True):
    """The platform's service fee of a sale, or (below zero) what it lets go of with a refund. The key makes it one."""

    operator_id: UUID
    amount: Money
    reference: str
    key: str


async def keep_fee(queue: Queue, tx: Tx, stored: StoredBooking, amount: int, *, key: str) -> None:
    """Have the platform keep its fee (minor units) once `tx` has committed; nothing when there is none."""
    if amount:
        kept = Kept(stored.operator_id, Money(amount, stored.currency), show_reference(stored.reference), key)
        await queue.enqueue(tx, KEEP_FEE, kept)


async def send_fee(payments: Payments, kept: Kept) -> None:
    """Tell it to payments. Raises what payments raises, so that the job is tried again and then held for a person."""
    request = KeepFee(kept.operator_id, kept.amount, kept.reference)
    await payments.keep_fee(SYSTEM, request, Once.of(SYSTEM, "booking service fee", kept.key, request))


async def send_back(payments: Payments, owed: Owed) -> None:
    """Order the refund. Raises what payments raises, so that the job is tried again and then held for a person."""
    request = RefundPayment(owed.sale_id, owed.operator_id, owed.amount, owed.reason, owed.keep_for)
    await payments.refund(SYSTEM, request, Once.of(SYSTEM, "booking refund", owed.key, request))
