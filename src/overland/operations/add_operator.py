"""A new bus company."""

from __future__ import annotations

from overland.kernel.db import Database
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.operations.crew import rules_for
from overland.operations.keep import keep
from overland.operations.limits import check_zone
from overland.operations.network import Operator, OperatorDraft
from overland.operations.set_platform import check_offered
from overland.operations.store import crew, network


async def add_operator(db: Database, by: Principal, draft: OperatorDraft) -> Operator:
    """Raises Conflict for a code in use, Invalid for a zone that is none, a currency that is none or switched off."""
    by.require(Permission.OPERATORS_WRITE)
    operator = keep(draft, Operator, refund_steps=tuple(sorted(draft.refund_steps, key=lambda s: -s.hours_before)))
    check_zone(operator.zone)
    async with db.transaction() as tx:
        await check_offered(tx, operator.currency)
        await network.insert_operator(tx, operator)
        await crew.insert_rules(tx, operator.id, rules_for(operator.country))
    return operator
