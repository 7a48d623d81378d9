"""What somebody at a counter holds and has neither sold nor given back, nor reserved by phone."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Database

_HELD = """
SELECT array_agg(reference ORDER BY reference) FROM booking
WHERE operator_id = $1 AND agent_id = $2 AND status = 'held' AND expires_at > clock_timestamp() AND pay_by IS NULL
"""


async def held_by_agent(db: Database, operator_id: UUID, agent_id: UUID) -> list[str]:
    """References of live holds that this person has made for customers of an operator."""
    found: list[str] | None = await db.value(_HELD, operator_id, agent_id)
    return found or []
