"""Service fees that the platform keeps, by the sale they are of."""

from __future__ import annotations

from uuid import UUID

from overland.kernel.db import Tx


async def add(tx: Tx, operator_id: UUID, cause_id: UUID, reference: str) -> None:
    """Keep which booking a movement of a fee is of."""
    await tx.execute("INSERT INTO kept_fee VALUES ($1, $2, $3)", operator_id, cause_id, reference)
