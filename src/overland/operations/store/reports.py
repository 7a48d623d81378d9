"""What was told of trips on their way, and what was done with them."""

from __future__ import annotations

from datetime import datetime

from overland.kernel.db import Tx
from overland.operations.store.network import Reading
from overland.operations.store.trips import TripRow
from overland.operations.trips import StopReport, TripStep


async def insert(tx: Tx, trip: TripRow, report: StopReport, at: datetime | None, by: str, now: datetime) -> None:
    """Keep a report, numbered behind the last one; without an instant it takes back what was told."""
    sql = """
    INSERT INTO trip_report (operator_id, trip_id, report, sequence, seen, at, told_at, by)
    SELECT $1, $2, coalesce(max(report), 0) + 1, $3, $4, $5, $6, $7 FROM trip_report
    WHERE (operator_id, trip_id) = ($1, $2)
    """
    await tx.execute(sql, trip.operator_id, trip.id, report.sequence, report.seen.value, at, now, by)


async def grow(tx: Tx, trip: TripRow) -> int:
    """The number of the next thing that is told of its way."""
    sql = "UPDATE trip SET reports = reports + 1 WHERE operator_id = $1 AND id = $2 RETURNING reports"
    number: int = await tx.value(sql, trip.operator_id, trip.id)
    return number


async def log(db: Reading, trip: TripRow) -> list[TripStep]:
    """What was done with a trip and told of it, in that order."""
    sql = """
    SELECT at, by, status AS what, reason, NULL::int AS sequence, NULL::timestamptz AS seen_at, step AS number
    FROM trip_step WHERE (operator_id, trip_id) = ($1, $2)
    UNION ALL
    SELECT told_at, by, seen, '', sequence, at, report FROM trip_report WHERE (operator_id, trip_id) = ($1, $2)
    ORDER BY at, number
    """
    return await db.all(TripStep, sql, trip.operator_id, trip.id)
