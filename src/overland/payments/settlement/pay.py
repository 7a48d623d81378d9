"""Write down that a statement was paid, whichever way the money went."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments.desk import Desk
from overland.payments.settlement import PayStatement, Statement, StatementPaid, rules, store
from overland.payments.settlement.look import statement
from overland.payments.store import ledger


async def pay_statement(desk: Desk, by: Principal, paid: PayStatement) -> Statement:
    """Raises what `Principal.require` raises, StatementPaid, NotFound, Invalid."""
    by.require(Permission.SETTLE, paid.operator_id)
    reference = " ".join(paid.bank_reference.split())
    if not reference:
        raise Invalid(fields={"bank_reference": "missing"})

    async def pay(tx: Tx) -> None:
        closed, now = await store.find(tx, paid.operator_id, paid.statement_id), desk.clock.now()
        if not closed.payable:
            raise StatementPaid
        with tx.refusing({"statement_payment_pkey": StatementPaid()}):
            await store.pay(tx, closed, reference, paid.paid_on, now, by.key)
        cause = ledger.Cause(closed.operator_id, closed.currency, closed.id)
        await ledger.post(tx, rules.paid(closed.payable), cause, now)

    await desk.db.attempt(pay)
    return await statement(desk, by, paid.operator_id, paid.statement_id)
