"""Ask the provider: about payments it has not told us of, and about refunds. What it does not answer stays unknown."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Final
from uuid import UUID

import structlog

from overland.kernel.db import Tx
from overland.kernel.problems import Problem
from overland.payments import PaymentStatus, RefundStatus, rules
from overland.payments.accounts import provider_of
from overland.payments.desk import AskAbout, Desk
from overland.payments.promise import FOLLOW_UP
from overland.payments.provider import ProviderRefused, RefundOrder, RefundSaid
from overland.payments.return_part import end_part
from overland.payments.settle import settle, settle_refund
from overland.payments.store import attempts, refunds
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return

logger = structlog.get_logger()
AT_ONCE: Final = 8
"""Questions under way at the same time."""
ROUND: Final = 200
"""Payments, and refunds, asked about in one round."""


async def ask_all(desk: Desk) -> None:
    """A round of the poller: every payment and refund whose time has come. One that fails does not stop the others."""
    now = desk.clock.now()
    limit = asyncio.Semaphore(AT_ONCE)

    async def one(identity: UUID, question: Awaitable[None]) -> None:
        async with limit:
            try:
                await question
            except Problem as problem:
                logger.warning("provider gave no answer", about=str(identity), problem=problem.slug)
            except Exception:
                logger.exception("provider could not be asked", about=str(identity))

    payments, returns = await attempts.to_ask(desk.db, now, ROUND), await refunds.to_ask(desk.db, now, ROUND)
    await asyncio.gather(*[one(a.id, _ask(desk, a)) for a in payments], *[one(r.id, _send(desk, r)) for r in returns])


async def ask_about(desk: Desk, job: AskAbout) -> None:
    """Ask about one payment now. Raises ProviderAway."""
    await _ask(desk, await attempts.find(desk.db, job.id))


async def send_refund(desk: Desk, job: AskAbout) -> None:
    """Send one refund now, or learn how it stands. Raises ProviderAway."""
    found = await refunds.find(desk.db, job.id)
    if found and found.status == RefundStatus.PENDING:
        await _send(desk, found)


async def _ask(desk: Desk, a: Attempt) -> None:
    if a.status == PaymentStatus.HELD:
        await end_part(desk, a.id)
        return
    await _ask_again_later(desk, a)
    provider = await provider_of(desk, a.provider, a.account)
    if provider is None:
        return
    said = await provider.query(a.order())

    async def apply(tx: Tx) -> None:
        now = desk.clock.now()
        locked = await attempts.lock(tx, a.id)
        if locked is None:
            return
        status = await settle(desk, tx, locked, said, "poller", now)
        if now >= locked.expires_at + rules.GRACE and status not in {PaymentStatus.PENDING, PaymentStatus.HELD}:
            await attempts.ask_next(tx, a.id, None)

    await desk.db.attempt(apply)


async def _ask_again_later(desk: Desk, a: Attempt) -> None:
    """Before the question, so that one the process dies of is not asked without end."""

    async def later(tx: Tx) -> None:
        await attempts.ask_next(tx, a.id, rules.next_ask(a.created_at, desk.clock.now(), desk.ask_every))

    await desk.db.attempt(later)


async def _send(desk: Desk, r: Return) -> None:
    async def later(tx: Tx) -> None:
        now = desk.clock.now()
        await refunds.ask_next(tx, r.id, max(rules.next_ask(r.created_at, now, desk.ask_every), now + FOLLOW_UP))

    await desk.db.attempt(later)
    provider = await provider_of(desk, r.provider, r.account)
    if provider is None:
        return
    paid = (await attempts.find(desk.db, r.payment_id)).order()
    order = RefundOrder(r.id, paid, r.money, r.reason, r.created_at, r.provider_reference)
    try:
        said = await provider.refund(order)
    except ProviderRefused:
        said = RefundSaid(r.id, RefundStatus.ATTENTION, r.money)

    async def apply(tx: Tx) -> None:
        await attempts.lock(tx, r.payment_id)
        if locked := await refunds.read(tx, r.id):
            await settle_refund(tx, locked, said, "poller", desk.clock.now())

    await desk.db.attempt(apply)
