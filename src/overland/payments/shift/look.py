"""Look at shifts, and at what waits to be given back over the counter."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from overland.kernel.pages import Page, page, position
from overland.kernel.permissions import Permission
from overland.kernel.principal import Principal
from overland.kernel.problems import NotFound
from overland.payments.desk import Desk
from overland.payments.rules import AT_COUNTER
from overland.payments.shift import Drawers, OpenDrawer, OwedAtCounter, Shift, ShiftQuery, ShiftReport, rules, store


async def my_shift(desk: Desk, by: Principal, operator_id: UUID) -> Shift | None:
    """The caller's open shift."""
    by.require(Permission.PAYMENTS_CASH, operator_id)
    found = await store.find_open(desk.db, operator_id, by.account_id) if by.account_id else None
    return found.shown() if found else None


async def shift(desk: Desk, by: Principal, operator_id: UUID, shift_id: UUID) -> ShiftReport:
    """A shift with its lines. The sums come with the count, which is made without knowing them. Raises NotFound."""
    by.require(Permission.PAYMENTS_CASH, operator_id)
    found = await store.find(desk.db, operator_id, shift_id)
    if found.person != by.account_id and not by.may(Permission.PAYMENTS_READ, operator_id):
        raise NotFound
    lines = tuple(await store.lines(desk.db, found))
    return ShiftReport(found.shown(), lines, rules.totals(lines) if found.closed_at else ())


async def shifts(desk: Desk, by: Principal, query: ShiftQuery) -> Page[Shift]:
    """Everybody's shifts. Raises BadCursor."""
    by.require(Permission.PAYMENTS_READ, query.operator_id)
    before = position(query.cursor, tuple[datetime, UUID])
    found = await store.latest(desk.db, query.operator_id, before, query.limit)
    rows = page(found, query.limit, lambda row: (row.opened_at, row.id))
    return Page([row.shown() for row in rows.items], rows.next)


async def drawers(desk: Desk, by: Principal, operator_id: UUID, since: datetime) -> Drawers:
    """One's own is not told: whoever counts it must not know."""
    by.require(Permission.PAYMENTS_READ, operator_id)
    found = await store.open_or_closed_since(desk.db, operator_id, since)
    return Drawers(
        tuple(
            OpenDrawer(row.shown(), None if row.person == by.account_id else row.holds)
            for row in found if not row.closed_at
        ),
        tuple(row.shown() for row in found if row.closed_at),
    )  # fmt: skip


async def owed_at_counter(desk: Desk, by: Principal, operator_id: UUID) -> list[OwedAtCounter]:
    """Refunds that wait for a hand."""
    by.require(Permission.PAYMENTS_CASH, operator_id)
    return await store.owed(desk.db, operator_id, list(AT_COUNTER))
