"""Tidying up, once a day: sessions that are long over, codes of yesterday, and wrong ones that no longer count."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from overland.identity import store
from overland.identity.throttle import forget_counts
from overland.kernel.room import Kit

KEPT: Final = timedelta(days=30)
"""How long the end of a session can still be looked up."""


async def tidy(kit: Kit) -> None:
    """Drop what nobody needs any more."""
    now = kit.clock.now()
    async with kit.db.transaction() as tx:
        await store.forget_sessions(tx, now - KEPT)
        await store.forget_tickets(tx, now - timedelta(days=1))
        await store.forget_challenges(tx, now)
        await store.forget_invitations(tx, now - KEPT)
        await forget_counts(tx, now)
