"""The SQL of tickets, second steps and recovery codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity.rules import MOST_TRIES, Login
from overland.kernel.db import Tx


class Ticket(msgspec.Struct, frozen=True):
    """What was asked for, by its ticket. Without an account nobody has the login; of a second step `code` is empty."""

    hash: bytes
    purpose: str
    account_id: UUID | None
    kind: str | None
    login: str | None
    code: bytes | None
    device: str

    @property
    def address(self) -> Login:
        """Where the code went."""
        assert self.login is not None
        return Login("email" if self.kind == "email" else "phone", self.login)


class NewTicket(msgspec.Struct, frozen=True):
    """A ticket before it is kept."""

    hash: bytes
    purpose: str
    account_id: UUID | None
    expires_at: datetime
    login: Login | None = None
    code: bytes | None = None
    device: str = ""


class Step(msgspec.Struct, frozen=True):
    """An account's second step, being set up until it is confirmed."""

    secret: bytes
    confirmed_at: datetime | None
    last_counter: int


async def add_ticket(tx: Tx, new: NewTicket, now: datetime) -> None:
    """Keep a ticket."""
    kind, login = (new.login.kind, new.login.text) if new.login else (None, None)
    await tx.execute(
        "INSERT INTO ticket (hash, purpose, account_id, kind, login, code, device, asked_at, expires_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.hash, new.purpose, new.account_id, kind, login, new.code, new.device, now, new.expires_at,
    )  # fmt: skip


async def take_ticket(tx: Tx, token_hash: bytes, purpose: str, now: datetime) -> Ticket | None:
    """A ticket that is still good, locked."""
    return await tx.maybe(
        Ticket,
        "SELECT hash, purpose, account_id, kind, login, code, device FROM ticket "
        "WHERE hash = $1 AND purpose = $2 AND spent_at IS NULL AND expires_at > $3 AND tries < $4 FOR UPDATE",
        token_hash, purpose, now, MOST_TRIES,
    )  # fmt: skip


async def count_try(tx: Tx, ticket: Ticket) -> None:
    """A wrong code came with it."""
    await tx.execute("UPDATE ticket SET tries = tries + 1 WHERE hash = $1", ticket.hash)


async def spend_ticket(tx: Tx, ticket: Ticket, now: datetime) -> bool:
    """It has been used; whether it had not been before."""
    sql = "UPDATE ticket SET spent_at = $2 WHERE hash = $1 AND spent_at IS NULL"
    return await tx.execute(sql, ticket.hash, now) == 1


async def forget_tickets(tx: Tx, before: datetime) -> None:
    """Drop the tickets that were over at this instant."""
    await tx.execute("DELETE FROM ticket WHERE expires_at < $1", before)


async def begin_step(tx: Tx, account_id: UUID, secret: bytes, now: datetime) -> bool:
    """Keep a key to be confirmed, in place of another such; whether none is confirmed yet."""
    sql = """
    INSERT INTO second_step AS s (account_id, secret, begun_at) VALUES ($1, $2, $3)
    ON CONFLICT (account_id) DO UPDATE SET secret = EXCLUDED.secret, begun_at = EXCLUDED.begun_at, last_counter = 0
    WHERE s.confirmed_at IS NULL
    """
    return await tx.execute(sql, account_id, secret, now) == 1


async def lock_step(tx: Tx, account_id: UUID) -> Step | None:
    """An account's second step, locked: of two who bring the same code, the second waits and finds it taken."""
    sql = "SELECT secret, confirmed_at, last_counter FROM second_step WHERE account_id = $1 FOR UPDATE"
    return await tx.maybe(Step, sql, account_id)


async def note_counter(tx: Tx, account_id: UUID, counter: int) -> None:
    """The code of this time step has been taken."""
    await tx.execute("UPDATE second_step SET last_counter = $2 WHERE account_id = $1", account_id, counter)


async def confirm_step(tx: Tx, account_id: UUID, recovery: Sequence[bytes], now: datetime) -> None:
    """The second step is asked for from now on."""
    await tx.execute("UPDATE second_step SET confirmed_at = $2 WHERE account_id = $1", account_id, now)
    rows = [(account_id, code) for code in recovery]
    await tx.execute_many("INSERT INTO recovery_code (account_id, hash) VALUES ($1, $2)", rows)


async def spend_recovery(tx: Tx, account_id: UUID, codes: Sequence[bytes], now: datetime) -> bool:
    """A recovery code, under any of these hashes, has been used; whether there was such a good one."""
    sql = """
    UPDATE recovery_code SET spent_at = $3 WHERE account_id = $1 AND hash = ANY ($2::bytea[]) AND spent_at IS NULL
    """
    return await tx.execute(sql, account_id, list(codes), now) == 1


async def end_step(tx: Tx, account_id: UUID) -> None:
    """No second step any more; its recovery codes go with it."""
    await tx.execute("DELETE FROM second_step WHERE account_id = $1", account_id)
