"""Who may sit beside whom: what operators have settled, and who wishes what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import msgspec

from overland.kernel.db import Database, Tx


class Settled(msgspec.Struct, frozen=True):
    """What holds for an operator."""

    operator_id: UUID
    women_together: bool
    child_beside_adult: bool


_POLICIES = """
SELECT DISTINCT ON (operator_id) operator_id, women_together, child_beside_adult FROM seating_policy
ORDER BY operator_id, at DESC
"""
_SETTLE = """
INSERT INTO seating_policy (operator_id, at, women_together, child_beside_adult, account_id) VALUES ($1, $2, $3, $4, $5)
"""
_KEEP = """
INSERT INTO line_beside (line_id, seat, beside) SELECT $1, * FROM unnest($2::text[], $3::text[]) ON CONFLICT DO NOTHING
"""
_WISH = (
    "INSERT INTO seat_wish (trip_id, booking_id) SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING"
)
_UNWISH = "DELETE FROM seat_wish WHERE trip_id = $1 AND booking_id = $2"
_INHERIT = """
INSERT INTO seat_wish (trip_id, booking_id)
SELECT $3, $4 FROM seat_wish WHERE trip_id = $1 AND booking_id = $2 ON CONFLICT DO NOTHING
"""
_FORGET = "DELETE FROM seat_wish w USING trip t WHERE t.trip_id = w.trip_id AND t.starts_at < $1"


async def policies(db: Database) -> list[Settled]:
    """What holds for each operator that has settled something."""
    return await db.all(Settled, _POLICIES)


async def settle(tx: Tx, *facts: object) -> None:
    """Let this hold from now on: operator, when, women together, child beside adult, by whom."""
    await tx.execute(_SETTLE, *facts)


async def keep_neighbours(tx: Tx, line_id: UUID, touching: Mapping[str, frozenset[str]]) -> None:
    """Keep which seats of a line touch."""
    pairs = [(seat, other) for seat, others in touching.items() for other in sorted(others)]
    if pairs:
        await tx.execute(_KEEP, line_id, *map(list, zip(*pairs, strict=True)))


async def wish(tx: Tx, bookings: Sequence[tuple[UUID, UUID]]) -> None:
    """These bookings (trip and id) wish women beside them."""
    if bookings:
        await tx.execute(_WISH, *map(list, zip(*bookings, strict=True)))


async def unwish(tx: Tx, trip_id: UUID, booking_id: UUID) -> None:
    """Nothing came of this booking."""
    await tx.execute(_UNWISH, trip_id, booking_id)


async def inherit(tx: Tx, old: tuple[UUID, UUID], new: tuple[UUID, UUID]) -> None:
    """A booking that replaces another wishes what that one did; each is a trip and an id."""
    await tx.execute(_INHERIT, *old, *new)


async def kept(tx: Tx, trip_id: UUID, booking_id: UUID, seats: Sequence[str], stretch: tuple[int, int]) -> list[str]:
    """Which of these seats are beside someone who wishes otherwise."""
    sql = "SELECT kept_seats($1, $2, $3, int4range($4::integer, $5::integer))"
    found: list[str] = await tx.value(sql, trip_id, booking_id, list(seats), *stretch)
    return found


async def forget(tx: Tx, before: datetime) -> int:
    """Drop the wishes on trips that began before then; how many."""
    return await tx.execute(_FORGET, before)
