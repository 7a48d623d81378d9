"""What the platform offers: versions that are never changed, the newest of which holds."""

from __future__ import annotations

from datetime import datetime

from overland.kernel.db import Tx
from overland.kernel.problems import Stale
from overland.operations.platform import PlatformChoice, PlatformChoiceDraft
from overland.operations.store.network import Reading


async def current(db: Reading) -> PlatformChoice:
    """What holds; everything where nobody has chosen."""
    sql = "SELECT version, languages, currencies FROM platform_choice ORDER BY version DESC LIMIT 1"
    return await db.maybe(PlatformChoice, sql) or PlatformChoice()


async def add(tx: Tx, read: int, draft: PlatformChoiceDraft, by: str, now: datetime) -> None:
    """The version after the one that was read. Raises Stale."""
    sql = """
    INSERT INTO platform_choice (version, before, languages, currencies, made_by, made_at)
    VALUES ($1::integer + 1, nullif($1::integer, 0), $2, $3, $4, $5)
    """
    with tx.refusing({"platform_choice_pkey": Stale(), "platform_choice_before": Stale()}):
        await tx.execute(sql, read, list(draft.languages), list(draft.currencies), by, now)
