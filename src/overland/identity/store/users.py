"""The SQL of an admin's look at accounts: lists, sessions, and who looked as whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import Looking, Person, User, UserSession
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id


class Outside(msgspec.Struct, frozen=True):
    """Whether an account is kept out of everything, and of which operators."""

    blocked_since: datetime | None
    blocked_why: str
    suspended_at: tuple[UUID, ...]


_PERSON = "jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email::text, 'phone', a.phone)"


async def users(db: Database, text: str, digits: str, after: tuple[datetime, UUID] | None, limit: int) -> list[User]:
    """Accounts whose name, address or number holds this text, the newest first; one more than `limit`."""
    at, number = after or (None, None)
    sql = f"""
    SELECT {_PERSON} AS person, a.created_at,
        coalesce((SELECT jsonb_agg(DISTINCT m.role) FROM membership m
                  WHERE m.account_id = a.id AND m.revoked_at IS NULL AND m.role <> 'customer'), '[]') AS roles,
        EXISTS (SELECT FROM suspension s
                WHERE s.account_id = a.id AND s.operator_id IS NULL AND s.ended_at IS NULL) AS blocked
    FROM account a
    WHERE a.erased_at IS NULL
      AND ($1 = '' OR unaccent(a.name) ILIKE '%' || unaccent($1) || '%' OR a.email::text ILIKE '%' || $1 || '%'
           OR $2 <> '' AND a.phone LIKE '%' || $2 || '%' OR a.id::text = $1)
      AND ($3::timestamptz IS NULL OR (a.created_at, a.id) < ($3, $4::uuid))
    ORDER BY a.created_at DESC, a.id DESC LIMIT $5
    """
    return await db.all(User, sql, _literal(text), digits, at, number, limit + 1)


def _literal(text: str) -> str:
    return text.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


async def outside(db: Database, account_id: UUID) -> Outside:
    """What someone is kept out of."""
    sql = """
    SELECT max(since) FILTER (WHERE operator_id IS NULL) AS blocked_since,
        coalesce(max(reason) FILTER (WHERE operator_id IS NULL), '') AS blocked_why,
        coalesce(jsonb_agg(operator_id) FILTER (WHERE operator_id IS NOT NULL), '[]') AS suspended_at
    FROM suspension WHERE account_id = $1 AND ended_at IS NULL
    """
    return await db.maybe(Outside, sql, account_id) or Outside(None, "", ())


async def sessions_of(db: Database, account_id: UUID, now: datetime) -> list[UserSession]:
    """Where someone is signed in, not counting who looks as them."""
    sql = """
    SELECT id, device, begun_at, used_at, expires_at FROM session
    WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 AND looking_id IS NULL
    ORDER BY used_at DESC, id DESC
    """
    return await db.all(UserSession, sql, account_id, now)


async def people(db: Database, ids: Sequence[UUID], operators: Sequence[UUID] | None) -> list[Person]:
    """Those of these accounts that work or have worked at one of these operators, or (None) all of them."""
    sql = """
    SELECT a.id, a.name, a.email::text AS email, a.phone FROM account a
    WHERE a.id = ANY ($1::uuid[]) AND ($2::uuid[] IS NULL OR EXISTS (
        SELECT FROM membership m WHERE m.account_id = a.id AND m.operator_id = ANY ($2)))
    """
    return await db.all(Person, sql, list(ids), None if operators is None else list(operators))


async def add_looking(tx: Tx, account_id: UUID, by: UUID, reason: str, now: datetime, expires_at: datetime) -> UUID:
    """Someone begins to look as someone else."""
    looking_id = new_id()
    await tx.execute(
        "INSERT INTO looking (id, account_id, by, reason, begun_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        looking_id, account_id, by, reason, now, expires_at,
    )  # fmt: skip
    return looking_id


async def end_looking(tx: Tx, session_id: UUID, now: datetime) -> bool:
    """They look no more; whether they did."""
    sql = """
    UPDATE looking SET ended_at = $2 WHERE ended_at IS NULL
    AND id = (SELECT looking_id FROM session WHERE id = $1)
    """
    return await tx.execute(sql, session_id, now) == 1


async def looked(db: Database, account_id: UUID) -> list[Looking]:
    """Who looked as this person, the latest first."""
    sql = """
    SELECT l.id, a.name AS by_name, l.reason, l.begun_at, l.expires_at, l.ended_at
    FROM looking l JOIN account a ON a.id = l.by WHERE l.account_id = $1 ORDER BY l.begun_at DESC, l.id DESC LIMIT 50
    """
    return await db.all(Looking, sql, account_id)
