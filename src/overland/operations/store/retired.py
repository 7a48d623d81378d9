"""Since when a thing is out of use, and who took it out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.edits import Retirement, Thing

_TABLE = {
    Thing.PLACE: "place", Thing.STOP: "stop", Thing.ROUTE: "route", Thing.SCHEDULE: "schedule", Thing.PLAN: "seat_plan",
}  # fmt: skip
_OWN = "operator_id = $1 AND id = $2"
_SHARED = "$1::uuid IS NOT NULL AND id = $2"


async def lock(tx: Tx, operator_id: UUID, thing: Thing, thing_id: UUID) -> Retirement:
    """The thing, held so firmly that nothing can begin to name it meanwhile. Raises NotFound."""
    sql = f"""
    SELECT $3::text AS thing, id, version, retired_at FROM {_TABLE[thing]}
    WHERE {_SHARED if thing is Thing.PLACE else _OWN} FOR UPDATE
    """
    return await tx.one(Retirement, NotFound(), sql, operator_id, thing_id, thing.value)


async def put(tx: Tx, operator_id: UUID, kept: Retirement, at: datetime | None, by: str | None) -> Retirement:
    """Retire it, or take it back with None."""
    # A route's version, and a plan's, name what it looks like, which stays.
    grows = kept.thing not in {Thing.ROUTE, Thing.PLAN}
    sql = f"""
    UPDATE {_TABLE[kept.thing]} SET retired_at = $3, retired_by = $4{", version = version + 1" if grows else ""}
    WHERE {_SHARED if kept.thing is Thing.PLACE else _OWN} RETURNING $5::text AS thing, id, version, retired_at
    """
    return await tx.one(Retirement, NotFound(), sql, operator_id, kept.id, at, by, kept.thing.value)
