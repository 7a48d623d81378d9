"""A provider tells something of its own accord: proven, kept as it came, compared, and only then believed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

import asyncpg
import structlog

from overland.kernel.db import Tx
from overland.kernel.metrics import FORGED
from overland.kernel.problems import NotFound, Problem
from overland.payments import ForgedNotice, PaymentStatus, RefundStatus
from overland.payments.accounts import provider_of
from overland.payments.desk import ASK, PARKED, AskAbout, Desk, ParkedNotice
from overland.payments.provider import Answer, Notice, NoticeRequest, Outcome, Said
from overland.payments.settle import settle, settle_refund
from overland.payments.store import attempts, log, notices, refunds
from overland.payments.store.attempts import Attempt
from overland.payments.unnamed.take_in import take_in

logger = structlog.get_logger()
PARKED_FOR: Final = timedelta(seconds=2)
AGAIN: Final = "known already"
DIFFERS: Final = "differs"
NOBODYS: Final = "nobody's"
_FINAL: Final = frozenset({PaymentStatus.PAID, PaymentStatus.HELD, PaymentStatus.REFUSED, AGAIN})
_TOLD: Final = {None: Outcome.UNKNOWN_ORDER, DIFFERS: Outcome.WRONG_AMOUNT, AGAIN: Outcome.KNOWN}


class NotKnownYet(Exception):
    """The notice's payment has not been stored yet; the job that raises this is tried again."""


async def receive(desk: Desk, code: str, account: str, request: NoticeRequest) -> Answer:
    """Take a notice from the provider `code` about orders of an account. The second time it changes nothing.

    The answer is the provider's own way to be answered, and gives nothing away; the reason is logged. Raises NotFound
    for a provider or account we do not have, and what `Provider.answer` raises.
    """
    provider = await provider_of(desk, code, account)
    if provider is None:
        raise NotFound
    try:
        notice = provider.read_notice(request, desk.clock.now())
    except ForgedNotice as forged:
        reason = str(forged.__cause__ or forged.detail or "unknown")
        FORGED.labels(code).inc()
        logger.warning("forged notice", provider=code, account=account, reason=reason, size=len(request.raw))
        return provider.answer(Outcome.FORGED)
    try:
        return provider.answer(await _take(desk, code, notice, request.raw))
    except (Problem, asyncpg.PostgresError) as problem:
        logger.exception("notice could not be taken", provider=code, account=account, problem=type(problem).__name__)
        return provider.answer(Outcome.FAILED)


async def _take(desk: Desk, code: str, notice: Notice, raw: bytes) -> Outcome:
    async def take(tx: Tx) -> str | None:
        kept = await notices.keep(tx, code, notice, raw, desk.clock.now())
        if kept is None:
            before = await notices.outcome_of(tx, code, notice)
            return AGAIN if before in _FINAL else before
        parked = ParkedNotice(kept, code, notice)
        outcome = await _apply(desk, tx, parked)
        if outcome is None:
            await desk.queue.enqueue(tx, PARKED, parked, PARKED_FOR)
        return outcome

    return _TOLD.get(await desk.db.attempt(take), Outcome.TAKEN)


async def take_up(desk: Desk, parked: ParkedNotice) -> None:
    """Try a parked notice again. Raises NotKnownYet."""

    async def again(tx: Tx) -> str | None:
        return await _apply(desk, tx, parked, last=True)

    if await desk.db.attempt(again) is None:
        raise NotKnownYet(parked.notice.order)


async def _apply(desk: Desk, tx: Tx, parked: ParkedNotice, *, last: bool = False) -> str | None:
    """Do what the notice says, if all of it fits. What became of it; None when it has not found its payment."""
    notice, now = parked.notice, desk.clock.now()
    outcome: str | None
    a = await attempts.lock_order(tx, parked.provider, notice.account, notice.order) if notice.order else None
    if a is None:
        outcome = await _nobodys(tx, parked, now, last=last)
    elif notice.refund:
        outcome = await _apply_refund(desk, tx, a, notice)
    elif notice.said and notice.said.amount == a.money:
        await _paid_again(tx, a, notice.said, now)
        final = a.status in _FINAL and notice.said.status is not PaymentStatus.PENDING
        then = await settle(desk, tx, a, notice.said, f"provider:{a.provider}", now)
        outcome = AGAIN if final and then == a.status else then
        if desk.kinds[parked.provider].in_parts:
            # This transfer may not be the only one: all that has come is counted by who sees the account.
            await desk.queue.enqueue(tx, ASK, AskAbout(a.id))
    else:
        # Signed, and yet not what was agreed: nothing moves on its word, the provider is asked for the truth.
        said = notice.said.amount.text("en") if notice.said else ""
        await log.step(tx, a, a.status, "notice_differs", f"provider:{a.provider}", now, note=said)
        await desk.queue.enqueue(tx, ASK, AskAbout(a.id))
        outcome = DIFFERS
    if outcome is not None:
        await notices.settle(tx, parked.id, outcome, now)
    return outcome


async def _nobodys(tx: Tx, parked: ParkedNotice, now: datetime, *, last: bool) -> str | None:
    """What names no order is nobody's; what names one is looked for again, unless this was the `last` time.

    Only of money on an account of the operator's own somebody has to say whose it is.
    """
    if parked.notice.order and not (last and parked.notice.came):
        return None
    await take_in(tx, parked.provider, parked.notice, now)
    return NOBODYS


async def _paid_again(tx: Tx, a: Attempt, said: Said, now: datetime) -> None:
    """Note down money that has come for what was paid already, in another transaction: it is for somebody to see."""
    known = a.provider_reference
    if a.status == said.status == PaymentStatus.PAID and known and said.provider_reference not in {"", known}:
        note = f"{said.amount.text('en')} {said.provider_reference}"
        await log.step(tx, a, a.status, "paid_again", f"provider:{a.provider}", now, note=note)
        logger.warning("paid again", payment=str(a.id), provider=a.provider)


async def _apply_refund(desk: Desk, tx: Tx, a: Attempt, notice: Notice) -> str:
    assert notice.refund
    r = await refunds.read(tx, notice.refund.id)
    if r is None or r.payment_id != a.id:
        return "unknown refund"
    if notice.refund.amount != r.money:
        await log.step(tx, a, a.status, "notice_differs", f"provider:{a.provider}", desk.clock.now())
        return DIFFERS
    settled: RefundStatus = await settle_refund(tx, r, notice.refund, f"provider:{a.provider}", desk.clock.now())
    return settled
