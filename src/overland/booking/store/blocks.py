"""Seats out of sale: why, and by whom."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx


class Block(msgspec.Struct, frozen=True):
    """Who took seats out of sale, when (UTC) and why."""

    trip_id: UUID
    id: UUID
    operator_id: UUID
    reason: str
    account_id: UUID | None
    at: datetime


_ADD = "INSERT INTO block (trip_id, id, operator_id, reason, account_id, at) VALUES ($1, $2, $3, $4, $5, $6)"


async def add_block(tx: Tx, block: Block) -> None:
    """Keep who took seats out of sale and why."""
    await tx.execute(_ADD, *msgspec.structs.astuple(block))
