"""Dated trips on sale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.problems import NotFound, Problem
from overland.operations import CallTimes, TripStatus


class StoredTrip(msgspec.Struct, frozen=True):
    """A trip as it was published and changed since. `starts_at` is the departure at stop 0 (UTC)."""

    trip_id: UUID
    operator_id: UUID
    line_id: UUID
    service_day: date
    starts_at: datetime
    plate: str
    drivers: tuple[str, ...]
    status: TripStatus
    stamp: int
    selling: bool = True


class Offered(msgspec.Struct, frozen=True):
    """A trip of a search on a stretch. Bit n of `taken` says that the seat of number n cannot be had there."""

    trip_id: UUID
    line_id: UUID
    starts_at: datetime
    origin: int
    destination: int
    taken: int


# A trip that waits for a plan has a stamp that fits no price: nothing of it can be sold, by whatever way.
_TRIP = """
trip_id, operator_id, line_id, service_day, starts_at, plate, drivers, status,
CASE WHEN awaits_line IS NULL THEN stamp ELSE -1 END AS stamp, selling
"""
_READ = f"SELECT {_TRIP} FROM trip WHERE trip_id = ANY ($1)"
# A new version may bring a new line: another fare, another name. One without the stops that were sold is not followed:
# what was promised stays on sale as it was. One in which not all keep their seats is awaited until a plan says who sits
# where. The line has a version of its own, as a later change of time may be heard before it.
_PUBLISH = """
INSERT INTO trip (trip_id, operator_id, line_id, service_day, starts_at, plate, drivers, version, line_version, selling,
                  switch_turn)
SELECT t.trip_id, $1, $2, t.service_day, t.starts_at, t.plate,
       ARRAY(SELECT jsonb_array_elements_text(t.drivers)), t.version, t.version,
       coalesce(s.selling, true), coalesce(s.turn, 0)
FROM unnest($3::uuid[], $4::integer[], $5::date[], $6::timestamptz[], $7::text[], $8::jsonb[])
    AS t (trip_id, version, service_day, starts_at, plate, drivers)
    LEFT JOIN operator_switch s ON s.operator_id = $1
ON CONFLICT (trip_id) DO UPDATE
SET service_day = CASE WHEN trip.version < excluded.version THEN excluded.service_day ELSE trip.service_day END,
    starts_at = CASE WHEN trip.version < excluded.version THEN excluded.starts_at ELSE trip.starts_at END,
    plate = CASE WHEN trip.version < excluded.version THEN excluded.plate ELSE trip.plate END,
    drivers = CASE WHEN trip.version < excluded.version THEN excluded.drivers ELSE trip.drivers END,
    version = greatest(trip.version, excluded.version), line_version = excluded.line_version,
    line_id = CASE WHEN fits(trip.trip_id, trip.line_id, excluded.line_id) = 'fits'
        THEN excluded.line_id ELSE trip.line_id END,
    awaits_line = CASE WHEN fits(trip.trip_id, trip.line_id, excluded.line_id) = 'seats' THEN excluded.line_id END
WHERE trip.line_version < excluded.line_version AND trip.operator_id = excluded.operator_id
RETURNING trip_id, line_id, awaits_line
"""
_RETIME = f"""
UPDATE trip SET service_day = $4, starts_at = $5, plate = $6, drivers = $7, version = $3,
    planned_at = CASE WHEN starts_at = $5 THEN planned_at WHEN starts_at < $8 THEN coalesce(planned_at, starts_at) END
WHERE operator_id = $1 AND trip_id = $2 AND version < $3 RETURNING {_TRIP}
"""
_STEP = f"""
UPDATE trip SET status = $4, status_version = $3,
    began_at = CASE $4 WHEN 'in_progress' THEN $5 ELSE began_at END,
    arrived_at = CASE $4 WHEN 'completed' THEN $5 ELSE arrived_at END
WHERE operator_id = $1 AND trip_id = $2 AND status_version < $3
  AND (status <> 'cancelled' OR $4 = 'upcoming') RETURNING {_TRIP}
"""
_LINES = """
SELECT array_agg(DISTINCT line_id) FROM (
    SELECT line_id FROM trip WHERE trip_id = $1 UNION ALL
    SELECT awaits_line FROM trip WHERE trip_id = $1 AND awaits_line IS NOT NULL UNION ALL
    SELECT line_id FROM booking WHERE trip_id = $1
) sold
"""
# A trip of which a hold has run out is counted from its claims until that is written down.
OFFERED = """
SELECT w.n, o.trip_id, o.starts_at, substring(
    CASE WHEN o.until <= clock_timestamp()
         THEN taken_now(o.trip_id, o.line_id, o.width, octet_length(o.taken) / o.width) ELSE o.taken END,
    w.origin * o.width + 1, (w.destination - w.origin) * o.width
) AS legs
FROM unnest($1::uuid[], $2::integer[], $3::integer[], $4::timestamptz[], $5::timestamptz[])
    WITH ORDINALITY AS w (line_id, origin, destination, earliest, latest, n)
JOIN on_sale o ON o.line_id = w.line_id AND o.starts_at >= w.earliest AND o.starts_at < w.latest
WHERE o.open
"""


_RUNNING = f"""
SELECT {_TRIP} FROM trip JOIN unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) AS w (line, earliest, latest)
    ON line_id = line AND starts_at >= earliest AND starts_at < latest
WHERE status IN ('upcoming', 'boarding', 'in_progress') AND selling AND awaits_line IS NULL
ORDER BY starts_at, trip_id LIMIT $4
"""


class TripFacts(msgspec.Struct, frozen=True):
    """What a version of the timetable says of a trip. `starts_at` is the departure at stop 0 (UTC)."""

    trip_id: UUID
    version: int
    service_day: date
    starts_at: datetime
    plate: str
    drivers: tuple[str, ...]


class Departing(msgspec.Struct, frozen=True):
    """Trips of a line to look for: a stretch, and when they begin at stop 0 (UTC, the end excluded)."""

    line_id: UUID
    origin: int
    destination: int
    earliest: datetime
    latest: datetime


class _Row(msgspec.Struct, frozen=True):
    n: int
    trip_id: UUID
    starts_at: datetime
    legs: bytes


async def read_trip(tx: Tx, trip_id: UUID) -> StoredTrip:
    """One trip as it is by now. Raises NotFound."""
    return await tx.one(StoredTrip, NotFound(), _READ, [trip_id])


async def read_trips(db: Database, trip_ids: Sequence[UUID]) -> list[StoredTrip | Problem]:
    """These trips, in one reading for all who ask at the same moment; NotFound in place of one that is not."""
    found = {trip.trip_id: trip for trip in await db.all(StoredTrip, _READ, list(set(trip_ids)))}
    return [found.get(trip_id) or NotFound() for trip_id in trip_ids]


class Published(msgspec.Struct, frozen=True):
    """The line that a trip runs as by now, and the one that it is to run as once there is a plan."""

    trip_id: UUID
    line_id: UUID
    awaits_line: UUID | None


async def publish(tx: Tx, operator_id: UUID, line_id: UUID, facts: Sequence[TripFacts]) -> list[Published]:
    """Put trips on sale, or bring them up to date; older versions change nothing. Those that are news."""
    columns = [list(column) for column in zip(*map(msgspec.structs.astuple, facts), strict=True)]
    return await tx.all(Published, _PUBLISH, operator_id, line_id, *columns) if facts else []


async def line_now(source: Database | Tx, trip_id: UUID) -> UUID:
    """The line that a trip runs as."""
    found: UUID = await source.value("SELECT line_id FROM trip WHERE trip_id = $1", trip_id)
    return found


async def awaited_line(source: Database | Tx, trip_id: UUID) -> UUID | None:
    """The line that a trip is to run as once a plan says who sits where."""
    found: UUID | None = await source.value("SELECT awaits_line FROM trip WHERE trip_id = $1", trip_id)
    return found


async def lines_now(db: Database, trip_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """The line of each trip that is known."""
    return {trip.trip_id: trip.line_id for trip in await db.all(StoredTrip, _READ, list(trip_ids))}


async def retime(tx: Tx, operator_id: UUID, facts: TripFacts, new_until: datetime) -> StoredTrip | None:
    """Change a trip; None when it knew that or later already.

    What would have left before `new_until` and leaves at another time now is late, or early; later ones have a new
    timetable.
    """
    return await tx.maybe(StoredTrip, _RETIME, operator_id, *msgspec.structs.astuple(facts), new_until)


async def step(
    tx: Tx, operator_id: UUID, trip_id: UUID, version: int, status: TripStatus, at: datetime
) -> StoredTrip | None:
    """Let a trip begin, end or be cancelled; None when it knew that or later already.

    Cancelled stays cancelled, unless it is to run again (upcoming).
    """
    return await tx.maybe(StoredTrip, _STEP, operator_id, trip_id, version, status.value, at)


async def follow(tx: Tx, operator_id: UUID, trip_id: UUID, report: int, calls: Sequence[CallTimes]) -> None:
    """Keep what is known of a trip's halts; an older report changes nothing."""
    sql = "UPDATE trip SET calls = $4, report = $3 WHERE operator_id = $1 AND trip_id = $2 AND report < $3"
    await tx.execute(sql, operator_id, trip_id, report, calls)


async def switch(tx: Tx, operator_id: UUID, turn: int, *, selling: bool) -> None:
    """Let an operator's trips be sold or not, those that are published later too, unless a later turn is known."""
    sql = """
    INSERT INTO operator_switch AS s (operator_id, turn, selling) VALUES ($1, $2, $3)
    ON CONFLICT (operator_id) DO UPDATE SET turn = excluded.turn, selling = excluded.selling
    WHERE s.turn < excluded.turn
    """
    if await tx.execute(sql, operator_id, turn, selling):
        sql = "UPDATE trip SET selling = $3, switch_turn = $2 WHERE operator_id = $1 AND switch_turn < $2"
        await tx.execute(sql, operator_id, turn, selling)


class Day(msgspec.Struct, frozen=True):
    """How a trip goes: when it was to leave where that has changed, when it left and came, whether one is on board.

    `calls` are its halts by what was told of them; none where nothing was.
    """

    planned_at: datetime | None
    began_at: datetime | None
    arrived_at: datetime | None
    boarding: bool
    calls: tuple[CallTimes, ...]


async def day_of(db: Database, trip_id: UUID) -> Day:
    """How this trip goes. Raises NotFound."""
    sql = """
    SELECT planned_at, began_at, arrived_at, calls,
           EXISTS (SELECT FROM boarding b WHERE b.trip_id = t.trip_id) AS boarding
    FROM trip t WHERE trip_id = $1
    """
    return await db.one(Day, NotFound(), sql, trip_id)


class Runs(msgspec.Struct, frozen=True):
    """A trip as it goes by now: as Day, with the line it runs as and when it is to begin (UTC)."""

    trip_id: UUID
    line_id: UUID
    status: TripStatus
    starts_at: datetime
    planned_at: datetime | None
    calls: tuple[CallTimes, ...]


async def runs(source: Database | Tx, trip_ids: Sequence[UUID]) -> list[Runs]:
    """How these trips go."""
    sql = "SELECT trip_id, line_id, status, starts_at, planned_at, calls FROM trip WHERE trip_id = ANY ($1)"
    return await source.all(Runs, sql, list(trip_ids))


async def marks(db: Database, trip_ids: Sequence[UUID]) -> dict[UUID, str]:
    """What is another text once something was told of a trip, by trip."""
    sql = """
    SELECT trip_id, concat_ws(' ', stamp, report, EXISTS (SELECT FROM boarding b WHERE b.trip_id = t.trip_id)) AS mark
    FROM trip t WHERE trip_id = ANY ($1)
    """
    return {row.trip_id: row.mark for row in await db.all(_Mark, sql, list(trip_ids))}


class _Mark(msgspec.Struct, frozen=True):
    trip_id: UUID
    mark: str


async def departing(db: Database | Tx, wanted: Sequence[Departing]) -> list[Offered]:
    """The trips that match, by departure at stop 0, with the seats that nobody else can have."""
    columns = zip(*((w.line_id, w.origin, w.destination, w.earliest, w.latest) for w in wanted), strict=True)
    rows = await db.all(_Row, OFFERED, *map(list, columns))
    rows.sort(key=lambda row: row.starts_at)
    return [_offered(wanted[row.n - 1], row) for row in rows]


def _offered(asked: Departing, row: _Row) -> Offered:
    """What is taken on any of the legs, which follow one another in the row."""
    width = len(row.legs) // (asked.destination - asked.origin) * 8
    left, taken = int.from_bytes(row.legs, "little"), 0
    while left:
        taken |= left & (1 << width) - 1
        left >>= width
    return Offered(row.trip_id, asked.line_id, row.starts_at, asked.origin, asked.destination, taken)


async def running(db: Database, lines: Sequence[tuple[UUID, datetime, datetime]], most: int) -> list[StoredTrip]:
    """The trips of these lines that begin at stop 0 between these instants (UTC, the end excluded), the first ones."""
    return await db.all(StoredTrip, _RUNNING, *map(list, zip(*lines, strict=True)), most)


async def lines_sold(db: Database, trip_id: UUID) -> list[UUID]:
    """The lines that this trip was sold as: its own, and those of bookings made before it got another."""
    return await db.value(_LINES, trip_id) or []
