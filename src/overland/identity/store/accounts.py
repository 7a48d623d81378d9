"""The SQL of accounts and their roles."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import Account, AccountData, Member, PastRole, PastSession, Person
from overland.identity.rules import Login
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role
from overland.kernel.principal import Membership, Principal
from overland.kernel.problems import Unauthenticated


class HeldRole(msgspec.Struct, frozen=True):
    """A role held now. `due`: from when on it waits for a second step, where one is asked for."""

    role: Role
    operator_id: UUID | None
    due: datetime | None = None
    agent_id: UUID | None = None

    @property
    def membership(self) -> Membership:
        """The role in its place."""
        return Membership(self.role, self.operator_id, self.agent_id)


class AccountRow(msgspec.Struct, frozen=True):
    """An account as it is kept. Never leaves the room: `account` is what others see.

    Of its roles those are left out that it is suspended from; `blocked`: it may not sign in at all.
    """

    id: UUID
    name: str
    email: str | None
    phone: str | None
    language: str
    password: str
    epoch: int
    created_at: datetime
    roles: tuple[HeldRole, ...]
    email_verified: bool
    phone_verified: bool
    second_step: bool
    passkeys: int
    blocked: bool

    @property
    def memberships(self) -> tuple[Membership, ...]:
        """The roles in their places."""
        return tuple(held.membership for held in self.roles)

    @property
    def asks_step(self) -> bool:
        """Whether a password alone does not sign in: an app is set up, or passkeys are all that was asked for."""
        return self.second_step or (self.passkeys > 0 and any(held.due for held in self.roles))

    def principal(self, now: datetime) -> Principal:
        """Who they are at this moment: roles that wait for a second step are withheld."""
        if self.second_step or self.passkeys:
            return Principal(self.id, self.memberships)
        late = tuple(held.membership for held in self.roles if held.due and held.due <= now)
        step_by = min((held.due for held in self.roles if held.due and held.due > now), default=None)
        return Principal(self.id, tuple(m for m in self.memberships if m not in late), withheld=late, step_by=step_by)

    @property
    def account(self) -> Account:
        """Without the secrets."""
        return Account(
            self.id, self.name, self.email, self.phone, self.language, self.memberships, self.created_at,
            self.email_verified, self.phone_verified, self.second_step,
        )  # fmt: skip

    @property
    def login(self) -> Login:
        """What they sign in with; of two, the e-mail address."""
        return Login("email", self.email) if self.email else Login("phone", self.phone or "")

    def has(self, login: Login) -> bool:
        """Whether they sign in with this."""
        held = self.email if login.kind == "email" else self.phone
        return held is not None and held.casefold() == login.text.casefold()

    def has_proven(self, login: Login) -> bool:
        """Whether a message to this address of theirs has been answered."""
        return self.has(login) and (self.email_verified if login.kind == "email" else self.phone_verified)

    @property
    def person(self) -> Person:
        """As colleagues see them."""
        return Person(self.id, self.name, self.email, self.phone)


class Held(msgspec.Struct, frozen=True):
    """A role that is held now."""

    id: UUID
    granted_at: datetime
    agent_id: UUID | None = None


_ACCOUNT = """
SELECT a.id, a.name, a.email::text, a.phone, a.language, a.password, a.epoch, a.created_at, coalesce((
    SELECT jsonb_agg(jsonb_build_object('role', m.role, 'operator_id', m.operator_id,
        'agent_id', m.agent_id, 'due', (
        SELECT min(greatest(p.since, m.granted_at) + p.grace_days * interval '1 day') FROM step_policy p
        WHERE p.ended_at IS NULL AND (p.operator_id IS NULL OR p.operator_id = m.operator_id)
          AND m.role IN ('staff', 'manager', 'admin'))) ORDER BY m.granted_at, m.id)
    FROM membership m WHERE m.account_id = a.id AND m.revoked_at IS NULL AND NOT EXISTS (
        SELECT FROM suspension s WHERE s.account_id = a.id AND s.operator_id = m.operator_id AND s.ended_at IS NULL
    )), '[]') AS roles,
    (SELECT count(*) FROM passkey k WHERE k.account_id = a.id) AS passkeys,
    EXISTS (SELECT FROM suspension s
            WHERE s.account_id = a.id AND s.operator_id IS NULL AND s.ended_at IS NULL) AS blocked,
    a.email_verified_at IS NOT NULL AS email_verified, a.phone_verified_at IS NOT NULL AS phone_verified,
    EXISTS (SELECT FROM second_step s WHERE s.account_id = a.id AND s.confirmed_at IS NOT NULL) AS second_step
FROM account a
"""


async def account_by_login(db: Database | Tx, login: Login) -> AccountRow | None:
    """The account behind a login."""
    column = "email = $1::text::citext" if login.kind == "email" else "phone = $1"
    return await db.maybe(AccountRow, f"{_ACCOUNT} WHERE a.{column}", login.text)


async def account_by_id(db: Database | Tx, account_id: UUID) -> AccountRow | None:
    """An account; none once it is erased."""
    return await db.maybe(AccountRow, f"{_ACCOUNT} WHERE a.id = $1 AND a.erased_at IS NULL", account_id)


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
    """Another hash for an account, of the same password."""
    await tx.execute("UPDATE account SET password = $2 WHERE id = $1", account_id, password_hash)


async def change_password(tx: Tx, account_id: UUID, password_hash: str, now: datetime) -> None:
    """Another password for an account."""
    sql = "UPDATE account SET password = $2, password_changed_at = $3 WHERE id = $1 AND erased_at IS NULL"
    await tx.execute(sql, account_id, password_hash, now)


async def change_profile(tx: Tx, account_id: UUID, name: str, language: str) -> None:
    """Another name and language."""
    sql = "UPDATE account SET name = $2, language = $3 WHERE id = $1 AND erased_at IS NULL"
    await tx.execute(sql, account_id, name, language)


async def verify_login(tx: Tx, account_id: UUID, login: Login, now: datetime) -> None:
    """This address is the account's, verified. Violates email_once or phone_once when it is another's."""
    value = "$2::text::citext" if login.kind == "email" else "$2"
    sql = f"""
    UPDATE account SET {login.kind} = {value}, {login.kind}_verified_at = $3 WHERE id = $1 AND erased_at IS NULL
    """
    await tx.execute(sql, account_id, login.text, now)


async def note_verified(tx: Tx, account_id: UUID, login: Login, now: datetime) -> None:
    """A code that was sent to this address has come back, if it is still the account's."""
    same = "email = $2::text::citext" if login.kind == "email" else "phone = $2"
    sql = f"UPDATE account SET {login.kind}_verified_at = $3 WHERE id = $1 AND {same}"
    await tx.execute(sql, account_id, login.text, now)


async def open_by_nothing_else(tx: Tx, account_id: UUID, login: Login) -> None:
    """Of all that signs in to this account, only this address stays, with its password."""
    other = "phone" if login.kind == "email" else "email"
    await tx.execute(f"UPDATE account SET {other} = NULL, {other}_verified_at = NULL WHERE id = $1", account_id)
    for table in ("ticket", "passkey"):
        await tx.execute(f"DELETE FROM {table} WHERE account_id = $1", account_id)


async def erase_account(tx: Tx, account_id: UUID, now: datetime) -> None:
    """Nothing tells any more whose account this was. Past roles stay, with the id alone."""
    await tx.execute(
        "UPDATE account SET name = '-', email = NULL, phone = NULL, password = NULL, email_verified_at = NULL, "
        "phone_verified_at = NULL, password_changed_at = NULL, erased_at = $2 WHERE id = $1",
        account_id, now,
    )  # fmt: skip
    await tx.execute("UPDATE invitation SET login = '-' WHERE joined_by = $1", account_id)
    for table in ("session", "ticket", "second_step", "passkey", "companion"):
        await tx.execute(f"DELETE FROM {table} WHERE account_id = $1", account_id)


async def next_epoch(tx: Tx, account_id: UUID) -> None:
    """Count a change of the account's roles."""
    await tx.execute("UPDATE account SET epoch = epoch + 1 WHERE id = $1", account_id)


async def add_membership(tx: Tx, account_id: UUID, membership: Membership, now: datetime, by: str) -> None:
    """A role given."""
    await tx.execute(
        "INSERT INTO membership (id, account_id, role, operator_id, granted_at, granted_by, agent_id) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        new_id(), account_id, membership.role.value, membership.operator_id, now, by, membership.agent_id,
    )  # fmt: skip


async def held(tx: Tx, account_id: UUID, membership: Membership) -> Held | None:
    """The role, if the account holds it now. At one operator someone sells for one agent at most."""
    return await tx.maybe(
        Held,
        "SELECT id, granted_at, agent_id FROM membership WHERE account_id = $1 AND role = $2 "
        "AND operator_id IS NOT DISTINCT FROM $3 AND revoked_at IS NULL",
        account_id, membership.role.value, membership.operator_id,
    )  # fmt: skip


async def end_membership(tx: Tx, membership_id: UUID, now: datetime, by: str) -> None:
    """A role taken back; the row stays."""
    await tx.execute("UPDATE membership SET revoked_at = $2, revoked_by = $3 WHERE id = $1", membership_id, now, by)


async def end_memberships(tx: Tx, account_id: UUID, now: datetime, by: str) -> None:
    """All roles taken back; the rows stay."""
    sql = "UPDATE membership SET revoked_at = $2, revoked_by = $3 WHERE account_id = $1 AND revoked_at IS NULL"
    await tx.execute(sql, account_id, now, by)


class _MemberRow(msgspec.Struct, frozen=True):
    id: UUID
    name: str
    email: str | None
    phone: str | None
    role: Role
    operator_id: UUID
    since: datetime
    agent_id: UUID | None


async def members(db: Database, operator_id: UUID) -> list[Member]:
    """The people of an operator, by name."""
    rows = await db.all(
        _MemberRow,
        "SELECT a.id, a.name, a.email::text, a.phone, m.role, m.operator_id, m.granted_at AS since, m.agent_id "
        "FROM membership m JOIN account a ON a.id = m.account_id "
        "WHERE m.operator_id = $1 AND m.revoked_at IS NULL ORDER BY a.name, a.id, m.role",
        operator_id,
    )
    return [Member(Person(r.id, r.name, r.email, r.phone), r.role, r.operator_id, r.since, r.agent_id) for r in rows]


class _Moments(msgspec.Struct, frozen=True):
    email_verified_at: datetime | None
    phone_verified_at: datetime | None
    password_changed_at: datetime | None
    second_step_since: datetime | None
    recovery_codes_left: int


async def account_data(db: Database, row: AccountRow) -> AccountData:
    """All that is kept about an account."""
    moments = await db.one(
        _Moments,
        Unauthenticated(),
        "SELECT email_verified_at, phone_verified_at, password_changed_at, "
        "(SELECT confirmed_at FROM second_step WHERE account_id = account.id) AS second_step_since, "
        "(SELECT count(*) FROM recovery_code r WHERE r.account_id = account.id AND r.spent_at IS NULL) "
        "AS recovery_codes_left FROM account WHERE id = $1",
        row.id,
    )
    roles = await db.all(
        PastRole,
        "SELECT role, operator_id, granted_at, revoked_at FROM membership WHERE account_id = $1 "
        "ORDER BY granted_at, id",
        row.id,
    )
    sessions = await db.all(
        PastSession,
        "SELECT device, begun_at, used_at, expires_at, ended_at, ended_why FROM session WHERE account_id = $1 "
        "ORDER BY begun_at, id",
        row.id,
    )
    return AccountData(row.account, **msgspec.structs.asdict(moments), roles=tuple(roles), sessions=tuple(sessions))
