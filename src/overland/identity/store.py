"""The SQL of schema `identity`."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import Account, Member, Person, Session
from overland.identity.rules import Login
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership


class AccountRow(msgspec.Struct, frozen=True):
    """An account as it is kept. Never leaves the room: `account` is what others see."""

    id: UUID
    name: str
    email: str | None
    phone: str | None
    language: str
    password: str
    epoch: int
    created_at: datetime
    memberships: tuple[Membership, ...]

    @property
    def account(self) -> Account:
        """Without the secrets."""
        return Account(
            self.id, self.name, self.email, self.phone, self.language, self.memberships, self.created_at
        )  # fmt: skip

    @property
    def person(self) -> Person:
        """As colleagues see them."""
        return Person(self.id, self.name, self.email, self.phone)


class SessionRow(msgspec.Struct, frozen=True):
    """A session by one of its refresh tokens. Instants in UTC."""

    id: UUID
    account_id: UUID
    begun_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    spent_at: datetime | None


class Held(msgspec.Struct, frozen=True):
    """A role that is held now."""

    id: UUID
    granted_at: datetime


_ACCOUNT = """
SELECT a.id, a.name, a.email::text, a.phone, a.language, a.password, a.epoch, a.created_at, coalesce((
    SELECT jsonb_agg(jsonb_build_object('role', m.role, 'operator_id', m.operator_id) ORDER BY m.granted_at, m.id)
    FROM membership m WHERE m.account_id = a.id AND m.revoked_at IS NULL), '[]') AS memberships
FROM account a
"""


async def account_by_login(db: Database | Tx, login: Login) -> AccountRow | None:
    """The account behind a login."""
    column = "email = $1::text::citext" if login.kind == "email" else "phone = $1"
    return await db.maybe(AccountRow, f"{_ACCOUNT} WHERE a.{column}", login.text)


async def account_by_id(db: Database | Tx, account_id: UUID) -> AccountRow | None:
    """An account."""
    return await db.maybe(AccountRow, f"{_ACCOUNT} WHERE a.id = $1", account_id)


async def lock_account(tx: Tx, account_id: UUID) -> bool:
    """Let nobody else change this account's roles until the transaction ends; whether there is such an account."""
    return await tx.value("SELECT true FROM account WHERE id = $1 FOR NO KEY UPDATE", account_id) is True


async def add_account(tx: Tx, account: Account, password_hash: str) -> None:
    """A new account. Violates email_once or phone_once when the login is taken."""
    await tx.execute(
        "INSERT INTO account (id, name, email, phone, language, password, created_at) "
        "VALUES ($1, $2, $3::text::citext, $4, $5, $6, $7)",
        account.id, account.name, account.email, account.phone, account.language, password_hash, account.created_at,
    )  # fmt: skip


async def keep_password(tx: Tx, account_id: UUID, password_hash: str) -> None:
    """Another hash for an account."""
    await tx.execute("UPDATE account SET password = $2 WHERE id = $1", account_id, password_hash)


async def next_epoch(tx: Tx, account_id: UUID) -> None:
    """Count a change of the account's roles."""
    await tx.execute("UPDATE account SET epoch = epoch + 1 WHERE id = $1", account_id)


async def add_membership(tx: Tx, account_id: UUID, membership: Membership, now: datetime, by: str) -> None:
    """A role given."""
    await tx.execute(
        "INSERT INTO membership (id, account_id, role, operator_id, granted_at, granted_by) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        new_id(), account_id, membership.role.value, membership.operator_id, now, by,
    )  # fmt: skip


async def held(tx: Tx, account_id: UUID, membership: Membership) -> Held | None:
    """The role, if the account holds it now."""
    return await tx.maybe(
        Held,
        "SELECT id, granted_at FROM membership WHERE account_id = $1 AND role = $2 "
        "AND operator_id IS NOT DISTINCT FROM $3 AND revoked_at IS NULL",
        account_id, membership.role.value, membership.operator_id,
    )  # fmt: skip


async def end_membership(tx: Tx, membership_id: UUID, now: datetime, by: str) -> None:
    """A role taken back; the row stays."""
    await tx.execute("UPDATE membership SET revoked_at = $2, revoked_by = $3 WHERE id = $1", membership_id, now, by)


class _MemberRow(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    email: str | None
    phone: str | None
    role: Role
    operator_id: UUID
    since: datetime


async def members(db: Database, operator_id: UUID) -> list[Member]:
    """The people of an operator, by name."""
    rows = await db.all(
        _MemberRow,
        "SELECT a.id, a.name, a.email::text, a.phone, m.role, m.operator_id, m.granted_at AS since "
        "FROM membership m JOIN account a ON a.id = m.account_id "
        "WHERE m.operator_id = $1 AND m.revoked_at IS NULL ORDER BY a.name, a.id, m.role",
        operator_id,
    )
    return [Member(Person(r.id, r.name, r.email, r.phone), r.role, r.operator_id, r.since) for r in rows]


async def add_session(tx: Tx, account_id: UUID, device: str, now: datetime, expires_at: datetime) -> UUID:
    """A session begins."""
    session_id = new_id()
    await tx.execute(
        "INSERT INTO session (id, account_id, device, begun_at, used_at, expires_at) VALUES ($1, $2, $3, $4, $4, $5)",
        session_id, account_id, device, now, expires_at,
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


async def sessions(db: Database, account_id: UUID, current: UUID | None, now: datetime) -> list[Session]:
    """Where an account is signed in, the latest first."""
    return await db.all(
        Session,
        "SELECT id, device, begun_at, used_at, id IS NOT DISTINCT FROM $2 AS current FROM session "
        "WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $3 ORDER BY used_at DESC, id DESC",
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
        "SELECT s.id, s.account_id, s.begun_at, s.expires_at, s.ended_at, t.spent_at "
        "FROM refresh_token t JOIN session s ON s.id = t.session_id WHERE t.hash = $1",
        token_hash,
    )


async def spend_token(tx: Tx, token_hash: bytes, now: datetime) -> None:
    """A refresh token has been used."""
    await tx.execute("UPDATE refresh_token SET spent_at = $2 WHERE hash = $1", token_hash, now)


async def forget_sessions(tx: Tx, before: datetime) -> int:
    """Drop the sessions that nobody can use since before this instant; how many there were."""
    return await tx.execute("DELETE FROM session WHERE expires_at < $1 OR ended_at < $1", before)
