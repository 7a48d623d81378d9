"""Look at what was agreed and settled."""

from __future__ import annotations

from uuid import UUID

import msgspec

from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.payments.desk import Desk
from overland.payments.settlement import CommissionRule, Statement, StatementLine, rules, store
from overland.payments.settlement.store import Closed


async def commission_rules(desk: Desk, by: Principal, operator_id: UUID) -> list[CommissionRule]:
    """What was agreed."""
    by.require(Permission.PAYMENTS_READ, operator_id)
    return await store.rules(desk.db, operator_id)


async def statements(desk: Desk, by: Principal, operator_id: UUID) -> list[Statement]:
    """Closed ones, without their lines."""
    by.require(Permission.PAYMENTS_READ, operator_id)
    found = await store.statements(desk.db, operator_id)
    of = await _lines(desk, operator_id, found)
    return [msgspec.structs.replace(_shown(one, of[one.id]), lines=()) for one in found]


async def statement(desk: Desk, by: Principal, operator_id: UUID, statement_id: UUID) -> Statement:
    """One with its lines. Raises NotFound."""
    by.require(Permission.PAYMENTS_READ, operator_id)
    found = await store.find(desk.db, operator_id, statement_id)
    return _shown(found, (await _lines(desk, operator_id, [found]))[found.id])


async def _lines(desk: Desk, operator_id: UUID, found: list[Closed]) -> dict[UUID, list[StatementLine]]:
    of: dict[UUID, list[StatementLine]] = {one.id: [] for one in found}
    for placed in await store.lines(desk.db, operator_id, list(of)):
        of[placed.statement_id].append(placed.line)
    return of


def _shown(closed: Closed, lines: list[StatementLine]) -> Statement:
    return Statement(
        closed.operator_id, closed.first_day, closed.last_day, closed.zone, rules.sums(lines, closed.currency),
        tuple(lines), closed.id, closed.number, closed.closed_at, closed.closed_by, closed.paid,
    )  # fmt: skip
