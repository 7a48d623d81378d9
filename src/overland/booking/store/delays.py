"""From which delay on operators ask those who booked."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.booking.delays import DelayPolicy
from overland.kernel.db import Database, Tx

_POLICY = "SELECT minutes FROM delay_policy WHERE operator_id = $1 ORDER BY at DESC LIMIT 1"
_SETTLE = "INSERT INTO delay_policy (operator_id, at, minutes, account_id) VALUES ($1, $2, $3, $4)"


async def policy_of(source: Database | Tx, operator_id: UUID) -> DelayPolicy:
    """What holds."""
    return await source.maybe(DelayPolicy, _POLICY, operator_id) or DelayPolicy()


async def settle(tx: Tx, operator_id: UUID, at: datetime, policy: DelayPolicy, by: UUID | None) -> None:
    """Let this hold from now on."""
    await tx.execute(_SETTLE, operator_id, at, policy.minutes, by)
