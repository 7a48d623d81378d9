"""Where a refund goes that is kept: into the passenger's balance, or back into the purse that has paid."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.payments.purse import store
from overland.payments.purse.store import Row

AGAIN_GOOD: Final = timedelta(days=90)
"""How long a voucher is good at least after money has gone back into it."""


async def balance_of(tx: Tx, operator_id: UUID, account_id: UUID, currency: str, now: datetime) -> UUID:
    """The balance of an account, made where there is none yet."""
    made = Row(new_id(), operator_id, currency, now, "", None, "", "system")
    await store.add(tx, made, account_id=account_id)
    found = await store.of_account(tx, operator_id, account_id, currency)
    assert found
    return found.id


async def reopened(tx: Tx, purse_id: UUID, now: datetime) -> None:
    """Money has gone back into a purse: a voucher is good for a while again."""
    await store.lengthen(tx, purse_id, now + AGAIN_GOOD)
