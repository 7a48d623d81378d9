"""The inbox of providers' notices, as they came."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.ids import new_id
from overland.payments.provider import Notice

_KEEP = """
INSERT INTO notice (id, provider, account, event_id, raw, received_at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING RETURNING id
"""


async def keep(tx: Tx, provider: str, notice: Notice, raw: bytes, at: datetime) -> UUID | None:
    """Keep the bytes of a notice under a new id; None when it came before."""
    found: UUID | None = await tx.value(_KEEP, new_id(), provider, notice.account, notice.event_id, raw, at)
    return found


async def outcome_of(tx: Tx, provider: str, notice: Notice) -> str | None:
    """What became of a notice that came before; None while its order is not known."""
    sql = """
    SELECT outcome FROM notice JOIN notice_outcome ON notice_id = id
    WHERE provider = $1 AND account = $2 AND event_id = $3
    """
    found: str | None = await tx.value(sql, provider, notice.account, notice.event_id)
    return found


async def settle(tx: Tx, notice_id: UUID, outcome: str, at: datetime) -> None:
    """Say what became of a notice; the first word counts."""
    sql = "INSERT INTO notice_outcome (notice_id, outcome, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"
    await tx.execute(sql, notice_id, outcome, at)
