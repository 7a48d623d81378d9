"""Refreshing: a spent token buys the next pair, with the roles of now. The same token later on ends its session.

Two bearers of one token cannot be told apart, owner and thief; so neither goes on, and the owner signs in again.
A few seconds are forgiven, while the token's successor has not been used: two tabs, or an answer that was lost on its
way. The successor follows from the token (an HMAC), so both tabs get the very same one, and nothing is kept for it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Final

import structlog

from overland.identity import SessionOver, Tokens, store
from overland.identity.issue import hash_token, tokens
from overland.identity.rules import session_expiry
from overland.identity.store import SessionRow
from overland.kernel.db import Tx
from overland.kernel.keys import Keys
from overland.kernel.room import Kit

FORGIVEN: Final = timedelta(seconds=10)
"""How long a token that was just spent still answers with its successor."""

log = structlog.get_logger()


async def refresh(kit: Kit, token: str) -> Tokens:
    """The next pair. Raises SessionOver."""
    async with kit.db.transaction() as tx:
        answer = await _next(kit, tx, token, kit.clock.now())
    # Raised after the commit: the end of a session whose token came twice must stand.
    if answer is None:
        raise SessionOver
    return answer


async def _next(kit: Kit, tx: Tx, token: str, now: datetime) -> Tokens | None:
    session = await store.session_by_token(tx, hash_token(token))
    if session is None or session.ended_at or session.expires_at <= now:
        return None
    row = await store.account_by_id(tx, session.account_id)
    successor = await _succeed(kit.keys, tx, token, session, now)
    if row is None or row.blocked or successor is None:
        return None
    # Who looks as someone else looks no longer than was allowed.
    expires_at = session.looks_until or session_expiry(session.begun_at, now)
    await store.use_session(tx, session.id, now, expires_at)
    return tokens(kit.keys, row, session.id, successor, expires_at, now, behind=session.behind)


async def _succeed(keys: Keys, tx: Tx, token: str, session: SessionRow, now: datetime) -> str | None:
    """The token that comes after this one; None, and the end of the session, when this one came too late."""
    if session.spent_at is None:
        successor = _successors(keys, token)[0]
        await store.spend_token(tx, hash_token(token), now)
        await store.add_token(tx, hash_token(successor), session.id, now)
        return successor
    if now - session.spent_at < FORGIVEN:
        for successor in _successors(keys, token):
            if await store.is_good_token(tx, hash_token(successor), session.id):
                return successor
    await store.end_session(tx, session.id, now, "token used twice")
    log.warning("a refresh token came twice", session=str(session.id), account=str(session.account_id))
    return None


def _successors(keys: Keys, token: str) -> list[str]:
    """The token after this one, by the installation's secret of now and by those before it."""
    digests = [hmac.digest(key, token.encode(), hashlib.sha256) for key in keys.secrets("refresh tokens")]
    return [base64.urlsafe_b64encode(digest).rstrip(b"=").decode() for digest in digests]
