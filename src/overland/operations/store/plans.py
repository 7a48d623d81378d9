"""The versions of a seat plan, and who has which."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import msgspec

from overland.kernel.db import Tx
from overland.kernel.problems import NotFound
from overland.operations.seatplan import StoredPlan
from overland.operations.store.network import PLAN, Reading


async def lock_family(tx: Tx, operator_id: UUID, plan_id: UUID) -> StoredPlan:
    """The newest version of this plan's family; whoever draws it anew waits for each other. Raises NotFound."""
    family = "SELECT family FROM seat_plan WHERE operator_id = $1 AND id = $2"
    await tx.execute(
        f"SELECT 1 FROM seat_plan WHERE operator_id = $1 AND family = ({family}) ORDER BY id FOR NO KEY UPDATE",
        operator_id, plan_id,
    )  # fmt: skip
    sql = f"{PLAN} WHERE p.operator_id = $1 AND p.family = ({family}) ORDER BY p.version DESC LIMIT 1"
    return await tx.one(StoredPlan, NotFound(), sql, operator_id, plan_id)


async def hand_over(tx: Tx, old: StoredPlan, new: StoredPlan) -> None:
    """Give the buses and schedules of one plan another."""
    sql = "UPDATE bus SET plan_id = $3 WHERE operator_id = $1 AND plan_id = $2"
    await tx.execute(sql, old.operator_id, old.id, new.id)
    sql = """
    UPDATE schedule SET plan_id = $3, version = version + 1
    WHERE operator_id = $1 AND plan_id = $2 AND retired_at IS NULL
    """
    await tx.execute(sql, old.operator_id, old.id, new.id)


async def seat_counts(db: Reading, keys: Collection[tuple[UUID, UUID]]) -> dict[UUID, int]:
    """How many seats these plans have, each named by its operator and its id."""
    sql = """
    SELECT id, seat_count AS seats FROM seat_plan
    WHERE (operator_id, id) IN (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
    """
    found = await db.all(_Seats, sql, [operator for operator, _ in keys], [plan for _, plan in keys])
    return {row.id: row.seats for row in found}


class _Seats(msgspec.Struct, frozen=True):
    id: UUID
    seats: int


async def same_seats(tx: Tx, operator_id: UUID, one: UUID, other: UUID) -> bool:
    """Whether two plans are versions of one, so that a bus with one of them may run a trip sold by the other."""
    sql = "SELECT count(DISTINCT family) = 1 FROM seat_plan WHERE operator_id = $1 AND id IN ($2, $3)"
    return one == other or bool(await tx.value(sql, operator_id, one, other))
