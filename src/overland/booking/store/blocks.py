"""Seats out of sale: why, for whom, and by whom; on one trip, or on every trip of a route."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.booking.blocks import StandingBlock
from overland.kernel.db import Database, Tx


class Block(msgspec.Struct, frozen=True):
    """Who took seats out of sale, when (UTC), why, and for whom."""

    trip_id: UUID
    id: UUID
    operator_id: UUID
    reason: str
    account_id: UUID | None
    at: datetime
    owner: str = ""
    standing_id: UUID | None = None


class Standing(StandingBlock, frozen=True, kw_only=True):
    """A standing block with whose it is."""

    operator_id: UUID
    account_id: UUID | None


_ADD = """
INSERT INTO block (trip_id, id, operator_id, reason, account_id, at, owner, standing_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (trip_id, standing_id) WHERE standing_id IS NOT NULL DO NOTHING
"""
_STANDING = """
SELECT s.id, s.operator_id, s.route_id, s.seats, s.reason, s.owner, s.departure, s.free_minutes, s.at, s.account_id,
       count(t.trip_id)::integer AS trips,
       (count(t.trip_id) FILTER (WHERE k.seats < cardinality(s.seats)))::integer AS short
FROM standing_block s
LEFT JOIN block b ON (b.operator_id, b.standing_id) = (s.operator_id, s.id)
LEFT JOIN trip t ON t.trip_id = b.trip_id AND t.starts_at > $1
LEFT JOIN LATERAL (SELECT count(*) AS seats FROM claim c WHERE c.trip_id = b.trip_id AND c.block_id = b.id) k ON true
WHERE s.ended_at IS NULL AND ($2::uuid IS NULL OR s.operator_id = $2)
GROUP BY s.operator_id, s.id ORDER BY s.at, s.id
"""
_ROUTES = """
SELECT l.content ->> 'route_code' AS code, (l.content ->> 'route_id')::uuid AS route_id,
       array_agg(DISTINCT s.seat) AS seats
FROM line l JOIN line_seat s ON s.line_id = l.id
WHERE l.operator_id = $1 AND EXISTS (SELECT FROM trip t WHERE t.line_id = l.id AND t.starts_at > $2)
GROUP BY 1, 2
"""
_ADD_STANDING = """
INSERT INTO standing_block (operator_id, id, route_id, departure, seats, reason, owner, free_minutes, at, account_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
"""
_END_STANDING = """
UPDATE standing_block SET ended_at = $3 WHERE operator_id = $1 AND id = $2 AND ended_at IS NULL
"""
_TRIPS_OF = """
SELECT array_agg(t.trip_id) FROM trip t JOIN line l ON l.id = t.line_id
WHERE t.operator_id = $1 AND (l.content ->> 'route_id')::uuid = $2 AND t.starts_at > $3 AND t.status = 'upcoming'
"""
_TRIPS_WITH = """
SELECT array_agg(b.trip_id) FROM block b JOIN trip t ON t.trip_id = b.trip_id
WHERE b.operator_id = $1 AND b.standing_id = $2 AND t.starts_at > $3
"""
_FREE_STANDING = """
UPDATE claim c SET state = 'released', expires_at = NULL FROM block b
WHERE b.trip_id = $1 AND b.standing_id = $2 AND c.trip_id = b.trip_id AND c.block_id = b.id AND c.state = 'blocked'
"""
_OVER = "SELECT array_agg(DISTINCT trip_id) FROM claim WHERE state = 'blocked' AND expires_at <= clock_timestamp()"
_FREE_OVER = """
UPDATE claim SET state = 'released', expires_at = NULL
WHERE trip_id = $1 AND state = 'blocked' AND expires_at <= clock_timestamp()
"""


async def add_block(tx: Tx, block: Block) -> bool:
    """Keep who took seats out of sale and why; False when the standing block was there already."""
    return await tx.execute(_ADD, *msgspec.structs.astuple(block)) > 0


async def add_standing(tx: Tx, s: Standing) -> None:
    """A new standing block."""
    await tx.execute(
        _ADD_STANDING, s.operator_id, s.id, s.route_id, s.departure, list(s.seats), s.reason, s.owner, s.free_minutes,
        s.at, s.account_id,
    )  # fmt: skip


async def standing(source: Database | Tx, now: datetime, operator_id: UUID | None) -> list[Standing]:
    """The standing blocks that hold (None: everybody's), with what they have on trips to come."""
    return await source.all(Standing, _STANDING, now, operator_id)


class RouteSold(msgspec.Struct, frozen=True):
    """A route that has trips to come, with the seats that some of them have."""

    code: str
    route_id: UUID
    seats: tuple[str, ...]


async def routes_sold(db: Database, operator_id: UUID, now: datetime) -> list[RouteSold]:
    """Those of an operator."""
    return await db.all(RouteSold, _ROUTES, operator_id, now)


async def lock_standing(tx: Tx, operator_id: UUID) -> None:
    """Let nobody else bring standing blocks of this operator until the transaction ends."""
    await tx.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 7))", f"standing blocks {operator_id}")


async def end_standing(tx: Tx, operator_id: UUID, standing_id: UUID, at: datetime) -> bool:
    """Block nothing more; False when there is no such block."""
    return await tx.execute(_END_STANDING, operator_id, standing_id, at) > 0


async def trips_of(db: Database, operator_id: UUID, route_id: UUID, now: datetime) -> list[UUID]:
    """The trips of a route that are to come."""
    found: list[UUID] | None = await db.value(_TRIPS_OF, operator_id, route_id, now)
    return found or []


async def trips_with(db: Database, operator_id: UUID, standing_id: UUID, now: datetime) -> list[UUID]:
    """The trips to come on which a standing block has seats."""
    found: list[UUID] | None = await db.value(_TRIPS_WITH, operator_id, standing_id, now)
    return found or []


async def free_standing(tx: Tx, trip_id: UUID, standing_id: UUID) -> int:
    """Give back what a standing block has on a trip; how many seats."""
    return await tx.execute(_FREE_STANDING, trip_id, standing_id)


async def over(db: Database) -> Sequence[UUID]:
    """Trips with blocked seats whose time to be free has come."""
    found: list[UUID] | None = await db.value(_OVER)
    return found or []


async def free_over(tx: Tx, trip_id: UUID) -> int:
    """Give back the blocked seats of a trip whose time to be free has come; how many."""
    return await tx.execute(_FREE_OVER, trip_id)
