"""Ratings, what was said to them, and who is still to be asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx


class StoredRating(msgspec.Struct, frozen=True):
    """A rating with its journey's line and stop sequences."""

    ticket_id: UUID
    trip_id: UUID
    operator_id: UUID
    line_id: UUID
    starts_at: datetime
    origin: int
    destination: int
    score: int
    words: str
    at: datetime
    answer: str
    answered_at: datetime | None
    hidden: str


class Averaged(msgspec.Struct, frozen=True):
    """What an operator's ratings come to."""

    operator_id: UUID
    average: float
    ratings: int


class Travelled(msgspec.Struct, frozen=True):
    """A booking with which somebody travelled."""

    trip_id: UUID
    id: UUID
    line_id: UUID
    starts_at: datetime
    destination: int


_ADD = """
INSERT INTO rating (trip_id, ticket_id, operator_id, score, words, at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT DO NOTHING
"""
_RATING = """
SELECT r.ticket_id, r.trip_id, r.operator_id, b.line_id, t.starts_at, b.origin, b.destination, r.score, r.words, r.at,
       coalesce(a.words, '') AS answer, a.at AS answered_at, coalesce(h.reason, '') AS hidden
FROM rating r
JOIN ticket k ON k.trip_id = r.trip_id AND k.id = r.ticket_id
JOIN booking b ON b.trip_id = k.trip_id AND b.id = k.booking_id
JOIN trip t ON t.trip_id = r.trip_id
LEFT JOIN rating_hidden h ON h.operator_id = r.operator_id AND h.ticket_id = r.ticket_id
LEFT JOIN LATERAL (
    SELECT words, at FROM rating_answer
    WHERE operator_id = r.operator_id AND ticket_id = r.ticket_id ORDER BY at DESC LIMIT 1
) a ON true
"""
_OF_TICKETS = f"{_RATING} WHERE r.ticket_id = ANY ($1) AND r.trip_id = ANY ($2)"
_OF_OPERATOR = f"""
{_RATING} WHERE r.operator_id = $1 AND ($2::timestamptz IS NULL OR (r.at, r.ticket_id) < ($2, $3))
ORDER BY r.at DESC, r.ticket_id DESC LIMIT $4
"""
_ONE = f"{_RATING} WHERE r.operator_id = $1 AND r.ticket_id = $2"
_AVERAGES = """
SELECT operator_id, round(avg(score), 1)::float8 AS average, count(*)::integer AS ratings FROM rating r
WHERE NOT EXISTS (SELECT FROM rating_hidden h WHERE h.operator_id = r.operator_id AND h.ticket_id = r.ticket_id)
GROUP BY operator_id HAVING count(*) >= $1
"""
_ANSWER = "INSERT INTO rating_answer (operator_id, ticket_id, words, account_id, at) VALUES ($1, $2, $3, $4, $5)"
_HIDE = """
INSERT INTO rating_hidden (operator_id, ticket_id, reason, account_id, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT DO NOTHING
"""
_TO_ASK = """
SELECT b.trip_id, b.id, b.line_id, t.starts_at, b.destination FROM trip t
JOIN booking b ON b.trip_id = t.trip_id
WHERE t.starts_at > $1 AND t.starts_at < $2 AND b.status = 'confirmed'
  AND EXISTS (SELECT FROM ticket k WHERE k.trip_id = b.trip_id AND k.booking_id = b.id AND k.status = 'boarded')
  AND NOT EXISTS (SELECT FROM rating_asked a WHERE a.trip_id = b.trip_id AND a.booking_id = b.id)
"""
_ASKED = "INSERT INTO rating_asked (trip_id, booking_id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING"


async def add(tx: Tx, *facts: object) -> bool:
    """Keep a rating (trip, ticket, operator, score, words, when); False when the ticket has one.

    Raises ForeignKeyViolationError for a ticket that nobody boarded with.
    """
    return bool(await tx.execute(_ADD, *facts))


async def of_tickets(db: Database, trips: Sequence[UUID], tickets: Sequence[UUID]) -> list[StoredRating]:
    """What was said with these tickets."""
    return await db.all(StoredRating, _OF_TICKETS, list(tickets), list(trips))


async def of_operator(
    db: Database, operator_id: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> list[StoredRating]:
    """The newest first."""
    return await db.all(StoredRating, _OF_OPERATOR, operator_id, *(after or (None, None)), limit)


async def one(source: Database | Tx, operator_id: UUID, ticket_id: UUID) -> StoredRating | None:
    """The rating of this ticket at this operator."""
    return await source.maybe(StoredRating, _ONE, operator_id, ticket_id)


async def averages(db: Database, least: int) -> list[Averaged]:
    """Of each operator with so many ratings that count."""
    return await db.all(Averaged, _AVERAGES, least)


async def answer(tx: Tx, *facts: object) -> None:
    """Keep what was said to a rating: operator, ticket, words, by whom, when."""
    await tx.execute(_ANSWER, *facts)


async def hide(tx: Tx, *facts: object) -> None:
    """Let a rating count no more: operator, ticket, reason, by whom, when. The first reason stays."""
    await tx.execute(_HIDE, *facts)


async def to_ask(db: Database, since: datetime, until: datetime) -> list[Travelled]:
    """Bookings of trips that began between then, with which somebody travelled and who were not asked yet."""
    return await db.all(Travelled, _TO_ASK, since, until)


async def asked(tx: Tx, trip_id: UUID, booking_id: UUID, at: datetime) -> bool:
    """Write down that they are asked; False when they have been."""
    return bool(await tx.execute(_ASKED, trip_id, booking_id, at))
