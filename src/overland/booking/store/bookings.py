"""Bookings: who has which seats, as what they were sold, and how they ended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from overland.booking.bookings import BookingStatus
from overland.booking.store.booked import NewBooking, StoredBooking, StoredSeat
from overland.booking.travellers import Contact
from overland.kernel.db import Database, Tx
from overland.kernel.money import Money

_NEW = """
INSERT INTO booking (trip_id, id, operator_id, line_id, reference, account_id, agent_id, origin, destination, seats,
                     total, currency, created_at, sale_id, purchase_id, part, direction, reseller_id, expires_at,
                     status)
SELECT *, 'held' FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[],
    $8::integer[], $9::integer[], $10::jsonb[], $11::bigint[], $12::text[], $13::timestamptz[],
    $14::uuid[], $15::uuid[], $16::integer[], $17::text[], $18::uuid[], $19::timestamptz[])
"""
_HELD = """
SELECT account_id, count(DISTINCT sale_id)::integer AS count FROM booking
WHERE account_id = ANY ($1) AND status = 'held' AND expires_at > clock_timestamp()
  -- What is offered in place of a trip that does not run was asked for by nobody.
  AND NOT EXISTS (SELECT FROM choice c WHERE (c.offer_trip_id, c.offer_id) = (booking.trip_id, booking.id))
GROUP BY account_id
"""
_SELECT = """
SELECT b.id, b.trip_id, b.operator_id, b.line_id, b.reference, b.account_id, b.agent_id, b.origin, b.destination,
       b.seats, b.total, b.currency, b.contact, b.created_at, b.payment_begun_at, b.refund,
       coalesce(b.expires_at, asked.until) AS expires_at,
       b.sale_id, b.purchase_id, b.part, b.direction, b.stranded_at, b.promo_code, b.credit, b.version, b.pay_by,
       b.adds_ticket, b.adds, b.reseller_id,
       CASE WHEN b.adds_to IS NOT NULL THEN (
           SELECT jsonb_build_object('id', a.id, 'reference', a.reference) FROM booking a
           WHERE a.trip_id = b.trip_id AND a.id = b.adds_to
       ) END AS adds_to,
       coalesce(asked.was, '{}') AS instead_of,
       (
           SELECT jsonb_build_object('id', o.id, 'reference', o.reference)
           FROM exchange e JOIN booking o ON o.trip_id = e.old_trip_id AND o.id = e.old_booking_id
           WHERE e.trip_id = b.trip_id AND e.booking_id = b.id
       ) AS replaces,
       coalesce((
           SELECT jsonb_agg(jsonb_build_object('id', n.id, 'reference', n.reference) ORDER BY e.at)
           FROM exchange e JOIN booking n ON n.trip_id = e.trip_id AND n.id = e.booking_id
           WHERE e.old_trip_id = b.trip_id AND e.old_booking_id = b.id AND n.confirmed_at IS NOT NULL
       ), '[]') AS became,
       CASE WHEN b.status = 'held' AND b.expires_at <= clock_timestamp() THEN 'expired' ELSE b.status END AS status,
       t.service_day, t.starts_at, t.plate, t.drivers, t.status AS trip_status, t.stamp AS trip_stamp,
       t.line_id AS runs_as,
       coalesce((
           SELECT jsonb_agg(jsonb_build_object(
               'id', k.id, 'status', k.status, 'issue', k.issue, 'boarded_at', k.boarded_at
           )) FROM ticket k WHERE k.trip_id = b.trip_id AND k.booking_id = b.id
       ), '[]') AS issued
FROM booking b JOIN trip t ON t.trip_id = b.trip_id
LEFT JOIN consent asked ON asked.trip_id = b.trip_id AND asked.booking_id = b.id AND asked.decision IS NULL
"""
_BY_ID = _SELECT + "WHERE b.trip_id = $1 AND b.id = $2"
_BY_ID_ALONE = _SELECT + "WHERE b.id = $1"
_BY_REFERENCE = _SELECT + "WHERE b.reference = $1"
_OF_PURCHASE = _SELECT + "WHERE b.purchase_id = $1 ORDER BY b.part"
_OF_TRIP = _SELECT + "WHERE b.trip_id = $1 AND b.status = ANY ($2) AND b.adds_to IS NULL ORDER BY b.origin, b.id"
_LOCK = "SELECT 1 FROM booking WHERE trip_id = $1 AND id = $2 FOR UPDATE"
_PEOPLE = """
UPDATE booking SET contact = $3, seats = $4, total = $5, promo_code = $6 WHERE trip_id = $1 AND id = $2
RETURNING version
"""
_LENGTHEN = """
WITH until AS MATERIALIZED (SELECT clock_timestamp() + $4::interval AS at)
UPDATE booking SET payment_begun_at = $3, expires_at = greatest(expires_at, until.at) FROM until
WHERE (trip_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[])) AND status = 'held' RETURNING expires_at
"""
_CONFIRM = """
UPDATE booking SET status = 'confirmed', confirmed_at = $3, expires_at = NULL, ended_at = NULL
WHERE trip_id = $1 AND id = $2
"""
_END = """
UPDATE booking SET status = $3, ended_at = $4, refund = CASE WHEN $5::bigint IS NULL THEN refund
    ELSE coalesce(refund, 0) + $5 END, expires_at = NULL
WHERE trip_id = $1 AND id = $2
"""
_GIVE_BACK = "UPDATE booking SET refund = coalesce(refund, 0) + $3 WHERE trip_id = $1 AND id = $2"
_OVERDUE = """
SELECT trip_id, id FROM booking WHERE status = 'held' AND expires_at <= clock_timestamp() ORDER BY expires_at LIMIT $1
"""
# A reference as it is read aloud, or words of a name, phone or e-mail, with or without diacritics.
_MENTIONS = """
(b.reference = upper(regexp_replace($1, '[\\s-]', '', 'g'))
 OR (length(regexp_replace($1, '\\D', '', 'g')) >= 9
     AND right(regexp_replace(b.contact ->> 'phone', '\\D', '', 'g'), 9) = right(regexp_replace($1, '\\D', '', 'g'), 9))
 OR position(lower(unaccent($1)) IN lower(unaccent(coalesce(b.contact::text, '') || b.seats::text))) > 0)
"""


async def add(tx: Tx, held: Sequence[tuple[NewBooking, datetime]]) -> None:
    """Keep bookings whose seats have just been held, each until then."""
    columns = zip(*((*msgspec.structs.astuple(booking), until) for booking, until in held), strict=True)
    await tx.execute(_NEW, *map(list, columns))


async def live_holds(tx: Tx, accounts: Sequence[UUID]) -> dict[UUID, int]:
    """How many holds each of these accounts has; what is held together is one."""
    rows = await tx.connection.fetch(_HELD, list(accounts))
    return {row["account_id"]: row["count"] for row in rows}


async def by_id(source: Database | Tx, trip_id: UUID, booking_id: UUID) -> StoredBooking | None:
    """One booking."""
    return await source.maybe(StoredBooking, _BY_ID, trip_id, booking_id)


async def by_id_alone(source: Database | Tx, booking_id: UUID) -> StoredBooking | None:
    """One booking, for those who were told its id but not its trip."""
    return await source.maybe(StoredBooking, _BY_ID_ALONE, booking_id)


async def by_reference(db: Database, reference: str) -> list[StoredBooking]:
    """The booking of this reference; on rare occasions bookings of two trips share one."""
    return await db.all(StoredBooking, _BY_REFERENCE, reference)


async def of_purchase(source: Database | Tx, purchase_id: UUID) -> list[StoredBooking]:
    """The bookings of a purchase in the order of their parts."""
    return await source.all(StoredBooking, _OF_PURCHASE, purchase_id)


async def of_trip(source: Database | Tx, trip_id: UUID, *statuses: BookingStatus) -> list[StoredBooking]:
    """The bookings of a trip that stand so, by where people get on."""
    return await source.all(StoredBooking, _OF_TRIP, trip_id, [s.value for s in statuses])


async def locked(tx: Tx, trip_id: UUID, booking_id: UUID) -> StoredBooking:
    """A booking that nobody else changes until this transaction ends."""
    await tx.execute(_LOCK, trip_id, booking_id)
    found = await by_id(tx, trip_id, booking_id)
    assert found is not None, "bookings are never deleted"
    return found


async def name_people(
    tx: Tx, booking: StoredBooking, contact: Contact, seats: Sequence[StoredSeat], promo: str | None = None
) -> StoredBooking:
    """Say who booked, who sits where, and what that costs; the booking as it is then."""
    total = sum(seat.price for seat in seats)
    version = await tx.value(_PEOPLE, booking.trip_id, booking.id, contact, list(seats), total, promo)
    return msgspec.structs.replace(
        booking, contact=contact, seats=tuple(seats), total=total, promo_code=promo, version=version
    )


async def keep_seats(tx: Tx, booking: StoredBooking, seats: Sequence[StoredSeat]) -> None:
    """Say again who sits where."""
    sql = "UPDATE booking SET seats = $3 WHERE trip_id = $1 AND id = $2"
    await tx.execute(sql, booking.trip_id, booking.id, list(seats))


async def lengthen(tx: Tx, held: Sequence[StoredBooking], now: datetime, lasts: timedelta) -> datetime:
    """Let what is held together last this long from now on, or as long as it does already; until when."""
    until: datetime = await tx.value(_LENGTHEN, [b.trip_id for b in held], [b.id for b in held], now, lasts)
    return until


async def time_left(tx: Tx, booking: StoredBooking) -> timedelta:
    """How long a hold still lasts, by the database's clock."""
    left: timedelta = await tx.value("SELECT $1::timestamptz - clock_timestamp()", booking.expires_at)
    return left


async def confirm(tx: Tx, booking: StoredBooking, at: datetime) -> None:
    """Mark it as paid."""
    await tx.execute(_CONFIRM, booking.trip_id, booking.id, at)


async def end(tx: Tx, booking: StoredBooking, status: BookingStatus, at: datetime, refund: Money | None = None) -> None:
    """Mark it as over; `refund` comes on top of what went back before."""
    await tx.execute(_END, booking.trip_id, booking.id, status.value, at, None if refund is None else refund.amount)


async def give_back(tx: Tx, booking: StoredBooking, refund: Money) -> None:
    """Note what goes back for a part of it."""
    await tx.execute(_GIVE_BACK, booking.trip_id, booking.id, refund.amount)


class Overdue(msgspec.Struct, frozen=True):
    """A hold whose time is over."""

    trip_id: UUID
    id: UUID


async def overdue(db: Database, limit: int) -> list[Overdue]:
    """Holds whose time is over, the longest first."""
    return await db.all(Overdue, _OVERDUE, limit)


class Filter(msgspec.Struct, frozen=True):
    """Which bookings, and after which position (created, id) in the list."""

    account_id: UUID | None
    operator_id: UUID | None
    trip_id: UUID | None
    text: str
    after: tuple[datetime, UUID] | None
    reseller_id: UUID | None = None


async def listed(db: Database, wanted: Filter, limit: int) -> list[StoredBooking]:
    """Bookings that match, the newest first."""
    clauses: list[str] = ["b.adds_to IS NULL"]
    args: list[object] = []
    for column in ("account_id", "operator_id", "trip_id", "reseller_id"):
        if (value := getattr(wanted, column)) is not None:
            args.append(value)
            clauses.append(f"b.{column} = ${len(args)}")
    if wanted.after:
        args += wanted.after
        clauses.append(f"(b.created_at, b.id) < (${len(args) - 1}, ${len(args)})")
    if wanted.text:
        args.append(wanted.text)
        clauses.append(_MENTIONS.replace("$1", f"${len(args)}"))
    sql = f"{_SELECT} WHERE {' AND '.join(clauses)} ORDER BY b.created_at DESC, b.id DESC LIMIT {limit:d}"
    return await db.all(StoredBooking, sql, *args)
