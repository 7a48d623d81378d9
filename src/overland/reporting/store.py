"""The SQL of schema `reporting`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx
from overland.kernel.money import Money
from overland.operations import Departure
from overland.reporting import Grouping, OccupancyQuery, SalesQuery, SalesRow
from overland.reporting.rules import Halt, Stretch, TripCount

_LABELS: Final = {
    Grouping.ROUTE: "route",
    Grouping.DAY: "to_char(day, 'YYYY-MM-DD')",
    Grouping.MONTH: "to_char(day, 'YYYY-MM')",
}


class Sold(msgspec.Struct, frozen=True):
    """A ticket that was sold: `amount` in minor units, `at` in UTC, `day` as clocks at the boarding stop showed it."""

    ticket_id: UUID
    operator_id: UUID
    booking_id: UUID
    trip_id: UUID
    route: str
    origin: int
    destination: int
    amount: int
    currency: str
    at: datetime
    day: date


class _Sums(msgspec.Struct, frozen=True):
    label: str
    currency: str
    sold: int
    cancelled: int
    gross: int
    refunded: int


async def add_line(
    tx: Tx, line_id: UUID, operator_id: UUID, route: str, seat_count: int, stops: Sequence[Halt]
) -> None:
    """Keep what the trips of a line share."""
    sql = """
    INSERT INTO line (id, operator_id, route, seat_count, stops) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
    """
    await tx.execute(sql, line_id, operator_id, route, seat_count, stops)


async def add_trips(tx: Tx, operator_id: UUID, line_id: UUID, departures: Sequence[Departure]) -> None:
    """Keep the dated trips of a line; an older version of one changes nothing."""
    sql = """
    INSERT INTO trip AS known (trip_id, operator_id, line_id, service_day, version)
    SELECT trip_id, $1, $2, service_day, version
    FROM unnest($3::uuid[], $4::date[], $5::integer[]) AS told (trip_id, service_day, version)
    ON CONFLICT (trip_id) DO UPDATE SET
        line_id = EXCLUDED.line_id, service_day = EXCLUDED.service_day, version = EXCLUDED.version
    WHERE known.version < EXCLUDED.version
    """
    # In one order, so that two that publish the same trips wait for each other instead of locking crosswise.
    newest = {d.trip_id: d for d in sorted(departures, key=lambda d: (d.trip_id, d.version))}.values()
    columns = zip(*((d.trip_id, d.service_day, d.version) for d in newest), strict=True)
    await tx.execute(sql, operator_id, line_id, *map(list, columns))


async def add_trip_cancelled(tx: Tx, trip_id: UUID, operator_id: UUID, version: int, *, cancelled: bool) -> None:
    """Keep that a trip does not run, or does after all; an older version of it changes nothing."""
    sql = """
    INSERT INTO trip_cancelled AS known (trip_id, operator_id, version, cancelled) VALUES ($1, $2, $3, $4)
    ON CONFLICT (trip_id) DO UPDATE SET version = excluded.version, cancelled = excluded.cancelled
    WHERE known.version < excluded.version
    """
    await tx.execute(sql, trip_id, operator_id, version, cancelled)


async def add_sold(tx: Tx, tickets: Sequence[Sold]) -> None:
    """Keep tickets that were sold; known ones stay as they are."""
    sql = "INSERT INTO sold VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING"
    await tx.execute_many(sql, [msgspec.structs.astuple(ticket) for ticket in tickets])


async def add_added(tx: Tx, addition_id: UUID, ticket_id: UUID, operator_id: UUID, amount: int, at: datetime) -> None:
    """Keep what was paid for a ticket after its sale, in minor units; below zero what came back of its price."""
    sql = "INSERT INTO added VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING"
    await tx.execute(sql, addition_id, ticket_id, operator_id, amount, at)


async def add_cancelled(tx: Tx, operator_id: UUID, refunds: Sequence[tuple[UUID, int]], at: datetime) -> None:
    """Keep tickets that are void, each with what goes back for it in minor units."""
    sql = "INSERT INTO cancelled (ticket_id, operator_id, refund, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"
    await tx.execute_many(sql, [(ticket_id, operator_id, refund, at) for ticket_id, refund in refunds])


async def add_boarded(tx: Tx, ticket_id: UUID, operator_id: UUID, at: datetime) -> None:
    """Keep that someone is on the bus."""
    await tx.execute("INSERT INTO boarded VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", ticket_id, operator_id, at)


async def forget(tx: Tx) -> None:
    """Throw every count away."""
    await tx.execute("TRUNCATE line, trip, trip_cancelled, sold, added, cancelled, boarded")


async def sales(db: Database, query: SalesQuery) -> list[SalesRow]:
    """Tickets and revenue by label, then by currency."""
    sql = f"""
    SELECT {_LABELS[query.by]} AS label, currency, count(*) AS sold, count(cancelled.ticket_id) AS cancelled,
           (sum(amount) + coalesce(sum(more), 0))::bigint AS gross, coalesce(sum(refund), 0)::bigint AS refunded
    FROM sold LEFT JOIN cancelled USING (ticket_id, operator_id)
    LEFT JOIN LATERAL (SELECT sum(added.amount) AS more FROM added WHERE added.ticket_id = sold.ticket_id) later ON true
    WHERE operator_id = $1 AND day BETWEEN $2 AND $3
    GROUP BY 1, 2 ORDER BY 1, 2
    """
    sums = await db.all(_Sums, sql, query.operator_id, query.first_day, query.last_day)
    return [_row(row) for row in sums]


def _row(row: _Sums) -> SalesRow:
    gross, refunded = Money(row.gross, row.currency), Money(row.refunded, row.currency)
    return SalesRow(row.label, row.sold, row.cancelled, gross, refunded, gross - refunded)


async def trips(db: Database, query: OccupancyQuery) -> list[TripCount]:
    """The published trips that were not cancelled, by service day and route."""
    sql = """
    SELECT trip_id, trip.operator_id, route, service_day, seat_count, stops
    FROM trip JOIN line ON line.id = trip.line_id
    WHERE trip.operator_id = $1 AND service_day BETWEEN $2 AND $3 AND ($4::uuid IS NULL OR trip_id = $4)
      AND NOT EXISTS (SELECT FROM trip_cancelled c WHERE c.trip_id = trip.trip_id AND c.cancelled)
    ORDER BY service_day, route, trip_id
    """
    return await db.all(TripCount, sql, query.operator_id, query.first_day, query.last_day, query.trip_id)


async def stretches(db: Database, operator_id: UUID, trip_ids: Sequence[UUID]) -> list[Stretch]:
    """What was sold of these trips and stands, by stretch."""
    sql = """
    SELECT trip_id, origin, destination, count(*) AS sold, count(boarded.ticket_id) AS boarded
    FROM sold LEFT JOIN boarded USING (ticket_id, operator_id)
    WHERE operator_id = $1 AND trip_id = ANY ($2)
      AND NOT EXISTS (SELECT FROM cancelled WHERE cancelled.ticket_id = sold.ticket_id)
    GROUP BY trip_id, origin, destination
    """
    return await db.all(Stretch, sql, operator_id, list(trip_ids))
