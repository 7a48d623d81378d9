"""Many rows at once, found by their codes or made: what an import keeps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.operations.network import Place, Stop
from overland.operations.store.network import Reading

ROUTES = 50
"""Routes to a statement: each brings its stops and its table of fares."""


class _Named(msgspec.Struct, frozen=True):
    name: str
    id: UUID


async def put_places(tx: Tx, wanted: Mapping[str, Place]) -> dict[str, UUID]:
    """The id of each key's place: of the one that has its name in its region already, or of the new one."""
    rows = [{"key": key, **msgspec.to_builtins(place)} for key, place in wanted.items()]
    await tx.execute(
        """
        INSERT INTO place (id, name, region, country, lat, lon, aliases)
        SELECT id, name, region, country, lat, lon, aliases FROM jsonb_populate_recordset(NULL::place, $1)
        ON CONFLICT DO NOTHING
        """,
        rows,
    )
    sql = """
    SELECT w.key AS name, p.id
    FROM jsonb_to_recordset($1) AS w (key text, name text, region text, country text)
    JOIN place p ON lower(p.name) = lower(w.name) AND lower(p.region) = lower(w.region) AND p.country = w.country
    """
    return {found.name: found.id for found in await tx.all(_Named, sql, rows)}


async def put_stops(tx: Tx, operator_id: UUID, wanted: Sequence[Stop]) -> dict[str, UUID]:
    """The id of each code's stop; the ones that are there take the new name, address, coordinates and zone."""
    await tx.execute(
        """
        INSERT INTO stop AS s (operator_id, id, place_id, code, name, lat, lon, zone, address, landmark)
        SELECT operator_id, id, place_id, code, name, lat, lon, zone, address, landmark
        FROM jsonb_populate_recordset(NULL::stop, $1)
        ON CONFLICT ON CONSTRAINT stop_code_key DO UPDATE
        SET (name, lat, lon, zone, address, version, retired_at, retired_by)
            = (excluded.name, excluded.lat, excluded.lon, excluded.zone, excluded.address, s.version + 1, NULL, NULL)
        WHERE s.retired_at IS NOT NULL OR (s.name, s.lat, s.lon, s.zone, s.address)
            IS DISTINCT FROM (excluded.name, excluded.lat, excluded.lon, excluded.zone, excluded.address)
        """,
        wanted,
    )
    sql = "SELECT code AS name, id FROM stop WHERE operator_id = $1 AND code = ANY ($2)"
    return {found.name: found.id for found in await tx.all(_Named, sql, operator_id, [stop.code for stop in wanted])}


async def zones(db: Reading, operator_id: UUID, stop_ids: Collection[UUID]) -> dict[UUID, str]:
    """The time zone of each stop."""
    sql = "SELECT id, zone AS name FROM stop WHERE operator_id = $1 AND id = ANY ($2)"
    return {found.id: found.name for found in await db.all(_Named, sql, operator_id, list(stop_ids))}


async def renew(tx: Tx, operator_id: UUID, route_ids: Collection[UUID]) -> None:
    """Let the imported trips that nobody was offered yet run by their routes' newest versions."""
    await tx.execute(
        """
        UPDATE trip t SET route_version = r.version FROM route r
        WHERE r.operator_id = $1 AND r.id = ANY ($2) AND (t.operator_id, t.route_id) = (r.operator_id, r.id)
          AND t.route_version < r.version AND t.feed_departure IS NOT NULL AND t.published_at IS NULL
          AND t.status = 'upcoming'
        """,
        operator_id, list(route_ids),
    )  # fmt: skip


async def unpublished(tx: Tx, operator_id: UUID, route_ids: Collection[UUID], after: datetime) -> list[UUID]:
    """The imported trips of these routes that wait to be put on sale and leave after an instant, by departure."""
    sql = """
    SELECT id, '' AS name FROM trip
    WHERE operator_id = $1 AND route_id = ANY ($2) AND feed_departure IS NOT NULL AND published_at IS NULL
      AND status = 'upcoming' AND leaves_at > $3
    ORDER BY leaves_at, id
    """
    return [found.id for found in await tx.all(_Named, sql, operator_id, list(route_ids), after)]
