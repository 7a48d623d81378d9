"""The SQL of invitations, suspensions and what is asked of staff."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import Invitation, StaffStep, StepPolicy, Suspended
from overland.identity.rules import Login
from overland.kernel.db import Database, Tx
from overland.kernel.ids import new_id
from overland.kernel.permissions import Role


class InvitationRow(msgspec.Struct, frozen=True):
    """An invitation that waits for an answer."""

    id: UUID
    operator_id: UUID | None
    role: Role
    kind: str
    login: str
    language: str
    told: int
    made_at: datetime
    made_by: str
    expires_at: datetime
    agent_id: UUID | None = None

    @property
    def address(self) -> Login:
        """Where it was sent."""
        return Login("email" if self.kind == "email" else "phone", self.login)

    @property
    def shown(self) -> Invitation:
        """As others see it."""
        return Invitation(
            self.id, self.operator_id, self.role, self.login, self.told, self.made_at, self.made_by, self.expires_at,
            self.agent_id,
        )  # fmt: skip


_OPEN = (
    "SELECT id, operator_id, role, kind, login, language, told, made_at, made_by, expires_at, agent_id FROM invitation "
    "WHERE joined_at IS NULL AND withdrawn_at IS NULL"
)


async def add_invitation(tx: Tx, row: InvitationRow, token: bytes) -> None:
    """Keep one. Violates invited_once when the same person is asked the same already."""
    await tx.execute(
        "INSERT INTO invitation (id, operator_id, role, kind, login, token, language, made_at, made_by, expires_at, "
        "agent_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        row.id, row.operator_id, row.role.value, row.kind, row.login, token, row.language, row.made_at, row.made_by,
        row.expires_at, row.agent_id,
    )  # fmt: skip


async def drop_overdue(tx: Tx, row: InvitationRow, now: datetime, by: str) -> None:
    """One for the same that was never answered gives way."""
    sql = """
    UPDATE invitation SET withdrawn_at = $4, withdrawn_by = $5
    WHERE operator_id IS NOT DISTINCT FROM $1 AND login = $2 AND role = $3 AND expires_at <= $4
      AND joined_at IS NULL AND withdrawn_at IS NULL
    """
    await tx.execute(sql, row.operator_id, row.login, row.role.value, now, by)


async def invitations(db: Database, operator_id: UUID | None) -> list[Invitation]:
    """Those that wait, at an operator or (None) on the platform."""
    sql = f"{_OPEN} AND operator_id IS NOT DISTINCT FROM $1 ORDER BY made_at, id"
    return [row.shown for row in await db.all(InvitationRow, sql, operator_id)]


async def lock_invitation(tx: Tx, invitation_id: UUID) -> InvitationRow | None:
    """One that waits, locked."""
    return await tx.maybe(InvitationRow, f"{_OPEN} AND id = $1 FOR UPDATE", invitation_id)


async def invitation_by(db: Database | Tx, token: bytes, now: datetime) -> InvitationRow | None:
    """The one of this link, while it is good."""
    return await db.maybe(InvitationRow, f"{_OPEN} AND token = $1 AND expires_at > $2", token, now)


async def renew_invitation(tx: Tx, invitation_id: UUID, token: bytes, expires_at: datetime) -> None:
    """Another link in place of the one before."""
    sql = "UPDATE invitation SET token = $2, expires_at = $3, told = told + 1 WHERE id = $1"
    await tx.execute(sql, invitation_id, token, expires_at)


async def join_invitation(tx: Tx, invitation_id: UUID, account_id: UUID, now: datetime) -> bool:
    """It was taken up; whether it still waited."""
    sql = """
    UPDATE invitation SET joined_at = $3, joined_by = $2
    WHERE id = $1 AND joined_at IS NULL AND withdrawn_at IS NULL
    """
    return await tx.execute(sql, invitation_id, account_id, now) == 1


async def withdraw_invitation(tx: Tx, invitation_id: UUID, now: datetime, by: str) -> None:
    """It is good no more."""
    sql = "UPDATE invitation SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1"
    await tx.execute(sql, invitation_id, now, by)


async def forget_invitations(tx: Tx, before: datetime) -> None:
    """Drop those that came to nothing and were over at this instant."""
    sql = "DELETE FROM invitation WHERE joined_at IS NULL AND coalesce(withdrawn_at, expires_at) < $1"
    await tx.execute(sql, before)


async def suspend(tx: Tx, account_id: UUID, operator_id: UUID | None, reason: str, now: datetime, by: str) -> None:
    """Keep someone out. Violates suspended_once."""
    await tx.execute(
        "INSERT INTO suspension (id, account_id, operator_id, reason, since, by) VALUES ($1, $2, $3, $4, $5, $6)",
        new_id(), account_id, operator_id, reason, now, by,
    )  # fmt: skip


async def end_suspension(tx: Tx, account_id: UUID, operator_id: UUID | None, now: datetime, by: str) -> bool:
    """Let them in again; whether they were kept out."""
    sql = """
    UPDATE suspension SET ended_at = $3, ended_by = $4
    WHERE account_id = $1 AND operator_id IS NOT DISTINCT FROM $2 AND ended_at IS NULL
    """
    return await tx.execute(sql, account_id, operator_id, now, by) == 1


async def suspended(db: Database, operator_id: UUID | None) -> list[Suspended]:
    """Who is kept out there."""
    sql = """
    SELECT jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email::text, 'phone', a.phone) AS person,
        s.operator_id, s.reason, s.since, s.by
    FROM suspension s JOIN account a ON a.id = s.account_id
    WHERE s.operator_id IS NOT DISTINCT FROM $1 AND s.ended_at IS NULL ORDER BY a.name, a.id
    """
    return await db.all(Suspended, sql, operator_id)


async def held_at(tx: Tx, account_id: UUID, operator_id: UUID) -> bool:
    """Whether someone has a role at an operator, suspended or not."""
    sql = "SELECT EXISTS (SELECT FROM membership WHERE account_id = $1 AND operator_id = $2 AND revoked_at IS NULL)"
    return bool(await tx.value(sql, account_id, operator_id))


async def step_policy(db: Database | Tx, operator_id: UUID | None) -> StepPolicy:
    """What is asked of staff there."""
    sql = """
    SELECT true AS required, grace_days, since FROM step_policy
    WHERE operator_id IS NOT DISTINCT FROM $1 AND ended_at IS NULL
    """
    return await db.maybe(StepPolicy, sql, operator_id) or StepPolicy(required=False)


async def end_step_policy(tx: Tx, operator_id: UUID | None, now: datetime, by: str) -> None:
    """Ask for nothing more there."""
    sql = """
    UPDATE step_policy SET ended_at = $2, ended_by = $3 WHERE operator_id IS NOT DISTINCT FROM $1 AND ended_at IS NULL
    """
    await tx.execute(sql, operator_id, now, by)


async def add_step_policy(tx: Tx, operator_id: UUID | None, grace_days: int, since: datetime, by: str) -> None:
    """Ask for a second step from then on."""
    sql = "INSERT INTO step_policy (id, operator_id, grace_days, since, by) VALUES ($1, $2, $3, $4, $5)"
    await tx.execute(sql, new_id(), operator_id, grace_days, since, by)


async def staff_steps(db: Database, operator_id: UUID) -> list[StaffStep]:
    """What those who work at an operator have set up."""
    sql = """
    SELECT m.account_id,
        EXISTS (SELECT FROM second_step s WHERE s.account_id = m.account_id AND s.confirmed_at IS NOT NULL) AS app,
        (SELECT count(*) FROM passkey p WHERE p.account_id = m.account_id) AS passkeys
    FROM membership m WHERE m.operator_id = $1 AND m.revoked_at IS NULL GROUP BY m.account_id
    """
    return await db.all(StaffStep, sql, operator_id)
