"""An agent's commission: onto its account with a sale, and off it again with a refund."""

from __future__ import annotations

from datetime import datetime

from overland.kernel.db import Tx
from overland.payments import rules
from overland.payments.rules import Movement
from overland.payments.store import attempts, earned, ledger
from overland.payments.store.attempts import Attempt
from overland.payments.store.refunds import Return


async def earn(tx: Tx, a: Attempt, commission: int, now: datetime) -> None:
    """Credit what a sale on an agent's account earns it, in minor units."""
    if commission:
        about = ledger.About(a.operator_id, a.booking_id, a.id, None, commission, a.currency)
        moved = Movement("agent commission", rules.AGENTS_EARN, rules.agent(a.account))
        await ledger.move(tx, [moved], about, now)


async def take_commission_back(tx: Tx, r: Return, now: datetime) -> None:
    """Take back what was earned by that part of a sale which was refunded just now."""
    sale, found = await attempts.lock(tx, r.payment_id), await earned.of_payment(tx, r.payment_id)
    assert sale
    if back := rules.commission_back(found.commission, sale.captured, found.refunded, found.back):
        about = ledger.About(r.operator_id, r.booking_id, r.payment_id, r.id, back, r.currency)
        moved = Movement("agent commission back", rules.agent(r.account), rules.AGENTS_EARN)
        await ledger.move(tx, [moved], about, now)
