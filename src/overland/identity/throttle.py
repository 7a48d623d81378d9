"""Throttling sign-in: wrong passwords are counted by login and by address, and each more makes the next wait longer."""

from __future__ import annotations

import hashlib
import hmac
import math
from datetime import datetime

import msgspec

from overland.identity import TooManyTries
from overland.identity.rules import ALLOWED, FORGOTTEN_AFTER, Login, neighbourhood, wait_after
from overland.kernel.db import Database, Tx


class Subjects(msgspec.Struct, frozen=True):
    """Who is counted: the login that is tried and the address it is tried from, both under a keyed hash."""

    login: bytes
    address: bytes

    @classmethod
    def of(cls, key: bytes, login: Login | None, typed: str, address: str) -> Subjects:
        """A login that cannot be read is counted like any other, by what was typed."""
        tried = login.text.casefold() if login else typed
        return cls(_hidden(key, "login", tried), _hidden(key, "address", neighbourhood(address)))


def _hidden(key: bytes, kind: str, text: str) -> bytes:
    return hmac.digest(key, f"{kind}:{text}".encode(), hashlib.sha256)


async def refuse_hasty(db: Database, subjects: Subjects, now: datetime) -> None:
    """Raises TooManyTries while the login or the address has to wait."""
    until: datetime | None = await db.value(
        "SELECT max(wait_until) FROM wrong_tries WHERE (kind, subject) IN (('login', $1), ('address', $2))",
        subjects.login, subjects.address,
    )  # fmt: skip
    if until and until > now:
        raise TooManyTries(retry_after=math.ceil((until - now).total_seconds()))


async def count_wrong(db: Database, subjects: Subjects, now: datetime) -> None:
    """One more wrong password."""
    async with db.transaction() as tx:
        # Always in this order: two who count the same pair never wait for each other in a circle.
        await _count(tx, "address", subjects.address, now)
        await _count(tx, "login", subjects.login, now)


async def _count(tx: Tx, kind: str, subject: bytes, now: datetime) -> None:
    wrong = await tx.value(
        "INSERT INTO wrong_tries (kind, subject, count, last_at, wait_until) VALUES ($1, $2, 1, $3, $3) "
        "ON CONFLICT (kind, subject) DO UPDATE SET last_at = $3, "
        "count = CASE WHEN wrong_tries.last_at < $4 THEN 1 ELSE wrong_tries.count + 1 END RETURNING count",
        kind, subject, now, now - FORGOTTEN_AFTER,
    )  # fmt: skip
    wait_until = now + wait_after(wrong, ALLOWED[kind])
    sql = "UPDATE wrong_tries SET wait_until = $3 WHERE kind = $1 AND subject = $2"
    await tx.execute(sql, kind, subject, wait_until)


async def forgive(tx: Tx, subjects: Subjects) -> None:
    """The right password clears its login, not the address: else one good account would buy an address free guesses."""
    await tx.execute("DELETE FROM wrong_tries WHERE kind = 'login' AND subject = $1", subjects.login)


async def forget_wrong_tries(tx: Tx, now: datetime) -> None:
    """Drop what no longer counts."""
    await tx.execute("DELETE FROM wrong_tries WHERE last_at < $1 AND wait_until < $2", now - FORGOTTEN_AFTER, now)
