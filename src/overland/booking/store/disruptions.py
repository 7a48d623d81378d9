"""Trips that do not run as they were sold, and what those who booked them are asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import msgspec

from overland.booking.disruption import Answer, DisruptionKind, Placement, PlannedBooking
from overland.kernel.db import Database, Tx
from overland.kernel.problems import NotFound

GROWING: Final = (DisruptionKind.DELAY, DisruptionKind.CONNECTION)
"""What may become more while its plan waits."""


class Opened(msgspec.Struct, frozen=True):
    """Something happened to a trip; `account_id` is who approved the plan, nobody where it came about by itself.

    Of a delay, `was_at` is when the trip was to begin as it was sold (UTC), `late` how many seconds that is by now.
    """

    trip_id: UUID
    id: UUID
    operator_id: UUID
    kind: DisruptionKind
    reason: str
    at: datetime
    decide_by: datetime | None
    approved_at: datetime | None = None
    account_id: UUID | None = None
    was_at: datetime | None = None
    late: int = 0


class Asked(msgspec.Struct, frozen=True):
    """What is asked about a booking; `offer_*` name the held booking of another trip that it is offered."""

    trip_id: UUID
    disruption_id: UUID
    booking_id: UUID
    planned: PlannedBooking
    outcome: Placement
    silent: Answer
    offer_trip_id: UUID | None
    offer_id: UUID | None
    until: datetime
    answer: Answer | None = None
    answered_at: datetime | None = None
    by_silence: bool = False

    @property
    def shown(self) -> PlannedBooking:
        """The plan for this booking with what became of it."""
        return msgspec.structs.replace(
            self.planned, until=self.until, answer=self.answer, answered_at=self.answered_at,
            by_silence=self.by_silence,
        )  # fmt: skip


_OPENED = """
SELECT trip_id, id, operator_id, kind, reason, at, decide_by, approved_at, account_id, was_at, late FROM disruption
"""
# What only grows does not put off when it is decided.
_OPEN = """
INSERT INTO disruption AS d (trip_id, id, operator_id, kind, reason, at, decide_by, was_at, late)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (trip_id) WHERE approved_at IS NULL DO UPDATE
SET kind = excluded.kind, reason = excluded.reason, was_at = excluded.was_at, late = excluded.late,
    at = CASE WHEN d.kind = excluded.kind AND d.kind = ANY ($10) THEN d.at ELSE excluded.at END,
    decide_by = CASE WHEN d.kind = excluded.kind AND d.kind = ANY ($10) THEN d.decide_by ELSE excluded.decide_by END
RETURNING trip_id, id, operator_id, kind, reason, at, decide_by, approved_at, account_id, was_at, late
"""
_DROP = """
DELETE FROM disruption WHERE trip_id = ANY ($1) AND approved_at IS NULL AND kind = ANY ($2)
RETURNING trip_id, id, operator_id, kind, reason, at, decide_by, approved_at, account_id, was_at, late
"""
_OF_KIND = "WHERE trip_id = $1 AND ($2::text IS NULL OR kind = $2)"
_OF_TRIP_ALL = f"{_OPENED}{_OF_KIND} ORDER BY approved_at IS NULL DESC, at DESC, id DESC"
_LATEST = f"{_OF_TRIP_ALL} LIMIT 1"
_APPROVE = "UPDATE disruption SET approved_at = $3, account_id = $4 WHERE trip_id = $1 AND id = $2"
_OVERDUE = _OPENED + " WHERE approved_at IS NULL AND decide_by <= $1 ORDER BY decide_by LIMIT $2"
_LIST = (
    _OPENED
    + """ d WHERE operator_id = $1 AND (approved_at IS NULL OR EXISTS (
        SELECT FROM choice c WHERE (c.trip_id, c.disruption_id) = (d.trip_id, d.id) AND c.answer IS NULL
    ) OR at > $2) ORDER BY approved_at IS NULL DESC, at DESC LIMIT $3"""
)
_ASKED = """
SELECT trip_id, disruption_id, booking_id, planned, outcome, silent, offer_trip_id, offer_id, until, answer,
       answered_at, by_silence FROM choice
"""
_ASK = """
INSERT INTO choice (trip_id, disruption_id, booking_id, planned, outcome, silent, offer_trip_id, offer_id, until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
"""
_OF_TRIP = _ASKED + "WHERE trip_id = $1 AND disruption_id = $2 ORDER BY booking_id"
_OF_BOOKING = _ASKED + "WHERE trip_id = $1 AND booking_id = $2 AND answer IS NULL"
_LAPSED = _ASKED + "WHERE answer IS NULL AND until <= $1 ORDER BY until LIMIT $2"
_ANSWER = """
UPDATE choice SET answer = $4, answered_at = $5, account_id = $6, by_silence = $7
WHERE trip_id = $1 AND disruption_id = $2 AND booking_id = $3
"""
_OVER = "UPDATE choice SET answer = 'over', answered_at = $2 WHERE trip_id = $1 AND answer IS NULL"
_UNSTRAND = "UPDATE booking SET stranded_at = NULL WHERE trip_id = $1 AND stranded_at = $2"
_STRAND = "UPDATE booking SET stranded_at = $3 WHERE trip_id = $1 AND id = ANY ($2)"
_WISHING = "SELECT booking_id FROM seat_wish WHERE trip_id = $1"
_RISE = "UPDATE claim SET state = 'released' WHERE trip_id = $1 AND id = ANY ($2) AND state = 'sold'"
_SIT = """
UPDATE claim SET seat = w.seat, state = 'sold' FROM unnest($2::uuid[], $3::text[]) AS w (id, seat)
WHERE claim.trip_id = $1 AND claim.id = w.id AND claim.state = 'released'
"""
_TICKETS = """
UPDATE ticket SET status = $3, issue = least(issue + 1, 15)
WHERE trip_id = $1 AND id = ANY ($2) AND status IN ('issued', 'unplaced')
"""
_SOLD_AS = "UPDATE booking SET line_id = $3, seats = $4, total = $5 WHERE trip_id = $1 AND id = $2"
_RUN_AS = "UPDATE trip SET line_id = awaits_line, awaits_line = NULL WHERE trip_id = $1 AND awaits_line IS NOT NULL"
_STRANGE = """
UPDATE claim SET state = 'released' FROM trip t WHERE t.trip_id = $1 AND claim.trip_id = $1 AND claim.state = 'blocked'
    AND NOT EXISTS (SELECT FROM line_seat s WHERE s.line_id = t.line_id AND s.seat = claim.seat)
"""


async def open_(tx: Tx, opened: Opened) -> Opened:
    """Something happened to a trip. What waited for approval until now is told by this too; as it waits by now."""
    growing = [kind.value for kind in GROWING]
    facts = msgspec.structs.astuple(opened)[:7]
    return await tx.one(Opened, NotFound(), _OPEN, *facts, opened.was_at, opened.late, growing)


async def drop(tx: Tx, trips: Sequence[UUID], *kinds: DisruptionKind) -> list[Opened]:
    """This is no longer the matter with trips whose plan was not approved yet; those it was."""
    return await tx.all(Opened, _DROP, list(trips), [kind.value for kind in kinds])


async def unstrand(tx: Tx, opened: Opened) -> None:
    """Bookings that were to be given back whole because of this are held by their own rules again."""
    await tx.execute(_UNSTRAND, opened.trip_id, opened.at)


async def latest(source: Database | Tx, trip_id: UUID, kind: DisruptionKind | None = None) -> Opened | None:
    """What happened to a trip (of this kind) and waits for approval; else what happened last."""
    return await source.maybe(Opened, _LATEST, trip_id, kind and kind.value)


async def all_of(db: Database, trip_id: UUID, limit: int) -> list[Opened]:
    """All that happened to a trip: what waits for approval, then the latest first."""
    return await db.all(Opened, f"{_OF_TRIP_ALL} LIMIT $3", trip_id, None, limit)


async def told_by(source: Database | Tx, asked: Asked) -> Opened | None:
    """What happened that somebody is asked about."""
    return await source.maybe(Opened, _OPENED + " WHERE trip_id = $1 AND id = $2", asked.trip_id, asked.disruption_id)


async def approve(tx: Tx, opened: Opened, at: datetime, account_id: UUID | None) -> None:
    """The plan is carried out."""
    await tx.execute(_APPROVE, opened.trip_id, opened.id, at, account_id)


async def overdue(db: Database, now: datetime, limit: int) -> list[Opened]:
    """Those whose plan nobody approved in time."""
    return await db.all(Opened, _OVERDUE, now, limit)


async def listed(db: Database, operator_id: UUID, since: datetime, limit: int) -> list[Opened]:
    """An operator's that wait for approval, then the newest of those since then or not answered by all."""
    return await db.all(Opened, _LIST, operator_id, since, limit)


async def ask(tx: Tx, asked: Asked) -> None:
    """Put the question."""
    facts = msgspec.structs.astuple(asked)
    await tx.execute(_ASK, *facts[:3], asked.planned, *facts[4:9])


async def asked_of_trip(source: Database | Tx, trip_id: UUID, disruption_id: UUID) -> list[Asked]:
    """All that was asked after a disruption."""
    return await source.all(Asked, _OF_TRIP, trip_id, disruption_id)


async def open_of(source: Database | Tx, trip_id: UUID, booking_id: UUID) -> Asked | None:
    """What somebody is asked and has not answered."""
    return await source.maybe(Asked, _OF_BOOKING, trip_id, booking_id)


async def lapsed(db: Database, now: datetime, limit: int) -> list[Asked]:
    """Questions that nobody answered in time, the longest first."""
    return await db.all(Asked, _LAPSED, now, limit)


async def answer(
    tx: Tx, asked: Asked, said: Answer, at: datetime, account_id: UUID | None, *, by_silence: bool = False
) -> None:
    """It was answered, or nobody did in time."""
    await tx.execute(
        _ANSWER, asked.trip_id, asked.disruption_id, asked.booking_id, said.value, at, account_id, by_silence
    )


async def end_questions(tx: Tx, trip_id: UUID, at: datetime) -> None:
    """Whatever is asked about this trip is asked no more."""
    await tx.execute(_OVER, trip_id, at)


async def strand(tx: Tx, trip_id: UUID, ids: Sequence[UUID], at: datetime | None) -> None:
    """From then on these bookings may be given back whole; None: by their own rules again."""
    await tx.execute(_STRAND, trip_id, list(ids), at)


async def wishing(source: Database | Tx, trip_id: UUID) -> set[UUID]:
    """The bookings of a trip that wish women beside them."""
    found = await source.all(_Wish, _WISHING, trip_id)
    return {row.booking_id for row in found}


class _Wish(msgspec.Struct, frozen=True):
    booking_id: UUID


async def rise(tx: Tx, trip_id: UUID, claims: Sequence[UUID]) -> None:
    """Free the seats of sold claims for a moment, so that they can change places."""
    await tx.execute(_RISE, trip_id, list(claims))


async def sit(tx: Tx, trip_id: UUID, seats: Sequence[tuple[UUID, str]]) -> None:
    """Let claims have these seats, sold. Raises ExclusionViolationError where one is someone else's."""
    await tx.execute(_SIT, trip_id, [claim for claim, _ in seats], [seat for _, seat in seats])


async def reissue(tx: Tx, trip_id: UUID, ids: Sequence[UUID], status: str) -> None:
    """Tickets with a new code, which are issued or unplaced now."""
    await tx.execute(_TICKETS, trip_id, list(ids), status)


async def sold_as(tx: Tx, trip_id: UUID, booking_id: UUID, line_id: UUID, seats: Sequence[object], total: int) -> None:
    """A booking as it stands from now on: its line, its seats, what they cost."""
    await tx.execute(_SOLD_AS, trip_id, booking_id, line_id, list(seats), total)


async def run_as_awaited(tx: Tx, trip_id: UUID) -> None:
    """Let a trip run as the line that waited for a plan, and be sold again."""
    await tx.execute(_RUN_AS, trip_id)


async def unblock_strange(tx: Tx, trip_id: UUID) -> None:
    """Drop blocks on seats that the bus does not have."""
    await tx.execute(_STRANGE, trip_id)
