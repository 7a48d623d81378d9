"""Routes and their versions. A version is never changed; the route points to its newest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound, Stale
from overland.operations.network import FareTable, PerKilometre, Route, RouteVersion
from overland.operations.store.network import Reading, in_use, unknown
from overland.operations.way import Way


def holding(day: str) -> str:
    """SQL of the versions of the routes of operator $1 that hold on some service day from this parameter on."""
    return f"""
    SELECT v.operator_id, v.route_id, v.version, v.holds_from FROM route_version v
    WHERE v.operator_id = $1 AND v.for_trip IS NULL AND NOT EXISTS (
        SELECT FROM route_version n
        WHERE (n.operator_id, n.route_id) = (v.operator_id, v.route_id) AND n.for_trip IS NULL
          AND coalesce(n.holds_from, '-infinity') <= greatest({day}::date, v.holds_from)
          AND (coalesce(n.holds_from, '-infinity'), n.version) > (coalesce(v.holds_from, '-infinity'), v.version)
    )
    """


_FARES = """LEFT JOIN LATERAL (
    SELECT fares, edition FROM route_fares e
    WHERE (e.operator_id, e.route_id, e.route_version) = (v.operator_id, v.route_id, v.version)
    ORDER BY edition DESC LIMIT 1
) f ON true"""
_ROUTE = f"""
SELECT r.operator_id, r.id, r.code, v.name, v.version, v.holds_from, v.for_trip, r.retired_at, s.stops,
       coalesce(f.fares, v.fares) AS fares, coalesce(f.edition, 1) AS edition
FROM route r JOIN route_version v ON (v.operator_id, v.route_id) = (r.operator_id, r.id)
{_FARES}
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
        'stop_id', stop_id, 'arrival', arrival, 'departure', departure, 'distance', distance,
        'pickup', pickup, 'drop_off', drop_off, 'closed', closed) ORDER BY sequence) AS stops
    FROM route_stop h WHERE (h.operator_id, h.route_id, h.version) = (v.operator_id, v.route_id, v.version)
) s
"""


async def insert_route(tx: Tx, route: Route, made_by: str) -> None:
    """A new route. Raises Conflict, Invalid, NotFound."""
    sql = "INSERT INTO route (operator_id, id, code, version) VALUES ($1, $2, $3, $4)"
    with tx.refusing({"route_code_key": in_use("code"), "route_operator_fkey": NotFound()}):
        await tx.execute(sql, route.operator_id, route.id, route.code, route.version)
    await insert_versions(tx, [route], made_by)


async def insert_versions(tx: Tx, routes: Sequence[Route], made_by: str) -> None:
    """The versions that these routes stand at. Raises Invalid for a stop that is not the operator's."""
    await tx.execute(
        """
        INSERT INTO route_version (operator_id, route_id, version, name, fares, holds_from, for_trip, made_by)
        SELECT operator_id, id, version, name, fares, holds_from, for_trip, $2 FROM jsonb_to_recordset($1)
            AS r (operator_id uuid, id uuid, version int, name text, fares jsonb, holds_from date, for_trip uuid)
        """,
        routes, made_by,
    )  # fmt: skip
    with tx.refusing({"route_stop_stop_fkey": unknown("stops")}):
        await tx.execute(
            """
            INSERT INTO route_stop (operator_id, route_id, version, sequence, stop_id, arrival, departure, distance,
                                    pickup, drop_off, closed, left_before)
            SELECT r.operator_id, r.id, r.version, s.nr - 1, h.stop_id, h.arrival, h.departure, h.distance, h.pickup,
                   h.drop_off, h.closed, CASE WHEN s.nr > 1 THEN (r.stops -> (s.nr::int - 2) ->> 'departure')::int END
            FROM jsonb_to_recordset($1) AS r (operator_id uuid, id uuid, version int, stops jsonb),
                 jsonb_array_elements(r.stops) WITH ORDINALITY AS s (halt, nr),
                 jsonb_to_record(s.halt)
                     AS h (stop_id uuid, arrival int, departure int, distance int, pickup boolean, drop_off boolean,
                           closed boolean)
            """,
            routes,
        )  # fmt: skip


async def insert_routes(tx: Tx, routes: Sequence[Route], made_by: str) -> None:
    """Many new routes; their codes are known to be free."""
    await tx.execute(
        """
        INSERT INTO route (operator_id, id, code, version)
        SELECT operator_id, id, code, version FROM jsonb_to_recordset($1)
            AS r (operator_id uuid, id uuid, code text, version int)
        """,
        routes,
    )
    await insert_versions(tx, routes, made_by)


async def advance(tx: Tx, routes: Sequence[Route], made_by: str) -> None:
    """Known routes as they are from now on, at their new versions."""
    await insert_versions(tx, routes, made_by)
    await tx.execute_many(
        "UPDATE route SET version = $3, retired_at = NULL, retired_by = NULL WHERE operator_id = $1 AND id = $2",
        [(r.operator_id, r.id, r.version) for r in routes],
    )


async def next_versions(db: Reading, operator_id: UUID, route_ids: Collection[UUID]) -> dict[UUID, int]:
    """The number of each route's next version, whether for all trips or for one."""
    sql = """
    SELECT route_id, max(version) + 1 AS version FROM route_version
    WHERE operator_id = $1 AND route_id = ANY ($2) GROUP BY route_id
    """
    return {v.route_id: v.version for v in await db.all(_Version, sql, operator_id, list(route_ids))}


async def add_fares(
    tx: Tx, operator_id: UUID, version: tuple[UUID, int], read: int, fares: FareTable | PerKilometre, made_by: str
) -> None:
    """The edition after the one that was read of this version's fares. Raises Stale."""
    sql = """
    INSERT INTO route_fares (operator_id, route_id, route_version, edition, fares, made_by)
    VALUES ($1, $2, $3, $4::integer + 1, $5, $6)
    """
    with tx.refusing({"route_fares_pkey": Stale(), "route_fares_before": Stale()}):
        await tx.execute(sql, operator_id, *version, read, fares, made_by)


async def latest(db: Reading, operator_id: UUID) -> list[Route]:
    """An operator's routes as they were written last, though that may not hold yet."""
    return await db.all(
        Route, f"{_ROUTE} WHERE r.operator_id = $1 AND v.version = r.version ORDER BY r.code", operator_id
    )


async def versions(db: Reading, operator_id: UUID, wanted: Collection[tuple[UUID, int]]) -> list[Route]:
    """These versions of routes, by route and version."""
    sql = f"{_ROUTE} WHERE r.operator_id = $1 AND (r.id, v.version) IN (SELECT * FROM unnest($2::uuid[], $3::int[]))"
    return await db.all(Route, sql, operator_id, *_columns(wanted))


async def one(db: Reading, operator_id: UUID, route_id: UUID, version: int) -> Route:
    """A version of a route. Raises NotFound."""
    sql = f"{_ROUTE} WHERE r.operator_id = $1 AND r.id = $2 AND v.version = $3"
    return await db.one(Route, NotFound(), sql, operator_id, route_id, version)


async def one_on(db: Reading, operator_id: UUID, route_id: UUID, day: date) -> Route:
    """A route as it holds on a day, or as it will where it holds only later. Raises NotFound."""
    sql = f"""
    WITH now AS (
        SELECT route_id, version FROM ({holding("$3")}) h WHERE route_id = $2
        ORDER BY holds_from NULLS FIRST, version DESC LIMIT 1
    )
    {_ROUTE} JOIN now ON (now.route_id, now.version) = (v.route_id, v.version) WHERE v.operator_id = $1
    """
    return await db.one(Route, NotFound(), sql, operator_id, route_id, day)


async def ways(db: Reading, operator_id: UUID, wanted: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], Way]:
    """These versions with their stops' names, places and coordinates."""
    sql = f"""
    SELECT v.operator_id, v.route_id, v.version, r.code, v.name, coalesce(f.fares, v.fares) AS fares, v.holds_from,
           v.for_trip IS NOT NULL AS rerouted, s.stops
    FROM unnest($2::uuid[], $3::int[]) AS w (route_id, version)
    JOIN route_version v ON v.operator_id = $1 AND (v.route_id, v.version) = (w.route_id, w.version)
    JOIN route r ON (r.operator_id, r.id) = (v.operator_id, v.route_id)
    {_FARES}
    CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object(
            'sequence', h.sequence, 'stop_id', h.stop_id, 'place_id', p.id, 'place', p.name, 'region', p.region,
            'country', p.country, 'name', t.name, 'address', t.address, 'landmark', t.landmark, 'lat', t.lat,
            'lon', t.lon, 'zone', t.zone,
            'arrival', h.arrival, 'departure', h.departure, 'distance', h.distance,
            'pickup', h.pickup AND t.pickup, 'drop_off', h.drop_off AND t.drop_off, 'aliases', p.aliases,
            'transfer_minutes', t.transfer_minutes, 'closed', h.closed, 'photo', t.photo,
            'accessible', t.accessible) ORDER BY h.sequence) AS stops
        FROM route_stop h
        JOIN stop t ON (t.operator_id, t.id) = (h.operator_id, h.stop_id)
        JOIN place p ON p.id = t.place_id
        WHERE (h.operator_id, h.route_id, h.version) = (v.operator_id, v.route_id, v.version)
    ) s
    """
    found = await db.all(Way, sql, operator_id, *_columns(wanted))
    return {(way.route_id, way.version): way for way in found}


async def lock(tx: Tx, operator_id: UUID, route_id: UUID) -> Route:
    """A route as it was written last, held still. Raises NotFound."""
    await tx.value("SELECT 1 FROM route WHERE operator_id = $1 AND id = $2 FOR NO KEY UPDATE", operator_id, route_id)
    sql = f"{_ROUTE} WHERE r.operator_id = $1 AND r.id = $2 AND v.version = r.version"
    return await tx.one(Route, NotFound(), sql, operator_id, route_id)


async def rename(tx: Tx, route: Route) -> None:
    """Give a route this code. Raises Conflict for one in use."""
    sql = "UPDATE route SET code = $3 WHERE operator_id = $1 AND id = $2 AND code <> $3"
    with tx.refusing({"route_code_key": in_use("code")}):
        await tx.execute(sql, route.operator_id, route.id, route.code)


async def routes(db: Reading, operator_id: UUID, day: date) -> list[Route]:
    """An operator's routes as they hold on a day, by code; those of only later days as they will be."""
    sql = f"""
    WITH holding AS ({holding("$2")}), now AS (
        SELECT DISTINCT ON (route_id) route_id, version FROM holding
        ORDER BY route_id, holds_from NULLS FIRST, version DESC
    )
    {_ROUTE} JOIN now ON (now.route_id, now.version) = (v.route_id, v.version) WHERE v.operator_id = $1 ORDER BY r.code
    """
    return await db.all(Route, sql, operator_id, day)


async def history(db: Reading, operator_id: UUID, route_id: UUID) -> list[RouteVersion]:
    """The newest versions of a route that were not made for one trip, the newest first."""
    sql = f"{_ROUTE} WHERE r.operator_id = $1 AND r.id = $2 AND v.for_trip IS NULL ORDER BY v.version DESC LIMIT 50"
    found = {route.version: route for route in await db.all(Route, sql, operator_id, route_id)}
    sql = """
    SELECT version, made_at, made_by FROM route_version
    WHERE operator_id = $1 AND route_id = $2 AND version = ANY ($3) ORDER BY version DESC
    """
    made = await db.all(_Made, sql, operator_id, route_id, list(found))
    return [RouteVersion(found[one.version], one.made_at, one.made_by) for one in made]


async def timetables(
    db: Reading, operator_id: UUID, route_ids: Collection[UUID], first: date
) -> dict[UUID, list[Way]]:  # fmt: skip
    """The versions of these routes that hold on some day from `first` on; what is not the operator's is missing."""
    sql = f"SELECT route_id, version FROM ({holding('$2')}) v WHERE route_id = ANY ($3)"
    found = await db.all(_Version, sql, operator_id, first, list(route_ids))
    known: dict[UUID, list[Way]] = {}
    for way in (await ways(db, operator_id, [(v.route_id, v.version) for v in found])).values():
        known.setdefault(way.route_id, []).append(way)
    return known


class _Made(msgspec.Struct, frozen=True):
    version: int
    made_at: datetime
    made_by: str


class _Version(msgspec.Struct, frozen=True):
    route_id: UUID
    version: int


def _columns(wanted: Collection[tuple[UUID, int]]) -> tuple[list[UUID], list[int]]:
    pairs = list(dict.fromkeys(wanted))
    return [route for route, _ in pairs], [version for _, version in pairs]
