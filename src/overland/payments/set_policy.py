"""An operator settles what holds for its money."""

from __future__ import annotations

from uuid import UUID
from zoneinfo import available_timezones

import structlog

from overland.kernel.db import Tx
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import Invalid
from overland.payments.attention import Policy
from overland.payments.desk import Desk
from overland.payments.rules import LARGEST
from overland.payments.store import policies

logger = structlog.get_logger()


async def set_policy(desk: Desk, by: Principal, operator_id: UUID, policy: Policy) -> Policy:
    """Settle it. Raises what `Principal.require` raises, and Invalid."""
    by.require(Permission.PAYMENTS_WRITE, operator_id)
    limit = policy.refund_limit
    if limit is not None and not 0 <= limit.amount <= LARGEST:
        raise Invalid(fields={"refund_limit": "not an amount"})
    if policy.zone not in available_timezones():
        raise Invalid(fields={"zone": "not a time zone"})

    async def put(tx: Tx) -> None:
        await policies.put(tx, operator_id, policy, by.key, desk.clock.now())

    await desk.db.attempt(put)
    logger.info("money policy settled", operator=str(operator_id), by=by.key)
    return policy
