"""What needs a place, stop, route or plan: whether it can be retired, and whom a change of it touches."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.operations.edits import Thing, Use
from overland.operations.store.network import Found
from overland.operations.store.routes import holding

_USES = {
    Thing.PLACE: """
        SELECT 'stop' AS kind, name FROM stop
        WHERE place_id = $2 AND retired_at IS NULL AND $1::uuid IS NOT NULL AND $3::date IS NOT NULL
          AND $4::timestamptz IS NOT NULL
    """,
    Thing.STOP: f"""
        SELECT DISTINCT 'route' AS kind, r.code AS name FROM ({holding("$3")}) v
        JOIN route r ON (r.operator_id, r.id) = (v.operator_id, v.route_id) AND r.retired_at IS NULL
        JOIN route_stop h ON (h.operator_id, h.route_id, h.version) = (v.operator_id, v.route_id, v.version)
        WHERE h.stop_id = $2
        UNION ALL
        SELECT 'trip', r.code || ' ' || t.service_day FROM trip t
        JOIN route r ON (r.operator_id, r.id) = (t.operator_id, t.route_id)
        WHERE t.operator_id = $1 AND t.status NOT IN ('completed', 'cancelled') AND t.free_at > $4 AND EXISTS (
            SELECT FROM route_stop h
            WHERE (h.operator_id, h.route_id, h.version) = (t.operator_id, t.route_id, t.route_version)
              AND h.stop_id = $2)
    """,
    Thing.ROUTE: """
        SELECT 'schedule' AS kind, to_char(make_interval(secs => departure), 'HH24:MI') AS name FROM schedule
        WHERE operator_id = $1 AND route_id = $2 AND retired_at IS NULL AND ends >= $3 AND $4::timestamptz IS NOT NULL
        ORDER BY departure
    """,
    Thing.PLAN: """
        SELECT 'bus' AS kind, plate AS name FROM bus WHERE operator_id = $1 AND plan_id = $2
        UNION ALL
        SELECT 'schedule', to_char(make_interval(secs => departure), 'HH24:MI') FROM schedule
        WHERE operator_id = $1 AND plan_id = $2 AND retired_at IS NULL AND ends >= $3 AND $4::timestamptz IS NOT NULL
    """,
}


class Halt(msgspec.Struct, frozen=True):
    """A stop of some operator."""

    operator_id: UUID
    id: UUID


async def of(
    tx: Tx, operator_id: UUID, thing: Thing, thing_id: UUID, today: date, now: datetime
) -> list[Use]:  # fmt: skip
    """What still needs a thing from a day of the operator's on."""
    sql = _USES.get(thing)
    return await tx.all(Use, sql, operator_id, thing_id, today, now) if sql else []


async def halts(tx: Tx, operator_id: UUID, stop_id: UUID) -> bool:
    """Whether some route goes, or ever went, to this stop."""
    sql = "SELECT EXISTS (SELECT FROM route_stop WHERE operator_id = $1 AND stop_id = $2)"
    return bool(await tx.value(sql, operator_id, stop_id))


async def stops_of_place(tx: Tx, place_id: UUID) -> list[Halt]:
    """Everybody's stops at a place, those out of use too."""
    return await tx.all(Halt, "SELECT operator_id, id FROM stop WHERE place_id = $1", place_id)


async def on_sale_at_stops(tx: Tx, operator_id: UUID, stop_ids: Collection[UUID], now: datetime) -> list[UUID]:
    """The published trips that are still to run and halt at one of these stops, held still, by departure."""
    sql = """
    SELECT t.id FROM trip t
    WHERE t.operator_id = $1 AND t.published_at IS NOT NULL AND t.status = 'upcoming' AND t.leaves_at > $3
      AND (t.route_id, t.route_version) IN (
          SELECT route_id, version FROM route_stop WHERE operator_id = $1 AND stop_id = ANY ($2))
    ORDER BY t.leaves_at, t.id FOR NO KEY UPDATE
    """
    return [trip.id for trip in await tx.all(Found, sql, operator_id, list(stop_ids), now)]
