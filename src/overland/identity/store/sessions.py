"""The SQL of sessions and their refresh tokens."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import Session
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id


class SessionRow(msgspec.Struct, frozen=True):
    """A session by one of its refresh tokens. Instants in UTC."""

    id: UUID
    account_id: UUID
    begun_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    spent_at: datetime | None
    behind: UUID | None
    looks_until: datetime | None


async def add_session(
    tx: Tx, account_id: UUID, device: str, now: datetime, expires_at: datetime, looking_id: UUID | None = None
) -> UUID:
    """A session begins: of the person, or of someone who looks as them."""
    session_id = new_id()
    await tx.execute(
        "INSERT INTO session (id, account_id, device, begun_at, used_at, expires_at, looking_id) "
        "VALUES ($1, $2, $3, $4, $4, $5, $6)",
        session_id, account_id, device, now, expires_at, looking_id,
    )  # fmt: skip
    return session_id


async def use_session(tx: Tx, session_id: UUID, now: datetime, expires_at: datetime) -> None:
    """A session goes on."""
    await tx.execute("UPDATE session SET used_at = $2, expires_at = $3 WHERE id = $1", session_id, now, expires_at)


async def end_session(tx: Tx, session_id: UUID, now: datetime, why: str) -> bool:
    """A session ends; whether it was still going on."""
    sql = "UPDATE session SET ended_at = $2, ended_why = $3 WHERE id = $1 AND ended_at IS NULL"
    return await tx.execute(sql, session_id, now, why) == 1


async def end_own_session(tx: Tx, account_id: UUID, session_id: UUID, now: datetime, why: str) -> bool:
    """One of this account's sessions ends; whether there was such a one going on."""
    sql = """
    UPDATE session SET ended_at = $3, ended_why = $4
    WHERE id = $2 AND account_id = $1 AND ended_at IS NULL AND expires_at > $3
    """
    return await tx.execute(sql, account_id, session_id, now, why) == 1


async def end_all_sessions(tx: Tx, account_id: UUID, but: UUID | None, now: datetime, why: str) -> int:
    """All of an account's sessions end but this one; how many."""
    sql = """
    UPDATE session SET ended_at = $3, ended_why = $4
    WHERE account_id = $1 AND id IS DISTINCT FROM $2 AND ended_at IS NULL AND expires_at > $3
    """
    return await tx.execute(sql, account_id, but, now, why)


async def sessions(db: Database, account_id: UUID, current: UUID | None, now: datetime) -> list[Session]:
    """Where an account is signed in, the latest first."""
    return await db.all(
        Session,
        "SELECT s.id, s.device, s.begun_at, s.used_at, s.id IS NOT DISTINCT FROM $2 AS current, "
        "(SELECT a.name FROM looking l JOIN account a ON a.id = l.by WHERE l.id = s.looking_id) AS looked_by "
        "FROM session s WHERE s.account_id = $1 AND s.ended_at IS NULL AND s.expires_at > $3 "
        "ORDER BY s.used_at DESC, s.id DESC",
        account_id, current, now,
    )  # fmt: skip


async def add_token(tx: Tx, token_hash: bytes, session_id: UUID, now: datetime) -> None:
    """The next refresh token of a session."""
    sql = "INSERT INTO refresh_token (hash, session_id, issued_at) VALUES ($1, $2, $3)"
    await tx.execute(sql, token_hash, session_id, now)


async def session_by_token(tx: Tx, token_hash: bytes) -> SessionRow | None:
    """The session of a refresh token, locked: of two who bring the same token, the second waits and finds it spent."""
    sql = "SELECT id FROM session WHERE id = (SELECT session_id FROM refresh_token WHERE hash = $1) FOR UPDATE"
    if await tx.value(sql, token_hash) is None:
        return None
    return await tx.maybe(
        SessionRow,
        "SELECT s.id, s.account_id, s.begun_at, s.expires_at, s.ended_at, t.spent_at, l.by AS behind, "
        "l.expires_at AS looks_until FROM refresh_token t JOIN session s ON s.id = t.session_id "
        "LEFT JOIN looking l ON l.id = s.looking_id WHERE t.hash = $1",
        token_hash,
    )


async def spend_token(tx: Tx, token_hash: bytes, now: datetime) -> None:
    """A refresh token has been used."""
    await tx.execute("UPDATE refresh_token SET spent_at = $2 WHERE hash = $1", token_hash, now)


async def is_good_token(tx: Tx, token_hash: bytes, session_id: UUID) -> bool:
    """Whether this is the token that the session goes on with."""
    sql = "SELECT EXISTS (SELECT FROM refresh_token WHERE hash = $1 AND session_id = $2 AND spent_at IS NULL)"
    return bool(await tx.value(sql, token_hash, session_id))


async def forget_sessions(tx: Tx, before: datetime) -> int:
    """Drop the sessions that nobody can use since before this instant; how many there were."""
    return await tx.execute("DELETE FROM session WHERE expires_at < $1 OR ended_at < $1", before)
