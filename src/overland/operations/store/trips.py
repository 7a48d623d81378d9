"""Dated trips: assigned, stepped, read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.follow import Told, follow
from overland.operations.network import Bus
from overland.operations.own_prices import PriceChanges
from overland.operations.refusals import StepNotAllowed, WrongLicence
from overland.operations.store.assignments import refusals_of
from overland.operations.store.network import Reading
from overland.operations.store.routes import ways
from overland.operations.trips import Assignment, Seen, Trip, TripQuery, TripStatus, TripStop
from overland.operations.way import Way

CHUNK = 2000
"""Rows to a statement, which ends after 5 s."""


class Report(msgspec.Struct, frozen=True):
    """The last that was told of a stop; without an instant (UTC) it took back what was told before."""

    sequence: int
    seen: Seen
    at: datetime | None
    told_at: datetime


class TripRow(msgspec.Struct, frozen=True):
    """A trip as it stands in the table, without the halts that it shares with others."""

    id: UUID
    operator_id: UUID
    route_id: UUID
    route_version: int
    plan_id: UUID
    bus_kind: str
    amenities: tuple[str, ...]
    service_day: date
    departure: int
    leaves_at: datetime
    free_at: datetime
    status: TripStatus
    published: bool
    version: int
    step: int
    bus: Assignment | None
    drivers: tuple[Assignment, ...]
    accounts: tuple[UUID, ...]
    cancel_reason: str
    reports: tuple[Report, ...]
    prices: PriceChanges

    @property
    def told(self) -> Told:
        """What holds of what was told of it on its way."""
        return {(report.sequence, report.seen): report.at for report in self.reports if report.at}


_TRIP = """
SELECT t.id, t.operator_id, t.route_id, t.route_version, t.plan_id, t.bus_kind, t.amenities, t.service_day, t.departure,
       t.leaves_at, t.free_at, t.status, t.published_at IS NOT NULL AS published, t.version, t.step,
       CASE WHEN b.id IS NOT NULL THEN jsonb_build_object('id', b.id, 'name', b.plate) END AS bus,
       coalesce(d.drivers, '[]') AS drivers, coalesce(d.accounts, '{}') AS accounts,
       CASE WHEN t.status = 'cancelled' THEN
           (SELECT s.reason FROM trip_step s WHERE (s.operator_id, s.trip_id, s.step) = (t.operator_id, t.id, t.step))
       ELSE '' END AS cancel_reason,
       CASE WHEN t.reports > 0 THEN (SELECT jsonb_agg(jsonb_build_object(
           'sequence', r.sequence, 'seen', r.seen, 'at', r.at, 'told_at', r.told_at)) FROM (
           SELECT DISTINCT ON (sequence, seen) sequence, seen, at, told_at FROM trip_report r
           WHERE (r.operator_id, r.trip_id) = (t.operator_id, t.id) ORDER BY sequence, seen, report DESC) r)
       ELSE '[]' END AS reports, t.prices
FROM trip t
LEFT JOIN bus b ON (b.operator_id, b.id) = (t.operator_id, t.bus_id)
LEFT JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) ORDER BY a.position) AS drivers,
           array_agg(d.account_id) FILTER (WHERE d.account_id IS NOT NULL) AS accounts
    FROM trip_driver a JOIN driver d ON (d.operator_id, d.id) = (a.operator_id, a.driver_id)
    WHERE (a.operator_id, a.trip_id) = (t.operator_id, t.id)
) d ON true
"""


async def move(tx: Tx, trip: TripRow, departure: int, leaves_at: datetime, free_at: datetime) -> None:
    """Let a trip leave at another time. Raises what the constraints refuse."""
    sql = "UPDATE trip SET departure = $3, leaves_at = $4, free_at = $5 WHERE operator_id = $1 AND id = $2"
    with tx.refusing(refusals_of(trip.bus.id if trip.bus else None, [driver.id for driver in trip.drivers])):
        await tx.execute(sql, trip.operator_id, trip.id, departure, leaves_at, free_at)


async def seat_as(tx: Tx, trip: TripRow, bus: Bus) -> None:
    """Let a trip have the seats, kind and amenities of another bus."""
    sql = "UPDATE trip SET plan_id = $3, bus_kind = $4, amenities = $5 WHERE operator_id = $1 AND id = $2"
    with tx.refusing({"trip_driver_class": WrongLicence(name=bus.plate)}):
        await tx.execute(sql, trip.operator_id, trip.id, bus.plan_id, bus.kind, list(bus.amenities))


async def set_version(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID], version: int) -> None:
    """Let trips run by this version of their route."""
    sql = "UPDATE trip SET route_version = $3 WHERE operator_id = $1 AND id = ANY ($2)"
    await tx.execute(sql, operator_id, list(trip_ids), version)


async def set_plan(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID], plan_id: UUID) -> None:
    """Let trips have the seats of this plan."""
    sql = "UPDATE trip SET plan_id = $3 WHERE operator_id = $1 AND id = ANY ($2)"
    with tx.refusing({"trip_driver_class": WrongLicence()}):
        await tx.execute(sql, operator_id, list(trip_ids), plan_id)


async def set_prices(tx: Tx, trip: TripRow, prices: PriceChanges) -> None:
    """Let a trip have prices of its own, or with none of them those of its route."""
    sql = "UPDATE trip SET prices = $3 WHERE operator_id = $1 AND id = $2"
    await tx.execute(sql, trip.operator_id, trip.id, list(prices))


async def publish(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID], by: str, now: datetime) -> None:
    """Put trips on sale; each is one version further."""
    sql = """
    UPDATE trip SET published_at = $3, published_by = $4, version = version + 1
    WHERE operator_id = $1 AND id = ANY ($2) AND published_at IS NULL
    """
    for start in range(0, len(trip_ids), CHUNK):
        await tx.execute(sql, operator_id, trip_ids[start : start + CHUNK], now, by)


async def grow(tx: Tx, operator_id: UUID, trip_ids: Sequence[UUID]) -> None:
    """One version further."""
    sql = "UPDATE trip SET version = version + 1 WHERE operator_id = $1 AND id = ANY ($2)"
    await tx.execute(sql, operator_id, list(trip_ids))


async def grow_on_sale(tx: Tx, operator_id: UUID, version: tuple[UUID, int], now: datetime) -> list[UUID]:
    """One version further for each trip on sale of this version of a route that is not over; their ids, in order."""
    sql = """
    WITH grown AS (
        UPDATE trip SET version = version + 1
        WHERE operator_id = $1 AND route_id = $2 AND route_version = $3 AND published_at IS NOT NULL
          AND status IN ('upcoming', 'in_progress') AND free_at > $4
        RETURNING id, leaves_at
    )
    SELECT coalesce(array_agg(id ORDER BY leaves_at, id), '{}') FROM grown
    """
    found: list[UUID] = await tx.value(sql, operator_id, *version, now)
    return found


async def step(tx: Tx, trip: TripRow, status: TripStatus, by: str, now: datetime, reason: str = "") -> None:
    """Take a step, one version further. Raises StepNotAllowed."""
    history = """
    INSERT INTO trip_step (operator_id, trip_id, step, status, came_from, at, by, reason)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    """
    with tx.refusing({"trip_step_allowed": StepNotAllowed(status=trip.status, wanted=status)}):
        await tx.execute(history, trip.operator_id, trip.id, trip.step + 1, status, trip.status, now, by, reason)
    sql = "UPDATE trip SET step = $3, status = $4, version = version + 1 WHERE operator_id = $1 AND id = $2"
    await tx.execute(sql, trip.operator_id, trip.id, trip.step + 1, status)


async def row(db: Reading, trip_id: UUID, within: Collection[UUID] | None) -> TripRow:
    """A trip of one of these operators, of any without. Raises NotFound."""
    sql = f"{_TRIP} WHERE t.id = $1 AND ($2::uuid[] IS NULL OR t.operator_id = ANY ($2))"
    return await db.one(TripRow, NotFound(), sql, trip_id, None if within is None else list(within))


async def lock(tx: Tx, trip_id: UUID, within: Collection[UUID] | None) -> TripRow:
    """The same, held still until the transaction ends."""
    sql = "SELECT 1 FROM trip WHERE id = $1 AND ($2::uuid[] IS NULL OR operator_id = ANY ($2)) FOR NO KEY UPDATE"
    await tx.value(sql, trip_id, None if within is None else list(within))
    return await row(tx, trip_id, within)


async def lock_all(tx: Tx, operator_id: UUID, trip_ids: Collection[UUID]) -> list[TripRow]:
    """These trips of an operator, held still in one order, by departure."""
    sql = "SELECT 1 FROM trip WHERE operator_id = $1 AND id = ANY ($2) ORDER BY leaves_at, id FOR NO KEY UPDATE"
    await tx.execute(sql, operator_id, list(trip_ids))
    return await rows(tx, operator_id, trip_ids) if trip_ids else []


async def rows(db: Reading, operator_id: UUID, trip_ids: Collection[UUID]) -> list[TripRow]:
    """These trips of an operator, by departure."""
    sql = f"{_TRIP} WHERE t.operator_id = $1 AND t.id = ANY ($2) ORDER BY t.leaves_at, t.id"
    return await db.all(TripRow, sql, operator_id, list(trip_ids))


async def page(
    db: Reading, query: TripQuery, within: Collection[UUID] | None, after: tuple[datetime, UUID] | None
) -> list[TripRow]:
    """One more than the query's limit, after a position."""
    # Two statements, so that the one of an operator's own people is planned along its index.
    scope = "$3::uuid[] IS NULL" if within is None else "t.operator_id = ANY ($3)"
    sql = f"""
    {_TRIP}
    WHERE t.service_day BETWEEN $1 AND $2 AND {scope}
      AND ($4::uuid IS NULL OR t.route_id = $4)
      AND ($5::text IS NULL OR t.status = $5)
      AND ($6::uuid IS NULL OR EXISTS (
          SELECT 1 FROM trip_driver a JOIN driver x ON (x.operator_id, x.id) = (a.operator_id, a.driver_id)
          WHERE (a.operator_id, a.trip_id) = (t.operator_id, t.id) AND x.account_id = $6))
      AND ($7::timestamptz IS NULL OR (t.leaves_at, t.id) > ($7, $8::uuid))
      AND ($10::boolean[])[extract(isodow FROM t.service_day)::int]
      AND CASE WHEN $11::int < $12 THEN t.departure % 86400 >= $11 AND t.departure % 86400 < $12
               ELSE t.departure % 86400 >= $11 OR t.departure % 86400 < $12 END
    ORDER BY t.leaves_at, t.id LIMIT $9
    """
    at, last = after or (None, None)
    return await db.all(
        TripRow, sql, query.first_day, query.last_day, None if within is None else list(within),
        query.route_id, query.status, query.driver_account_id, at, last, query.limit + 1,
        list(query.weekdays), query.since, query.until,
    )  # fmt: skip


async def shown(db: Reading, rows: Sequence[TripRow]) -> list[Trip]:
    """Trips as people see them, with their halts."""
    found: dict[tuple[UUID, int], Way] = {}
    for operator_id in {row.operator_id for row in rows}:
        wanted = {(row.route_id, row.route_version) for row in rows if row.operator_id == operator_id}
        found |= await ways(db, operator_id, wanted)
    return [_show(row, found[row.route_id, row.route_version]) for row in rows]


async def one_shown(db: Reading, row: TripRow) -> Trip:
    """A trip as it is after a change."""
    [trip] = await shown(db, await rows(db, row.operator_id, [row.id]))
    return trip


def _show(row: TripRow, way: Way) -> Trip:
    kept: dict[str, Any] = {name: getattr(row, name) for name in _SAME}
    stops = tuple(
        TripStop(
            halt.sequence, halt.stop_id, halt.name, halt.place, halt.zone,
            row.leaves_at + timedelta(seconds=halt.arrival), row.leaves_at + timedelta(seconds=halt.departure),
            halt.distance, halt.pickup, halt.drop_off, closed=halt.closed,
        )
        for halt in way.stops
    )  # fmt: skip
    heard_at = max((report.told_at for report in row.reports), default=None)
    return Trip(
        **kept, route_code=way.code, route_name=way.name, stops=follow(stops, row.told), heard_at=heard_at,
        rerouted=way.rerouted,
    )  # fmt: skip


_SAME = {f.name for f in msgspec.structs.fields(Trip)} & {f.name for f in msgspec.structs.fields(TripRow)}
