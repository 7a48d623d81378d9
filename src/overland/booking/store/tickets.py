"""Tickets, who was let on with them, and the money that was heard of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.bookings import TicketStatus
from overland.kernel.db import Database, Tx
from overland.kernel.principal import Principal


class StoredTicket(msgspec.Struct, frozen=True):
    """A ticket on its trip."""

    trip_id: UUID
    id: UUID
    booking_id: UUID
    code: str
    status: TicketStatus
    issue: int
    boarded_at: datetime | None


class Aboard(msgspec.Struct, frozen=True):
    """How many are on the bus, of how many who have a ticket."""

    on_board: int
    expected: int


_ISSUE = """
INSERT INTO ticket (trip_id, id, booking_id, code, status, issued_at)
SELECT $1, k.id, $2, k.code, 'issued', $3 FROM unnest($4::uuid[], $5::text[]) AS k (id, code)
"""
_VOID = "UPDATE ticket SET status = 'void', boarded_at = NULL WHERE trip_id = $1 AND id = ANY ($2)"
_TICKET = "SELECT trip_id, id, booking_id, code, status, issue, boarded_at FROM ticket"
_BY_TAIL = _TICKET + " WHERE trip_id = $1 AND right(replace(id::text, '-', ''), 10) = $2 FOR UPDATE"
_BY_CODE = _TICKET + " WHERE trip_id = $1 AND code = $2 FOR UPDATE"
_ELSEWHERE = """
SELECT true FROM ticket JOIN trip USING (trip_id) WHERE code = $1 AND operator_id = $2 AND trip_id <> $3 LIMIT 1
"""
_ADMIT = """
INSERT INTO boarding (trip_id, ticket_id, at, account_id, session_id) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
"""
_BOARD = "UPDATE ticket SET status = 'boarded', boarded_at = $3 WHERE trip_id = $1 AND id = $2"
_ABOARD = """
SELECT count(*) FILTER (WHERE status = 'boarded')::integer AS on_board, count(*)::integer AS expected
FROM ticket WHERE trip_id = $1 AND status IN ('issued', 'boarded')
"""
_CONFLICT = """
INSERT INTO boarding_conflict (trip_id, ticket_id, at, verdict, told_at, account_id, session_id)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING
"""
_CONFLICTS = """
SELECT c.ticket_id, t.booking_id, c.at, c.verdict, b.at AS boarded_at
FROM boarding_conflict c JOIN ticket t ON (t.trip_id, t.id) = (c.trip_id, c.ticket_id)
LEFT JOIN boarding b ON (b.trip_id, b.ticket_id) = (c.trip_id, c.ticket_id)
WHERE c.trip_id = $1 ORDER BY c.at, c.ticket_id
"""
_RECEIVE = """
INSERT INTO receipt (trip_id, payment_id, booking_id, amount, currency, method, at, outcome)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (trip_id, payment_id) DO NOTHING
"""
_RECEIVED = "SELECT outcome FROM receipt WHERE trip_id = $1 AND payment_id = $2"


async def issue(tx: Tx, trip_id: UUID, booking_id: UUID, at: datetime, tickets: Sequence[tuple[UUID, str]]) -> None:
    """Issue tickets (claim id and short code); the claims must be sold by the time the transaction ends."""
    await tx.execute(_ISSUE, trip_id, booking_id, at, [t[0] for t in tickets], [t[1] for t in tickets])


async def void(tx: Tx, trip_id: UUID, ids: Sequence[UUID]) -> None:
    """Make tickets worthless."""
    await tx.execute(_VOID, trip_id, list(ids))


async def issue_again(tx: Tx, trip_id: UUID, ticket_id: UUID) -> None:
    """Give a ticket a new code: those that were issued before are no longer good."""
    await tx.execute("UPDATE ticket SET issue = issue + 1 WHERE trip_id = $1 AND id = $2", trip_id, ticket_id)


async def by_tail(tx: Tx, trip_id: UUID, tail: str) -> StoredTicket | None:
    """A ticket of this trip by the last ten hex digits of its id, for the rest of the transaction ours."""
    return await tx.maybe(StoredTicket, _BY_TAIL, trip_id, tail)


async def by_code(tx: Tx, trip_id: UUID, code: str) -> StoredTicket | None:
    """A ticket of this trip by its short code, for the rest of the transaction ours."""
    return await tx.maybe(StoredTicket, _BY_CODE, trip_id, code)


async def is_elsewhere(tx: Tx, code: str, operator_id: UUID, trip_id: UUID) -> bool:
    """Whether this operator knows the code from another trip."""
    return bool(await tx.value(_ELSEWHERE, code, operator_id, trip_id))


async def admit(tx: Tx, ticket: StoredTicket, at: datetime, by: Principal) -> None:
    """Let someone on."""
    await tx.execute(_ADMIT, ticket.trip_id, ticket.id, at, by.account_id, by.session_id)
    await tx.execute(_BOARD, ticket.trip_id, ticket.id, at)


class Conflict(msgspec.Struct, frozen=True):
    """Somebody let on without a network with a ticket that was not good, or not any more."""

    ticket_id: UUID
    booking_id: UUID
    at: datetime
    verdict: str
    boarded_at: datetime | None


async def keep_conflict(
    tx: Tx, ticket: StoredTicket, at: datetime, verdict: str, by: Principal, now: datetime
) -> None:  # fmt: skip
    """Keep it once, however often it is told."""
    await tx.execute(_CONFLICT, ticket.trip_id, ticket.id, at, verdict, now, by.account_id, by.session_id)


async def conflicts(db: Database, trip_id: UUID) -> list[Conflict]:
    """All of a trip, in the order of what happened."""
    return await db.all(Conflict, _CONFLICTS, trip_id)


async def aboard(source: Tx | Database, trip_id: UUID) -> Aboard:
    """Who has come and who is to come."""
    found = await source.maybe(Aboard, _ABOARD, trip_id)
    assert found is not None, "an aggregate always has a row"
    return found


async def received(tx: Tx, trip_id: UUID, payment_id: UUID) -> str | None:
    """What became of a payment, if it was heard of before."""
    outcome: str | None = await tx.value(_RECEIVED, trip_id, payment_id)
    return outcome


async def receive(tx: Tx, trip_id: UUID, *facts: object) -> None:
    """Keep that a payment was heard of: payment, booking, amount, currency, method, when, outcome."""
    await tx.execute(_RECEIVE, trip_id, *facts)
