"""What agents have earned by payments on their accounts, as the ledger has it."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound


class Earned(msgspec.Struct, frozen=True):
    """Of one payment: the commission, what of it went back, and what was refunded in all."""

    commission: int
    back: int
    refunded: int


_EARNED = """
SELECT coalesce(sum(amount) FILTER (WHERE kind = 'agent commission'), 0)::bigint AS commission,
       coalesce(sum(amount) FILTER (WHERE kind = 'agent commission back'), 0)::bigint AS back,
       coalesce(sum(amount) FILTER (WHERE kind = 'refund due'), 0)::bigint AS refunded
FROM movement WHERE payment_id = $1
"""


async def of_payment(tx: Tx, payment_id: UUID) -> Earned:
    """What a payment on an agent's account has earned it."""
    return await tx.one(Earned, NotFound(), _EARNED, payment_id)
