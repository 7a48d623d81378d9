"""Promise money back: a row, its place in the log and in the ledger, and a job that sends it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.payments import NothingToRefund, RefundPaid, RefundStatus, rules
from overland.payments.desk import SEND_REFUND, AskAbout, Desk
from overland.payments.earn import take_commission_back
from overland.payments.receipt.issue import issue_correction
from overland.payments.rules import Movement
from overland.payments.store import ledger, log, purses, refunds
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return

FOLLOW_UP: Final = timedelta(minutes=1)
"""How long after a refund was sent its provider is asked how it stands."""


async def promise(
    desk: Desk, tx: Tx, a: Attempt, amount: int, reason: str, by: str, now: datetime, *, of_sale: bool = True,
    waits: bool = False, purse_id: UUID | None = None,
) -> Return:  # fmt: skip
    """Give back `amount` (minor units) of a locked payment: of its sale, or of what came beside it.

    While it `waits` for a second person nothing moves, but nobody else can give the same money back. A purse keeps it
    where the passenger wants that.
    """
    made = Return(
        new_id(), a.operator_id, a.id, a.booking_id, amount, a.currency, reason, now, a.provider, a.account,
        of_sale=of_sale, purse_id=purse_id,
    )  # fmt: skip
    nothing = NothingToRefund(left=a.left if of_sale else a.excess)
    with tx.refusing({"refunded_within_captured": nothing, "within_what_arrived": nothing}):
        await refunds.add(tx, made, None)
    if waits:
        await log.refund_step(tx, made, RefundStatus.WAITING, "refund_asked", by, now, note=reason)
    else:
        kind = "refund_opened" if of_sale else "excess_due"
        await log.refund_step(tx, made, RefundStatus.PENDING, kind, by, now, note=reason)
        await owe(desk, tx, await refunds.locked(tx, made.id), now)
    return await refunds.locked(tx, made.id)


async def owe(desk: Desk, tx: Tx, r: Return, now: datetime) -> None:
    """The money of a pending refund is the payer's from here on. It is sent, or waits at the counter for them.

    There somebody with an open shift hands it out. What a purse or an agent's account keeps is there at once.
    """
    if r.provider == rules.AGENT:
        await ledger.standing(tx, r.operator_id, r.currency, rules.agent(r.account))
    await ledger.move(tx, rules.refund_opened(of_sale=r.of_sale), about(r), now)
    if r.of_sale:
        await issue_correction(tx, r, now)
    if r.purse_id:
        await log.refund_step(tx, r, RefundStatus.PAID, "refund_kept", "system", now)
        await purses.reopened(tx, r.purse_id, now)
        await refund_paid(tx, r, now)
    elif r.provider == rules.AGENT:
        await log.refund_step(tx, r, RefundStatus.PAID, "agent_credited", "system", now)
        await refund_paid(tx, r, now)
        await take_commission_back(tx, r, now)
    elif r.provider not in rules.AT_COUNTER:
        await refunds.ask_next(tx, r.id, now + FOLLOW_UP)
        await desk.queue.enqueue(tx, SEND_REFUND, AskAbout(r.id))


async def refund_paid(
    tx: Tx, r: Return, now: datetime, shift_id: UUID | None = None, moved: Sequence[Movement] = ()
) -> None:
    """The money is back: out of the ledger (cash out of the drawer of a shift), and told.

    `moved`: where it is not out of the account that it came to.
    """
    moved = moved or rules.refund_paid(_source(r))
    await ledger.move(tx, moved, about(r, shift_id), now)
    await tx.record(
        RefundPaid(
            refund_id=r.id, payment_id=r.payment_id, booking_id=r.booking_id, operator_id=r.operator_id, amount=r.money
        )
    )


def _source(r: Return) -> str:
    if r.purse_id:
        return rules.purse(r.purse_id)
    return rules.agent(r.account) if r.provider == rules.AGENT else rules.treasury(r.provider)


def about(r: Return, shift_id: UUID | None = None) -> ledger.About:
    """What its money moves for."""
    return ledger.About(r.operator_id, r.booking_id, r.payment_id, r.id, r.amount, r.currency, shift_id)
