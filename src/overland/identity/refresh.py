"""Refreshing: a spent token buys the next pair, with the roles of now. The same token twice ends its session.

Two bearers of one token cannot be told apart, owner and thief; so neither goes on, and the owner signs in again.
There is no grace: a client sends one refresh at a time.
"""

from __future__ import annotations

from datetime import datetime

import structlog

from overland.identity import SessionOver, Tokens, store
from overland.identity.issue import hash_token, issue_refresh, tokens
from overland.identity.rules import session_expiry
from overland.kernel.db import Tx
from overland.kernel.room import Kit

log = structlog.get_logger()


async def refresh(kit: Kit, token: str) -> Tokens:
    """The next pair. Raises SessionOver."""
    async with kit.db.transaction() as tx:
        answer = await _next(kit, tx, hash_token(token), kit.clock.now())
    # Raised after the commit: the end of a session whose token came twice must stand.
    if answer is None:
        raise SessionOver
    return answer


async def _next(kit: Kit, tx: Tx, token_hash: bytes, now: datetime) -> Tokens | None:
    session = await _live_session(tx, token_hash, now)
    row = await store.account_by_id(tx, session.account_id) if session else None
    if session is None or row is None:
        return None
    expires_at = session_expiry(session.begun_at, now)
    await store.spend_token(tx, token_hash, now)
    await store.use_session(tx, session.id, now, expires_at)
    refresh_token = await issue_refresh(tx, session.id, now)
    return tokens(kit.keys, row, session.id, refresh_token, expires_at)


async def _live_session(tx: Tx, token_hash: bytes, now: datetime) -> store.SessionRow | None:
    session = await store.session_by_token(tx, token_hash)
    if session is None or session.ended_at or session.expires_at <= now:
        return None
    if session.spent_at:
        await store.end_session(tx, session.id, now, "token used twice")
        log.warning("a refresh token came twice", session=str(session.id), account=str(session.account_id))
        return None
    return session
