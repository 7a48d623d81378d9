"""Agree on what the marketplace takes, from a day on."""

from __future__ import annotations

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments import rules as money
from overland.payments.desk import Desk
from overland.payments.settlement import CommissionRule, CommissionTerms, RuleStands, store


async def agree_commission(desk: Desk, by: Principal, terms: CommissionTerms) -> CommissionRule:
    """Raises what `Principal.require` raises, RuleStands, Invalid. A day that is settled stays as it is."""
    by.require(Permission.SETTLE, terms.operator_id)
    if not 0 <= terms.fixed.amount <= money.LARGEST:
        raise Invalid(fields={"fixed": "amount"})
    now = desk.clock.now()

    async def agree(tx: Tx) -> None:
        await store.one_at_a_time(tx, terms.operator_id)
        if await store.settled_since(tx, terms):
            raise RuleStands
        with tx.refusing({"one_rule_a_day": RuleStands()}):
            await store.agree(tx, terms, now, by.key)

    await desk.db.attempt(agree)
    return CommissionRule(terms, now, by.key)
