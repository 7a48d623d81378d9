"""The platform keeps its service fee of a sale, or lets go of it with a refund: out of what the operator is owed."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments import KeepFee, rules
from overland.payments.desk import Desk
from overland.payments.rules import Posting
from overland.payments.store import fees, ledger


async def keep_fee(desk: Desk, by: Principal, request: KeepFee, once: Once) -> None:
    """Raises what `Principal.require` raises."""
    by.require(Permission.SETTLE, request.operator_id)
    amount = request.amount.amount
    if not amount:
        return
    posting = (
        Posting("service fee", rules.SALES, rules.SERVICE_FEES, amount)
        if amount > 0
        else Posting("service fee returned", rules.SERVICE_FEES, rules.SALES, -amount)
    )

    async def keep(tx: Tx) -> None:
        if await tx.recall(once, UUID):
            return
        cause = ledger.Cause(request.operator_id, request.amount.currency, new_id())
        await ledger.post(tx, [posting], cause, desk.clock.now())
        await fees.add(tx, request.operator_id, cause.id, request.reference)
        await tx.remember(once, cause.id)

    await desk.db.attempt(keep)
