"""A provider tells something of its own accord: proven, kept as it came, compared, and only then believed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

import structlog

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.payments import ForgedNotice, RefundStatus
from overland.payments.desk import ASK, PARKED, AskAbout, Desk, ParkedNotice
from overland.payments.provider import Notice
from overland.payments.settle import settle, settle_refund
from overland.payments.store import attempts, log, notices, refunds
from overland.payments.store.attempts import Attempt

logger = structlog.get_logger()
PARKED_FOR: Final = timedelta(seconds=2)


class NotKnownYet(Exception):
    """The notice's payment has not been stored yet; the job that raises this is tried again."""


async def receive(desk: Desk, code: str, headers: Mapping[str, str], body: bytes) -> None:
    """Take a notice from the provider `code`. The second time it changes nothing.

    Raises ForgedNotice, which gives nothing away; the reason is logged. Raises NotFound for a provider we do not have.
    """
    provider = desk.providers.get(code)
    if provider is None:
        raise NotFound
    now = desk.clock.now()
    try:
        notice = provider.read_notice(headers, body, now)
    except ForgedNotice as forged:
        logger.warning("forged notice", provider=code, reason=str(forged.__cause__ or "unknown"), size=len(body))
        raise ForgedNotice from None

    async def take(tx: Tx) -> None:
        kept = await notices.keep(tx, code, notice, body, now)
        if kept is None:
            return
        parked = ParkedNotice(kept, code, notice)
        if not await _apply(desk, tx, parked):
            await desk.queue.enqueue(tx, PARKED, parked, PARKED_FOR)

    await desk.db.attempt(take)


async def take_up(desk: Desk, parked: ParkedNotice) -> None:
    """Try a parked notice again. Raises NotKnownYet."""

    async def again(tx: Tx) -> bool:
        return await _apply(desk, tx, parked)

    if not await desk.db.attempt(again):
        raise NotKnownYet(str(parked.notice.order_id))


async def _apply(desk: Desk, tx: Tx, parked: ParkedNotice) -> bool:
    """Whether the notice has found its payment; what it says is done if all of it fits."""
    notice = parked.notice
    a = await attempts.lock(tx, notice.order_id)
    if a is None:
        return False
    now = desk.clock.now()
    if (a.provider, a.account) != (parked.provider, notice.account):
        outcome = "of another account"
    elif notice.refund:
        outcome = await _apply_refund(desk, tx, a, notice)
    elif notice.said and notice.said.amount == a.money:
        outcome = await settle(tx, a, notice.said, f"provider:{a.provider}", now)
    else:
        # Signed, and yet not what was agreed: nothing moves on its word, the provider is asked for the truth.
        said = notice.said.amount.text("en") if notice.said else ""
        await log.step(tx, a, a.status, "notice_differs", f"provider:{a.provider}", now, note=said)
        await desk.queue.enqueue(tx, ASK, AskAbout(a.id))
        outcome = "differs"
    await notices.settle(tx, parked.id, outcome, now)
    return True


async def _apply_refund(desk: Desk, tx: Tx, a: Attempt, notice: Notice) -> str:
    assert notice.refund
    r = await refunds.read(tx, notice.refund.id)
    if r is None or r.payment_id != a.id:
        return "unknown refund"
    if notice.refund.amount != r.money:
        await log.step(tx, a, a.status, "notice_differs", f"provider:{a.provider}", desk.clock.now())
        return "differs"
    settled: RefundStatus = await settle_refund(tx, r, notice.refund, f"provider:{a.provider}", desk.clock.now())
    return settled
