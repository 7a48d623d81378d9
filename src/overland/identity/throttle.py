"""Throttling: wrong passwords and codes are counted, and each more makes the next wait longer.

What may be asked for only so often within an hour is counted too, right or wrong.
"""

from __future__ import annotations

import hashlib
import hmac
import math
from datetime import datetime
from uuid import UUID

import msgspec

from overland.identity import TooManyTries
from overland.identity.rules import ALLOWED, AN_HOUR, FORGOTTEN_AFTER, HOUR, Login, neighbourhood, wait_after
from overland.kernel.db import Database, Tx
from overland.kernel.keys import Keys
from overland.kernel.problems import TooMany


class Subject(msgspec.Struct, frozen=True, order=True):
    """What is counted (login, address, code), under a keyed hash: the table tells nobody who tried."""

    kind: str
    hash: bytes


def by_login(keys: Keys, login: Login | None, typed: str = "") -> Subject:
    """Passwords for a login; one that cannot be read is counted like any other, by what was typed."""
    return Subject("login", _hidden(keys, "login", login.text.casefold() if login else typed))


def by_address(keys: Keys, address: str) -> Subject:
    """Passwords from a network address."""
    return Subject("address", _hidden(keys, "address", neighbourhood(address)))


def by_code(keys: Keys, account_id: UUID) -> Subject:
    """Codes of an account's second step."""
    return Subject("code", _hidden(keys, "code", str(account_id)))


def _hidden(keys: Keys, kind: str, text: str) -> bytes:
    return hmac.digest(keys.secret("wrong tries"), f"{kind}:{text}".encode(), hashlib.sha256)


async def refuse_hasty(db: Database | Tx, now: datetime, *subjects: Subject) -> None:
    """Raises TooManyTries while one of them has to wait."""
    until: datetime | None = await db.value(
        "SELECT max(wait_until) FROM wrong_tries JOIN unnest($1::text[], $2::bytea[]) AS who (kind, subject) "
        "USING (kind, subject)",
        [subject.kind for subject in subjects], [subject.hash for subject in subjects],
    )  # fmt: skip
    if until and until > now:
        raise TooManyTries(retry_after=math.ceil((until - now).total_seconds()))


async def count_wrong(tx: Tx, now: datetime, *subjects: Subject) -> None:
    """One more wrong password or code."""
    # Always in this order: two who count the same pair never wait for each other in a circle.
    for subject in sorted(subjects):
        await _count(tx, subject, now)


async def _count(tx: Tx, subject: Subject, now: datetime) -> None:
    wrong = await tx.value(
        "INSERT INTO wrong_tries (kind, subject, count, last_at, wait_until) VALUES ($1, $2, 1, $3, $3) "
        "ON CONFLICT (kind, subject) DO UPDATE SET last_at = $3, "
        "count = CASE WHEN wrong_tries.last_at < $4 THEN 1 ELSE wrong_tries.count + 1 END RETURNING count",
        subject.kind, subject.hash, now, now - FORGOTTEN_AFTER,
    )  # fmt: skip
    wait_until = now + wait_after(wrong, ALLOWED[subject.kind])
    sql = "UPDATE wrong_tries SET wait_until = $3 WHERE kind = $1 AND subject = $2"
    await tx.execute(sql, subject.kind, subject.hash, wait_until)


async def forgive(tx: Tx, subject: Subject) -> None:
    """The right one clears a login or an account's codes; never an address, or one good account would buy guesses."""
    await tx.execute("DELETE FROM wrong_tries WHERE kind = $1 AND subject = $2", subject.kind, subject.hash)


async def spend_ask(tx: Tx, keys: Keys, kind: str, who: str, now: datetime, refusal: type[TooMany]) -> None:
    """Ask once more for something that is given only so often within any hour. Raises `refusal`."""
    times: list[datetime] = await tx.value(
        "INSERT INTO asked (kind, subject, at, last_at) VALUES ($1, $2, ARRAY[$3::timestamptz], $3) "
        "ON CONFLICT (kind, subject) DO UPDATE SET last_at = $3, "
        "at = array(SELECT t FROM unnest(asked.at) AS t WHERE t > $4 ORDER BY t) || $3::timestamptz RETURNING at",
        kind, _hidden(keys, kind, who), now, now - HOUR,
    )  # fmt: skip
    if len(times) > AN_HOUR[kind]:
        free_at = times[0] + HOUR
        raise refusal(retry_after=max(1, math.ceil((free_at - now).total_seconds())))


async def forget_counts(tx: Tx, now: datetime) -> None:
    """Drop what no longer counts."""
    await tx.execute("DELETE FROM wrong_tries WHERE last_at < $1 AND wait_until < $2", now - FORGOTTEN_AFTER, now)
    await tx.execute("DELETE FROM asked WHERE last_at < $1", now - HOUR)
