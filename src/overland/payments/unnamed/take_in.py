"""Keep bank money that names no order of ours, in an account of its own."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Tx
from overland.payments import rules
from overland.payments.provider import Notice
from overland.payments.store import ledger
from overland.payments.unnamed import store


async def take_in(tx: Tx, provider: str, notice: Notice, now: datetime) -> None:
    """The money of a notice whose order is not known, if any came."""
    if notice.came is None:
        return
    operator, came = UUID(notice.account), notice.came
    made = await store.add(tx, operator, provider, notice.account, notice.event_id, came, now)
    cause = ledger.Cause(operator, came.amount.currency, made)
    await ledger.post(tx, [rules.unnamed(provider, came.amount.amount)], cause, now)
