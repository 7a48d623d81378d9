"""Issuing tokens: a signed one that every room reads alone, and an opaque one that buys the next pair, once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import UTC, datetime
from uuid import UUID

import msgspec

from overland.identity import Tokens
from overland.identity.rules import ACCESS_LASTS
from overland.identity.store import AccountRow, add_token
from overland.kernel.db import Tx
from overland.kernel.keys import Keys

AUDIENCE = "overland"


def hash_token(token: str) -> bytes:
    """How a refresh token is kept. It is 256 random bits, so a plain hash cannot be guessed backwards."""
    return hashlib.sha256(token.encode()).digest()


async def issue_refresh(tx: Tx, session_id: UUID, now: datetime) -> str:
    """The next refresh token of a session."""
    token = secrets.token_urlsafe(32)
    await add_token(tx, hash_token(token), session_id, now)
    return token


def tokens(
    keys: Keys, row: AccountRow, session_id: UUID, refresh: str, refresh_expires_at: datetime, now: datetime,
    *, behind: UUID | None = None,
) -> Tokens:  # fmt: skip
    """The pair for the bearer, with the roles they hold now; `behind` is the account of who only looks as them."""
    who = msgspec.structs.replace(row.principal(now), session_id=session_id, behind=behind)
    # Verifiers go by their machine's clock, so the expiry does too, whatever clock the room was given.
    expires_at = datetime.now(UTC).replace(microsecond=0) + ACCESS_LASTS
    claims = {"who": msgspec.to_builtins(who), "epoch": row.epoch, "exp": expires_at}
    access = keys.access.token(claims, AUDIENCE, ACCESS_LASTS)
    return Tokens(access, expires_at, refresh, refresh_expires_at, row.account)
