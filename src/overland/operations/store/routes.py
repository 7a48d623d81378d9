"""Routes and their versions. A version is never changed; the route points to its newest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.network import Route
from overland.operations.store.network import Reading, in_use, unknown
from overland.operations.way import Way

_ROUTE = """
SELECT r.operator_id, r.id, r.code, v.name, v.fares, v.version, s.stops
FROM route r JOIN route_version v ON (v.operator_id, v.route_id) = (r.operator_id, r.id)
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object(
        'stop_id', stop_id, 'arrival', arrival, 'departure', departure, 'distance', distance,
        'pickup', pickup, 'drop_off', drop_off) ORDER BY sequence) AS stops
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
        INSERT INTO route_version (operator_id, route_id, version, name, fares, made_by)
        SELECT operator_id, id, version, name, fares, $2 FROM jsonb_to_recordset($1)
            AS r (operator_id uuid, id uuid, version int, name text, fares jsonb)
        """,
        routes, made_by,
    )  # fmt: skip
    with tx.refusing({"route_stop_stop_fkey": unknown("stops")}):
        await tx.execute(
            """
            INSERT INTO route_stop (operator_id, route_id, version, sequence, stop_id, arrival, departure, distance,
                                    pickup, drop_off, left_before)
            SELECT r.operator_id, r.id, r.version, s.nr - 1, h.stop_id, h.arrival, h.departure, h.distance, h.pickup,
                   h.drop_off, CASE WHEN s.nr > 1 THEN (r.stops -> (s.nr::int - 2) ->> 'departure')::int END
            FROM jsonb_to_recordset($1) AS r (operator_id uuid, id uuid, version int, stops jsonb),
                 jsonb_array_elements(r.stops) WITH ORDINALITY AS s (halt, nr),
                 jsonb_to_record(s.halt)
                     AS h (stop_id uuid, arrival int, departure int, distance int, pickup boolean, drop_off boolean)
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
        "UPDATE route SET version = $3 WHERE operator_id = $1 AND id = $2",
        [(r.operator_id, r.id, r.version) for r in routes],
    )


async def routes(db: Reading, operator_id: UUID) -> list[Route]:
    """An operator's routes as they are now."""
    return await db.all(
        Route, f"{_ROUTE} WHERE r.operator_id = $1 AND v.version = r.version ORDER BY r.code", operator_id
    )


async def versions(db: Reading, operator_id: UUID, wanted: Collection[tuple[UUID, int]]) -> list[Route]:
    """These versions of routes, by route and version."""
    sql = f"{_ROUTE} WHERE r.operator_id = $1 AND (r.id, v.version) IN (SELECT * FROM unnest($2::uuid[], $3::int[]))"
    return await db.all(Route, sql, operator_id, *_columns(wanted))


async def ways(db: Reading, operator_id: UUID, wanted: Collection[tuple[UUID, int]]) -> dict[tuple[UUID, int], Way]:
    """These versions with their stops' names, places and coordinates."""
    sql = """
    SELECT v.operator_id, v.route_id, v.version, r.code, v.name, v.fares, s.stops
    FROM unnest($2::uuid[], $3::int[]) AS w (route_id, version)
    JOIN route_version v ON v.operator_id = $1 AND (v.route_id, v.version) = (w.route_id, w.version)
    JOIN route r ON (r.operator_id, r.id) = (v.operator_id, v.route_id)
    CROSS JOIN LATERAL (
        SELECT jsonb_agg(jsonb_build_object(
            'sequence', h.sequence, 'stop_id', h.stop_id, 'place_id', p.id, 'place', p.name, 'region', p.region,
            'name', t.name, 'address', t.address, 'landmark', t.landmark, 'lat', t.lat, 'lon', t.lon, 'zone', t.zone,
            'arrival', h.arrival, 'departure', h.departure, 'distance', h.distance, 'pickup', h.pickup,
            'drop_off', h.drop_off, 'aliases', p.aliases,
            'transfer_minutes', t.transfer_minutes) ORDER BY h.sequence) AS stops
        FROM route_stop h
        JOIN stop t ON (t.operator_id, t.id) = (h.operator_id, h.stop_id)
        JOIN place p ON p.id = t.place_id
        WHERE (h.operator_id, h.route_id, h.version) = (v.operator_id, v.route_id, v.version)
    ) s
    """
    found = await db.all(Way, sql, operator_id, *_columns(wanted))
    return {(way.route_id, way.version): way for way in found}


async def newest(db: Reading, operator_id: UUID, route_ids: Collection[UUID]) -> dict[UUID, Way]:
    """The newest versions of these routes, by route; those that are not the operator's are missing."""
    sql = "SELECT id AS route_id, version FROM route WHERE operator_id = $1 AND id = ANY ($2)"
    found = await db.all(_Version, sql, operator_id, list(route_ids))
    known = await ways(db, operator_id, [(v.route_id, v.version) for v in found])
    return {way.route_id: way for way in known.values()}


class _Version(msgspec.Struct, frozen=True):
    route_id: UUID
    version: int


def _columns(wanted: Collection[tuple[UUID, int]]) -> tuple[list[UUID], list[int]]:
    pairs = list(dict.fromkeys(wanted))
    return [route for route, _ in pairs], [version for _, version in pairs]
