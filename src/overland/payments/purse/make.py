"""Give a voucher as goodwill, out of the operator's own purse or the marketplace's."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from overland.kernel.db import Tx
from overland.kernel.idempotency import Once
from overland.kernel.ids import new_id
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import rules
from overland.payments.desk import Desk
from overland.payments.open import check_amount
from overland.payments.purse import MakeVoucher, Purse, Voucher
from overland.payments.purse.code import code_of, hashed
from overland.payments.purse.look import shown
from overland.payments.store import ledger, policies, purses
from overland.payments.store.purses import Row

LONGEST: Final = timedelta(days=3 * 366)


async def make_voucher(desk: Desk, by: Principal, wish: MakeVoucher, once: Once) -> Voucher:
    """Raises what `Principal.require` raises, and Invalid: for an amount above what one person may give back alone."""
    by.require(Permission.PAYMENTS_REFUND, wish.operator_id)
    giver = rules.GOODWILL
    if wish.borne_by == "marketplace":
        by.require(Permission.SETTLE, wish.operator_id)
        giver = rules.PATRON
    check_amount(wish.amount)
    now = desk.clock.now()
    if not now < wish.expires_at < now + LONGEST:
        raise Invalid(fields={"expires_at": "not a time to come, or too far away"})

    async def make(tx: Tx) -> Voucher:
        if known := await tx.recall(once, Purse):
            return Voucher(known, code_of(desk.purse_key, known.id))
        limit = await policies.refund_limit(tx, wish.operator_id, wish.amount.currency)
        if limit is not None and wish.amount.amount > limit and not by.system:
            raise Invalid(fields={"amount": "above what one person may give"})
        identity = new_id()
        code = code_of(desk.purse_key, identity)
        row = Row(
            identity, wish.operator_id, wish.amount.currency, now, f"…{code[-4:]}", wish.expires_at, wish.note, by.key,
            wish.amount.amount, wish.borne_by,
        )  # fmt: skip
        await purses.add(tx, row, code_hash=hashed(desk.purse_key, code))
        given = rules.Posting("goodwill", giver, rules.purse(row.id), wish.amount.amount)
        await ledger.post(tx, [given], ledger.Cause(row.operator_id, row.currency, row.id), now)
        return Voucher(await tx.remember(once, shown(row)), code)

    return await desk.db.attempt(make)
